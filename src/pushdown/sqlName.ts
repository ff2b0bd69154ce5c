import type { SqlDialect } from "./sqlDialect.js";

// PostgreSQL cuts what is longer, without an error: two long names would be one.
const longestPart = 63;

/**
 * The parts of a dotted name. A `TypeError` if it is no text, or if a part is empty, ill-formed, longer than 63 bytes or
 * has a control character.
 */
export function partsOfName(name: string): readonly string[] {
  if (typeof name !== "string") throw new TypeError(`a name must be a text: \`${String(name)}\``);
  const parts = name.split(".");
  for (const part of parts) {
    if (part === "") throw refused(name, "has an empty part");
    if (/\p{Cc}/u.test(part)) throw refused(name, "has a control character");
    if (/\p{Cs}/u.test(part)) throw refused(name, "is not well-formed");
    if (bytesOf(part) > longestPart) throw refused(name, `has a part of more than ${longestPart} bytes`);
  }
  return parts;
}

/**
 * A name as an identifier and nothing else, whatever stands in it: each part quoted, `c.owner_group` as
 * `"c"."owner_group"`. A `TypeError` for what cannot be one.
 */
export function sqlName(name: string, dialect: SqlDialect): string {
  const parts = partsOfName(name);
  // Drivers that put values in by themselves, as mysql2 can, look for question marks inside quotes too.
  if (dialect !== "postgresql" && name.includes("?")) throw refused(name, "has a question mark");
  // SQLite takes what stands in double quotes as a text if there is no such column: a misspelt one would be no error.
  const quote = dialect === "postgresql" ? '"' : "`";
  return parts.map((part) => quote + part.replaceAll(quote, quote + quote) + quote).join(".");
}

/** The same for a column named without its table; a `TypeError` for one with it. */
export function sqlColumn(name: string, dialect: SqlDialect): string {
  if (partsOfName(name).length > 1) throw refused(name, "has a dot, and stands for one column or role");
  return sqlName(name, dialect);
}

/** A text as a literal of PostgreSQL, for the few places where nothing can be bound. */
export function sqlText(text: string): string {
  if (/[\p{Cc}\\]/u.test(text)) throw refused(text, "has a control character or a backslash");
  return `'${text.replaceAll("'", "''")}'`;
}

function refused(name: string, why: string): TypeError {
  return new TypeError(`the name \`${name}\` ${why}`);
}

function bytesOf(part: string): number {
  return encodeURIComponent(part).replaceAll(/%../g, "x").length;
}
