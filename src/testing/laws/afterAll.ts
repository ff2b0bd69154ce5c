import { attempt, type Command, type Crm } from "betreuergruppen";

/** The CRM after commands, or `null` if one of them is refused. */
export function afterAll(crm: Crm, commands: readonly Command[]): Crm | null {
  let after = crm;
  for (const command of commands) {
    const outcome = attempt(after, command);
    if (!outcome.ok) return null;
    after = outcome.crm;
  }
  return after;
}
