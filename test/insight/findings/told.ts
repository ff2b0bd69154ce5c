import {
  type Command,
  type Crm,
  createCrm,
  execute,
  type Finding,
  type FindingCode,
  findings,
  findingsBetween,
} from "betreuergruppen";
import { expect } from "vitest";

/** The CRM after some commands. */
export function played(crm: Crm, ...commands: readonly Command[]): Crm {
  return commands.reduce(execute, crm);
}

/** A CRM made by some commands. */
export function made(...commands: readonly Command[]): Crm {
  return played(createCrm(), ...commands);
}

/** The ids of all findings with a code, what is gathered written out. */
export function told(crm: Crm, code: FindingCode, at?: number): readonly object[] {
  return findings(crm, { at })
    .filter((one) => one.code === code)
    .map(writtenOut);
}

/** The repairs of the only finding with a code. */
export function repairsOf(crm: Crm, code: FindingCode, at?: number): Finding["repairs"] {
  const found = findings(crm, { at }).filter((one) => one.code === code);
  expect(found).toHaveLength(1);
  return found[0]?.repairs ?? [];
}

/** What some commands cure and cause of a code; to undo them does the opposite. */
export function changed(
  code: FindingCode,
  before: Crm,
  commands: readonly Command[],
  at?: number,
): { readonly cured: readonly object[]; readonly caused: readonly object[] } {
  const next = played(before, ...commands);
  const of = (list: readonly Finding[]): readonly object[] => list.filter((one) => one.code === code).map(writtenOut);
  const difference = findingsBetween(before, next, { at });
  const undone = findingsBetween(next, before, { at });
  const [cured, caused] = [of(difference.cured), of(difference.caused)];
  expect([of(undone.cured), of(undone.caused)]).toEqual([caused, cured]);
  return { cured, caused };
}

function writtenOut({ ids }: Finding): object {
  return Object.fromEntries(
    Object.entries(ids as object).map(([role, value]) => [
      role,
      role.endsWith("Ids") ? Array.from(value as never) : value,
    ]),
  );
}
