import { isStoreError, type StoreErrorCode } from "betreuergruppen/storage";
import { literalOf } from "../programOf.js";

/** Throws, naming the first place that differs, unless two plain values are the same: fields in any order, numbers exactly. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  const difference = differenceOf(actual, expected);
  if (difference !== undefined) throw new Error(`${what}${difference}`);
}

/** Where two plain values first differ, and how; `undefined` if they are the same. */
export function differenceOf(actual: unknown, expected: unknown): string | undefined {
  const place = differing(actual, expected, []);
  if (place === undefined) return undefined;
  const where = place.path.length === 0 ? "" : `, at ${place.path.join(".")}`;
  return `${where}\nis:        ${literalOf(place.actual)}\nshould be: ${literalOf(place.expected)}`;
}

/** Throws unless something holds. */
export function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Whether two plain values are the same. */
export function sameValues(a: unknown, b: unknown): boolean {
  return differing(a, b, []) === undefined;
}

interface Place {
  readonly path: readonly string[];
  readonly actual: unknown;
  readonly expected: unknown;
}

/** The innermost place at which two plain values first differ; for what has other fields or another length its whole. */
function differing(actual: unknown, expected: unknown, path: readonly string[]): Place | undefined {
  if (Object.is(actual, expected)) return undefined;
  const here = { path, actual, expected };
  if (typeof actual !== "object" || typeof expected !== "object" || actual === null || expected === null) return here;
  const fields = Object.keys(expected);
  const same = Array.isArray(actual) === Array.isArray(expected) && fields.length === Object.keys(actual).length;
  if (!same || !fields.every((field) => Object.hasOwn(actual, field))) return here;
  for (const field of fields) {
    const [one, other] = [actual, expected] as unknown as readonly Readonly<Record<string, unknown>>[];
    const place = differing(one?.[field], other?.[field], [...path, field]);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** What a promise is rejected with; fails if it is not. */
export async function thrownBy(what: string, promise: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`${what}: nothing was thrown, and it gave ${literalOf(value)}`);
}

/** Fails unless a promise is rejected with a store error of this code. */
export async function expectStoreError(what: string, code: StoreErrorCode, promise: Promise<unknown>): Promise<void> {
  const error = await thrownBy(what, promise);
  if (isStoreError(error) && error.code === code) return;
  const told = isStoreError(error) ? `a StoreError "${error.code}": ${error.message}` : String(error);
  throw new Error(`${what}: should be a StoreError "${code}", and is ${told}`, { cause: error });
}

/** What work gives, or `"conflict"` if that is what became of it. */
export async function orConflict<Result>(work: Promise<Result>): Promise<Result | "conflict"> {
  try {
    return await work;
  } catch (error) {
    if (isStoreError(error) && error.code === "conflict") return "conflict";
    throw error;
  }
}
