/** Invisible characters that turn the direction of text, or hold it. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What may break a line, and blanks. */
const breaking = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Scripts that are written from right to left. */
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u;

const longest = 80;

/**
 * Somebody's text as a part of a sentence: on one line, cut where it is long, and unable to turn the words around it.
 * It is no HTML: escaping is up to who shows it. O(length).
 */
export function plainText(text: string): string {
  const line = text.replaceAll(turning, "").replaceAll(breaking, " ").trim();
  const letters = Array.from(line);
  const short = letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : line;
  // Isolated (FSI, PDI), so that signs behind it stay where they are.
  return fromRight.test(short) ? `\u2068${short}\u2069` : short;
}
