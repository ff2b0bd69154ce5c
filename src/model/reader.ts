/** What a reader gives for a value that it does not accept. */
export const invalid: unique symbol = Symbol("invalid");

/** Reads one field of what a stranger hands in: gives the value in the form in which it is stored, or `invalid`. */
export interface Reader<Value> {
  /** What is accepted, as the end of the sentence "must be …". */
  readonly accepts: string;
  readonly read: (value: unknown) => Value | typeof invalid;
  /** For lists: what reads each of their items. */
  readonly items?: Reader<unknown>;
  /** For what has fields of its own: what reads each of them. */
  readonly fields?: Readonly<Record<string, Reader<unknown>>>;
}

function reader<Value>(accepts: string, read: (value: unknown) => Value | typeof invalid): Reader<Value> {
  return { accepts, read };
}

/** Also accepts `null`. */
export function nullable<Value>(inner: Reader<Value>): Reader<Value | null> {
  return {
    ...inner,
    accepts: `${inner.accepts}, or null`,
    read: (value) => (value === null ? null : inner.read(value)),
  };
}

/** Also accepts that the field is left out. */
export function optional<Value>(inner: Reader<Value>): Reader<Value | undefined> {
  const read = (value: unknown): Value | undefined | typeof invalid =>
    value === undefined ? undefined : inner.read(value);
  return { ...inner, accepts: `${inner.accepts}, or left out`, read };
}

/** Also accepts that the field is left out, which means `fallback`. */
export function orElse<Value, Fallback>(inner: Reader<Value>, fallback: Fallback): Reader<Value | Fallback> {
  const read = (value: unknown): Value | Fallback | typeof invalid =>
    value === undefined ? fallback : inner.read(value);
  return { ...inner, accepts: `${inner.accepts}, or left out`, read };
}

/** One of some words. */
export function oneOf<Word extends string | number>(...words: readonly Word[]): Reader<Word> {
  const known: readonly unknown[] = words;
  return reader(`one of ${words.join(", ")}`, (value) => (known.includes(value) ? (value as Word) : invalid));
}

const longestId = 200;
const longestText = 500;
// Lone surrogates do not survive UTF-8, control characters neither logs nor some databases.
const unstorable = /[\p{Cc}\p{Surrogate}]/u;

/** An id of any kind of thing. */
export const id: Reader<string> = reader(
  `an id: a string of 1 to ${longestId} UTF-16 units, well-formed, without control characters`,
  (value) =>
    typeof value === "string" && value.length > 0 && value.length <= longestId && !unstorable.test(value)
      ? value
      : invalid,
);

/** Several ids, as a set: repeated ones count once. */
export const ids: Reader<readonly string[]> = {
  accepts: "a list of ids",
  items: id,
  read: (value) => {
    if (!Array.isArray(value)) return invalid;
    const set = new Set<string>();
    for (const item of value) {
      const one = id.read(item);
      if (one === invalid) return invalid;
      set.add(one);
    }
    return Array.from(set);
  },
};

/** A name or another short text, stored trimmed. */
export const name: Reader<string> = reader(
  `a text of 1 to ${longestText} UTF-16 units when trimmed, well-formed, without control characters`,
  (value) => {
    if (typeof value !== "string") return invalid;
    const text = value.trim();
    return text.length > 0 && text.length <= longestText && !unstorable.test(text) ? text : invalid;
  },
);

/** Something with fields: no list, nor what keeps its contents elsewhere, as a Map, a Set or a Date does. */
export const object: Reader<object> = reader<object>("an object", (value) =>
  typeof value === "object" && Object.prototype.toString.call(value) === "[object Object]"
    ? (value as object)
    : invalid,
);

/** Something with these fields and no others. */
export function objectOf<Value extends object>(
  fields: {
    readonly [Field in keyof Required<Value>]: Reader<Value[Field]>;
  },
): Reader<Value> {
  // Who reads an input reads the fields too.
  return { ...(object as Reader<Value>), fields };
}

/** Yes or no. */
export const flag: Reader<boolean> = reader("true or false", (value) => (typeof value === "boolean" ? value : invalid));

/** A point in time. `-0` is stored as `0`, which it equals, so that JSON brings back what went in. */
export const instant: Reader<number> = reader(
  "an instant: a finite number of epoch milliseconds, as a Date's getTime() gives",
  (value) => (typeof value === "number" && Number.isFinite(value) ? value + 0 : invalid),
);

/** A part of a whole. */
export const share: Reader<number> = reader("a share from 0 to 1", (value) =>
  typeof value === "number" && value >= 0 && value <= 1 ? value + 0 : invalid,
);

/** A place in a hand-made order. */
export const position: Reader<number> = reader("a whole number from 0", (value) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value + 0 : invalid,
);

/** A colour, stored in lower case. */
export const colour: Reader<string> = reader("a colour like #1e90ff", (value) =>
  typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : invalid,
);

/** A country, stored in upper case. */
export const country: Reader<string> = reader("a country of two letters (ISO 3166 alpha-2), like DE", (value) =>
  typeof value === "string" && /^[a-z]{2}$/i.test(value.trim()) ? value.trim().toUpperCase() : invalid,
);

/** A postal code of any country, stored trimmed, in upper case, inner blanks collapsed (T1). */
export const postalCode: Reader<string> = reader(
  "a postal code: text of 1 to 12 letters, digits, blanks and hyphens",
  (value) => {
    if (typeof value !== "string") return invalid;
    const code = value.trim().replaceAll(/\s+/g, " ");
    return /^[0-9a-z](?:[0-9a-z -]{0,10}[0-9a-z])?$/i.test(code) ? code.toUpperCase() : invalid;
  },
);
