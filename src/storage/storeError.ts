/**
 * Why a store could not do its work. `"conflict"`: somebody else changed what was read or written; trying again helps.
 * `"interrupted"`: the connection broke, and whether the commit took place is not known. `"corrupt"`: what is stored is not
 * sound. `"failed"`: the database refused for another reason, such as a full disk; nothing was saved.
 */
export type StoreErrorCode = "conflict" | "interrupted" | "corrupt" | "failed";

/** The world failed, not the command: no refusal, and nothing was saved that is known of. Recognise it by {@link isStoreError}. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Whether something thrown is an error of a store, in whichever copy of this library it arose. O(1).
 *
 * @example
 * try { await transact(store, work, options) } catch (error) { if (isStoreError(error)) tryLater(error.code) else throw error }
 */
export function isStoreError(error: unknown): error is StoreError {
  if (typeof error !== "object" || error === null) return false;
  const { name, code } = error as Partial<StoreError>;
  return name === "StoreError" && typeof code === "string";
}
