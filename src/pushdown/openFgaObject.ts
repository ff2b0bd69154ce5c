/** What there is in OpenFGA's words. */
export type OpenFgaType = "crm" | "customer" | "group" | "substitution" | "user";

const longestObject = 256;

/**
 * How OpenFGA names a row: `customer:c1`. In the id, ASCII letters, digits and `_ - . @ /` stay as they are; any other
 * UTF-16 unit becomes `+` and its four hexadecimal digits, because OpenFGA has no blanks, `:`, `#` and `*` there, and its
 * tools nothing but ASCII. So no two ids meet, and `idFromOpenFga` reads them back. OpenFGA takes 256 characters, type
 * included: an id that needs more is a `RangeError`; every id of at most 48 units fits, and every one that stays as it is.
 * O(length).
 *
 * @example
 * openFgaObject("customer", "Müller") // => "customer:M+00fcller"
 */
export function openFgaObject(type: OpenFgaType, id: string): string {
  const escaped = id.replaceAll(/[^A-Za-z0-9_.@/-]/g, (unit) => `+${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const object = `${type}:${escaped}`;
  if (object.length > longestObject) {
    throw new RangeError(`OpenFGA takes ${longestObject} characters, and \`${object}\` has ${object.length}`);
  }
  return object;
}
