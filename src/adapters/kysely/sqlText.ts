/** A piece of SQL as a value: between each two texts stands another piece, or a value, which is bound and never becomes text. */
export class Sql {
  readonly texts: readonly string[];
  readonly parts: readonly unknown[];

  constructor(texts: readonly string[], parts: readonly unknown[]) {
    this.texts = texts;
    this.parts = parts;
  }
}

/**
 * SQL with other pieces and with values in it. Kysely's own tag does the same, and takes longer for a long statement than
 * the database: claims are made of these.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  return new Sql(strings, parts);
}

/** A text of ours as it is: never anything that came from outside. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** A whole number in the text itself, whoever gave it: where a database wants to know it when it plans, as behind `limit`. */
export function wholeNumber(number: number): Sql {
  return raw(String(Math.trunc(number)));
}

/** Pieces or values one behind the other. */
export function joined(parts: readonly unknown[], separator = ", "): Sql {
  const texts = parts.length === 0 ? [""] : ["", ...Array<string>(parts.length - 1).fill(separator), ""];
  return new Sql(texts, parts);
}
