import { type Change, type Crm, changesBetween, crmFrom, isCrmError, type Refusal, recordsOf } from "betreuergruppen";
import { expect } from "vitest";

/** A command as the tests call it. */
export type Apply<Input> = (crm: Crm, input: Input) => Crm;

/** What a refusal must say; `says` is a part of its message. */
export interface ExpectedRefusal {
  readonly code: Refusal["code"];
  readonly rule: Refusal["rule"];
  readonly ids: object;
  readonly says: string;
}

/** The rows of a CRM as they are now, apart from it. */
export function snapshot(crm: Crm): unknown {
  return JSON.parse(JSON.stringify(recordsOf(crm)));
}

/** The CRM that an accepted command gives, after checks of what holds for every accepted command. */
export function done<Input>(crm: Crm, command: Apply<Input>, input: Input): Crm {
  const rowsBefore = snapshot(crm);
  const inputBefore = structuredClone(input);
  const after = command(crm, input);
  expect(recordsOf(crm), "the CRM before stays as it was").toStrictEqual(rowsBefore);
  expect(input, "the input is left alone").toStrictEqual(inputBefore);
  expectFrozen(after);
  expectSound(after);
  return after;
}

/** What an accepted command changes, by entity and id: the order of the changes themselves is tested elsewhere. */
export function changesBy<Input>(crm: Crm, command: Apply<Input>, input: Input): readonly Change[] {
  const after = done(crm, command, input);
  const entities = Object.keys(recordsOf(after));
  return changesBetween(crm, after).toSorted(
    (a, b) => entities.indexOf(a.entity) - entities.indexOf(b.entity) || (String(a.id) < String(b.id) ? -1 : 1),
  );
}

/** That a command finds its result in place and gives the very same CRM. */
export function expectSame<Input>(crm: Crm, command: Apply<Input>, input: Input): void {
  expect(command(crm, input) === crm, "the very same CRM").toBe(true);
}

/** Why a command is refused, after checks of what holds for every refusal. */
export function refusalOf<Input>(crm: Crm, command: Apply<Input>, input: Input): Refusal {
  const rowsBefore = snapshot(crm);
  let thrown: unknown;
  try {
    command(crm, input);
  } catch (error) {
    thrown = error;
  }
  if (!isCrmError(thrown)) throw thrown ?? new Error("the command was not refused");
  const { refusal } = thrown;
  expect(recordsOf(crm), "a refused command has touched nothing").toStrictEqual(rowsBefore);
  expect(thrown.code).toBe(refusal.code);
  expect(thrown.message).toBe(refusal.message);
  expectOneLine(refusal.message);
  for (const problem of refusal.problems) expectOneLine(problem.message);
  return refusal;
}

/** That a command is refused, and exactly for this. */
export function expectRefused<Input>(
  crm: Crm,
  command: Apply<Input>,
  input: Input,
  { code, rule, ids, says }: ExpectedRefusal,
): void {
  const refusal = refusalOf(crm, command, input);
  expect({ code: refusal.code, rule: refusal.rule, ids: refusal.ids }).toStrictEqual({ code, rule, ids });
  expect(refusal.message).toContain(says);
  expect(refusal.problems).toStrictEqual([]);
}

/** That a command is refused because fields do not go together, naming one of them and the rule. */
export function expectFault<Input>(
  crm: Crm,
  command: Apply<Input>,
  input: Input,
  problem: { readonly path: string; readonly value: unknown; readonly rule: Refusal["rule"] },
  ...more: readonly (typeof problem)[]
): void {
  const refusal = refusalOf(crm, command, input);
  expect({ code: refusal.code, rule: refusal.rule, ids: refusal.ids }).toStrictEqual({
    code: "invalid-input",
    rule: problem.rule,
    ids: {},
  });
  expect(refusal.problems.map(({ path, value, rule }) => ({ path, value, rule }))).toStrictEqual([problem, ...more]);
  expect(refusal.message).toContain(problem.path);
}

/** Lower case, one line. */
function expectOneLine(message: string): void {
  expect(message).toMatch(/^[a-z`][^\p{Cc}\u2028\u2029]*$/u);
}

/** That nothing of a CRM can be changed: itself, its settings, its indexes, each row and the lists of rows. */
export function expectFrozen(crm: Crm): void {
  const { settings, indexes, ...tables } = crm;
  for (const part of [crm, settings, indexes, ...Object.values(tables), ...Object.values(indexes)]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
  for (const table of Object.values(tables)) {
    for (const row of table as Iterable<object>) expect(Object.isFrozen(row), JSON.stringify(row)).toBe(true);
  }
}

/** That a CRM obeys its rules, and that its indexes are those that its rows alone would give. */
export function expectSound(crm: Crm): void {
  const fromRows = crmFrom(JSON.parse(JSON.stringify(recordsOf(crm))));
  expect(recordsOf(crm)).toStrictEqual(recordsOf(fromRows));
  expect(indexed(crm)).toStrictEqual(indexed(fromRows));
}

interface AnyIndex {
  readonly words: () => Iterable<string>;
  readonly at: (word: string) => Iterable<unknown>;
}

function indexed(crm: Crm): unknown {
  return Object.entries(crm.indexes).map(([name, index]) => {
    const { words } = index as AnyIndex;
    return [name, Array.from(words.call(index), (word) => [word, Array.from((index as AnyIndex).at(word))])];
  });
}

/** The ids of rows, in their order. */
export function idsOf(rows: Iterable<{ readonly id: string }>): string[] {
  return Array.from(rows, ({ id }) => id);
}
