import fc from "fast-check";
import { hostileIds, type Mode } from "./vocabulary.js";

const longest = 200;
const isStorable = (text: string): boolean => text.length <= longest && !/[\p{Cc}\p{Surrogate}]/u.test(text);

/**
 * Ids as the library accepts them: 1 to 200 UTF-16 units, well-formed, without control characters. Likely ones are short
 * words; hostile ones have broken programs before, or are any text that is allowed, up to the longest.
 *
 * @example
 * fc.property(arbitraryId({ mode: "hostile" }), (id) => addTeam(createCrm(), { id, name: "Desk" }).teams.has(id))
 */
export function arbitraryId({ mode = "likely" }: { readonly mode?: Mode | undefined } = {}): fc.Arbitrary<string> {
  if (mode === "likely") return fc.stringMatching(/^[a-z][a-z0-9-]{0,7}$/);
  return fc.oneof(
    fc.constantFrom(...hostileIds),
    fc.string({ unit: "binary", minLength: 1, maxLength: longest }).filter(isStorable),
    fc.constantFrom("x".repeat(longest), "𝒜".repeat(longest / 2), "e\u0301".repeat(longest / 2)),
  );
}
