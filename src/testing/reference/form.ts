/*
 * Which values are well-formed. Each form gives a value as it is stored, or `undefined` for what is malformed.
 */
export type Form = (value: unknown) => unknown;

/** Neither control characters nor halves of surrogate pairs. */
function storable(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x1f || (code >= 0x7f && code <= 0x9f)) return false;
    if (code >= 0xd800 && code <= 0xdfff) return false;
  }
  return true;
}

function text(value: unknown, longest: number): string | undefined {
  if (typeof value !== "string" || value.length < 1 || value.length > longest) return undefined;
  return storable(value) ? value : undefined;
}

export const id: Form = (value) => text(value, 200);

/** Several ids are a set. */
export const ids: Form = (value) => {
  if (!Array.isArray(value)) return undefined;
  const set: unknown[] = [];
  for (const item of value) {
    if (id(item) === undefined) return undefined;
    if (!set.includes(item)) set.push(item);
  }
  return set;
};

/** Names, titles and notes are stored trimmed. */
export const name: Form = (value) => (typeof value === "string" ? text(value.trim(), 500) : undefined);

export const flag: Form = (value) => (value === true || value === false ? value : undefined);

export const instant: Form = (value) => {
  if (typeof value !== "number" || value - value !== 0) return undefined;
  return value === 0 ? 0 : value; // -0 is 0
};

export const position: Form = (value) => {
  const number = instant(value);
  return typeof number === "number" && number >= 0 && Number.isSafeInteger(number) ? number : undefined;
};

function only(value: string, allowed: string): boolean {
  for (const character of value) if (!allowed.includes(character)) return false;
  return true;
}

const digits = "0123456789";
const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const letters = `${capitals}${capitals.toLowerCase()}`;

/** Colours (G5) are stored in lower case. */
export const colour: Form = (value) => {
  if (typeof value !== "string" || value.length !== 7 || value[0] !== "#") return undefined;
  return only(value.slice(1), `${digits}abcdefABCDEF`) ? value.toLowerCase() : undefined;
};

/** Countries (T1) are stored trimmed, in upper case. */
export const country: Form = (value) => {
  const code = typeof value === "string" ? value.trim() : "";
  return code.length === 2 && only(code, letters) ? code.toUpperCase() : undefined;
};

/** Postal codes (T1) are stored trimmed, in upper case, inner blanks collapsed. */
export const postalCode: Form = (value) => {
  if (typeof value !== "string") return undefined;
  const code = value.trim().split(/\s+/).join(" ");
  if (code.length < 1 || code.length > 12 || !only(code, `${digits}${letters} -`)) return undefined;
  if (code.startsWith("-") || code.endsWith("-")) return undefined;
  return code.toUpperCase();
};

/** T1: German codes are five digits. */
export function fitsCountry(inCountry: string, code: string | null): boolean {
  return inCountry !== "DE" || code === null || (code.length === 5 && only(code, digits));
}

/** T1: ranges exist for all-digit codes. */
export function allDigits(code: string): boolean {
  return only(code, digits);
}

export function oneOf(...words: readonly string[]): Form {
  return (value) => words.find((word) => word === value);
}

export function orNull(form: Form): Form {
  return (value) => (value === null ? null : form(value));
}

export type Fields = Readonly<Record<string, Form>>;

/**
 * Something with fields of its own: those that it must have, those that may be left out, and no other. What is left out,
 * also as `undefined`, is not in what is stored.
 */
export function fields(required: Fields, optional: Fields = {}): Form {
  const known: Fields = { ...required, ...optional };
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const stored: Record<string, unknown> = {};
    for (const [field, given] of Object.entries(value)) {
      if (!Object.hasOwn(known, field)) return undefined;
      if (given === undefined) continue;
      stored[field] = known[field]?.(given);
      if (stored[field] === undefined) return undefined;
    }
    for (const field of Object.keys(required)) if (!Object.hasOwn(stored, field)) return undefined;
    return stored;
  };
}
