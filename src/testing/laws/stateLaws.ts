import { attempt, type Crm, crmFrom, recordsOf } from "betreuergruppen";
import { callOf } from "../programOf.js";
import { type Law, law } from "./law.js";

/** What every state obeys. */
export const stateLaws: readonly Law[] = [
  law(
    [],
    "a state goes out and in again unchanged, in any order and by way of JSON, and its indexes equal its rows",
    (crm, holds) => {
      const text = JSON.stringify(recordsOf(crm));
      const parsed: Record<string, unknown> = JSON.parse(text);
      for (const rows of Object.values(parsed)) if (Array.isArray(rows)) rows.reverse();
      const again = crmFrom(parsed as never);
      holds(JSON.stringify(recordsOf(again)) === text, () => `in: ${text}\nout: ${JSON.stringify(recordsOf(again))}`);
      holds(indexText(again) === indexText(crm), () => `kept: ${indexText(crm)}\nmade anew: ${indexText(again)}`);
    },
  ),

  law(
    [],
    "every state that a command gives obeys integrity, and its indexes equal its rows",
    (crm, holds, commands) => {
      for (const command of commands) {
        const outcome = attempt(crm, command);
        if (!outcome.ok || outcome.crm === crm) continue;
        const again = crmFrom(recordsOf(outcome.crm));
        holds(indexText(again) === indexText(outcome.crm), () => callOf(command));
      }
    },
  ),

  law(
    [],
    "everything in a state is frozen: rows, settings, the value itself, and what goes out as records",
    (crm, holds) => {
      const records = recordsOf(crm);
      holds([crm, crm.settings, crm.indexes, records].every(Object.isFrozen), () => "the value or its settings");
      for (const [name, rows] of Object.entries(records)) {
        holds(Object.isFrozen(rows) || typeof rows !== "object", () => name);
        if (Array.isArray(rows)) holds(rows.every(Object.isFrozen), () => `a row of ${name}`);
      }
    },
  ),
];

/** Everything that the indexes hold, in their order, as one text. */
function indexText(crm: Crm): string {
  return JSON.stringify(
    Object.entries(crm.indexes).map(([name, index]) => [
      name,
      Array.from(index.words() as Iterable<string>, (word) => [
        word,
        index.at(word).size,
        Array.from<unknown>(index.at(word)),
      ]),
    ]),
  );
}
