import { Immer } from "immer";

// An instance of our own: the host's settings of immer stay the host's, and ours cannot be switched off by it.
const immer = new Immer({ autoFreeze: true });

/** Some fields of a value; a field that is `undefined` stays as it is. */
export type Patch<Value> = { readonly [Field in keyof Value]?: Value[Field] | undefined };

/** The value with some fields replaced, frozen; the very same value when all of them are so already. */
export function edited<Value extends object>(value: Value, patch: Patch<Value>): Value {
  return immer.produce(value, (draft) => {
    for (const field of Object.keys(patch)) {
      const next = (patch as Record<string, unknown>)[field];
      if (next !== undefined) (draft as Record<string, unknown>)[field] = next;
    }
  });
}
