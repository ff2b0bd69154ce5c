import { attempt, type Command, type Crm, type CrmRecords, crmFrom, recordsOf } from "betreuergruppen";
import { isAboutWork } from "./alphabet.js";
import { checkChanges } from "./checkChanges.js";
import { checkSight, type Sight, shortText } from "./checkSight.js";
import { contents, differenceOf, indexesText, rowsText } from "./sameState.js";

/** A state that the laws have looked at, and what it was then: any later change of it is noticed. */
export interface Known {
  readonly crm: Crm;
  readonly records: CrmRecords;
  readonly rows: string;
  readonly indexes: string;
  readonly sight: Sight;
}

/** The state, checked: its records are accepted and give the same indexes, and everybody sees what the rules say. */
export function known(crm: Crm): Known {
  const records = recordsOf(crm);
  const [rows, indexes] = [rowsText(crm), indexesText(crm)];
  if (indexes !== indexesFrom(records, rows)) complain("other indexes come from the records of", records);
  return { crm, records, rows, indexes, sight: checkSight(crm, records) };
}

const indexesOfRows = new Map<string, string>();

/** The indexes of what comes in from these records. Many histories lead to one and the same state: it is taken in once. */
function indexesFrom(records: CrmRecords, rows: string): string {
  let indexes = indexesOfRows.get(rows);
  if (indexes === undefined) {
    const crm = crmFrom(records);
    if (rowsText(crm) !== rows) complain("other rows come from the records of", records);
    indexes = indexesText(crm);
    if (indexesOfRows.size > 50_000) indexesOfRows.clear();
    indexesOfRows.set(rows, indexes);
  }
  return indexes;
}

/** All that sight and ownership may depend on. */
const besidesWork = [
  "settings",
  "users",
  "groups",
  "memberships",
  "substitutions",
  "customers",
  "territories",
] as const satisfies readonly (keyof Crm)[];

/** What became of a command: the next state, the very same one, or a refusal. */
export function step(before: Known, command: Command): Known | "same" | "refused" {
  const outcome = attempt(before.crm, command);
  if (!outcome.ok) {
    const { code, message } = outcome.refusal;
    if (code.length === 0 || !/^[^\n\r]{10,}$/.test(message)) {
      complain(`${JSON.stringify(command)} is refused without a reason in`, before.records);
    }
    return "refused";
  }
  const { crm } = outcome;
  if (crm === before.crm) return "same";
  return telling(`${JSON.stringify(command)} in`, before, () => {
    if (differenceOf(before.crm, crm) === undefined) throw new Error("nothing changes, and the reference is another");
    const after = known(crm);
    checkChanges(before.crm, crm);
    if (isAboutWork(command)) {
      const touched = besidesWork.find((name) => crm[name] !== before.crm[name]);
      if (touched !== undefined) throw new Error(`it touches ${touched}`);
      if (before.sight.answers !== after.sight.answers) throw new Error("it changes who sees");
    }
    return after;
  });
}

/** Nothing that was asked of a state, and nothing that was made from it, has changed it. */
export function mustBeUntouched({ crm, records, rows, indexes }: Known): void {
  if (rowsText(crm, contents) !== rows || indexesText(crm, contents) !== indexes)
    complain("some command has touched", records);
}

/** Runs, and says with what fails in which state it was. */
export function telling<Result>(what: string, { records }: Known, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw new Error(`${what} the state\n${shortText(records)}\n${(error as Error).message}`, { cause: error });
  }
}

function complain(what: string, records: CrmRecords): never {
  throw new Error(`${what} the state\n${shortText(records)}`);
}
