import { type Crm, type CrmRecords, crmFrom, isCrmError, type Problem, type Refusal, recordsOf } from "betreuergruppen";
import { expect } from "vitest";

/** A refusal as it is expected: whatever is left out is `null`, `{}` or `[]`; the message is only checked for its form. */
export interface Expected {
  readonly code: Refusal["code"];
  readonly rule?: Refusal["rule"];
  readonly ids?: object;
  readonly problems?: readonly { readonly path: string; readonly value: unknown; readonly rule: Problem["rule"] }[];
}

/** How a problem tells a value: as it is, or what it is, if it is none that JSON could hold. */
export function toldAs(value: unknown): Problem["value"] {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) {
    const [, tag] = /^\[object (.*)\]$/.exec(Object.prototype.toString.call(value)) ?? [];
    return tag === "Object" ? "an object" : `an object (${tag})`;
  }
  if (typeof value === "bigint" || typeof value === "symbol") return value.toString();
  return value === undefined ? null : (value as Problem["value"]);
}

const lineBreak = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Messages are one line and start in lower case, or with user input in backticks. */
export function expectPlain(message: string): void {
  expect(message).toMatch(/^[a-z`]/);
  expect(message).not.toMatch(lineBreak);
  // Backticks come in pairs, so what is inside them cannot pretend to be outside.
  expect(message.split("`").length % 2, message).toBe(1);
}

/** The refusal that a call meets. The state it was called on is as it was before. */
export function refusalOf(crm: Crm, call: (crm: Crm) => unknown): Refusal {
  const before = JSON.stringify(recordsOf(crm));
  let thrown: unknown;
  let answer: unknown;
  try {
    answer = call(crm);
  } catch (error) {
    thrown = error;
  }
  expect(answer, "the call was accepted").toBeUndefined();
  if (!isCrmError(thrown)) throw thrown ?? new Error("the call was accepted");
  expect(JSON.stringify(recordsOf(crm))).toBe(before);
  const { refusal } = thrown;
  expectFrozen(refusal);
  expect(thrown.code).toBe(refusal.code);
  expect(thrown.message).toBe(refusal.message);
  expectPlain(refusal.message);
  for (const problem of refusal.problems) expectPlain(problem.message);
  return refusal;
}

/** That data is frozen through and through, and nothing but data. */
export function expectFrozen(data: unknown): void {
  expect(isFrozenData(data), JSON.stringify(data)?.slice(0, 200)).toBe(true);
}

function isFrozenData(data: unknown): boolean {
  if (typeof data !== "object" || data === null) return data === null || /^(st|num|bool)/.test(typeof data);
  return Object.isFrozen(data) && Object.values(data).every(isFrozenData);
}

/** That a call is refused so, and not otherwise; gives the message. */
export function expectRefusal(crm: Crm, call: (crm: Crm) => unknown, expected: Expected): string {
  const refusal = refusalOf(crm, call);
  expect(refusal).toEqual({
    code: expected.code,
    rule: expected.rule ?? null,
    message: expect.any(String),
    ids: expected.ids ?? {},
    problems: (expected.problems ?? []).map(({ value, ...problem }) => ({
      ...problem,
      value: toldAs(value),
      message: expect.any(String),
    })),
  });
  return refusal.message;
}

/** The state after a call that changes something: the one before is untouched, and all indexes follow from the rows. */
export function accepted(crm: Crm, call: (crm: Crm) => Crm): Crm {
  const before = JSON.stringify(recordsOf(crm));
  const after = call(crm);
  expect(after).not.toBe(crm);
  expect(JSON.stringify(recordsOf(crm))).toBe(before);
  expect(JSON.stringify(recordsOf(after))).not.toBe(before);
  expect(indexRows(after)).toEqual(indexRows(crmFrom(copyOf(recordsOf(after)))));
  return after;
}

/** The same records, of which nothing is shared with the ones given. */
export function copyOf(records: CrmRecords): CrmRecords {
  return JSON.parse(JSON.stringify(records));
}

function indexRows(crm: Crm): Record<string, readonly [word: string, rows: readonly unknown[]][]> {
  return Object.fromEntries(
    Object.entries(crm.indexes).map(([name, index]) => [
      name,
      Array.from(index.words() as Iterable<string>, (word) => [word, Array.from<unknown>(index.at(word))] as const),
    ]),
  ) as Record<string, readonly [string, readonly unknown[]][]>;
}

/** Does something while all objects inherit some fields, as after an attack on the prototype of all objects. */
export function polluted(fields: Readonly<Record<string, unknown>>, act: () => void): void {
  const all = Object.prototype as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields)) all[field] = value;
  try {
    act();
  } finally {
    for (const field of Object.keys(fields)) delete all[field];
  }
}
