import { literalOf } from "../programOf.js";

/** Throws, telling both, unless two plain values are the same: fields in any order, lists in theirs, numbers exactly. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (sameValues(actual, expected)) return;
  throw new Error(`${what}\nis:        ${literalOf(actual)}\nshould be: ${literalOf(expected)}`);
}

/** Throws unless something holds. */
export function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Whether two plain values are the same. */
export function sameValues(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [fields, others] = [Object.keys(a), Object.keys(b)];
  return (
    fields.length === others.length &&
    fields.every(
      (field) =>
        Object.hasOwn(b, field) &&
        sameValues((a as Record<string, unknown>)[field], (b as Record<string, unknown>)[field]),
    )
  );
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
export async function expectStoreError(what: string, code: string, promise: Promise<unknown>): Promise<void> {
  const error = await thrownBy(what, promise);
  const { name, code: actual } = Object(error) as { readonly name?: unknown; readonly code?: unknown };
  if (name === "StoreError" && actual === code) return;
  throw new Error(`${what}: should be a StoreError "${code}", and is ${String(error)}`, { cause: error });
}
