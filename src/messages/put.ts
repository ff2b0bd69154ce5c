import type { Say } from "./say.js";

/** The text of a code, given what it speaks of: that the two belong together is what the unions of codes say. */
export function put<Code extends string>(
  texts: { readonly [C in Code]?: (about: never, say: Say) => string },
  code: Code,
  about: unknown,
  say: Say,
): string {
  const text = texts[code] as ((about: unknown, say: Say) => string) | undefined;
  if (text === undefined) throw new TypeError(`there is no text for ${code}`);
  return text(about, say);
}
