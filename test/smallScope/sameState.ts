import type { Crm, Indexes, Settings, TableName } from "betreuergruppen";

/** What a state consists of: the settings, its tables, its indexes. */
type Part = Settings | Crm[TableName] | Indexes[keyof Indexes];
type Read = (part: Part) => string;

/**
 * The first table, index or the settings in which two states differ, if there is one. What both share is not looked at,
 * so states that come from each other are compared at the cost of what changed.
 */
export function differenceOf(a: Crm, b: Crm): string | undefined {
  if (a === b) return undefined;
  for (const name of Object.keys(a) as (keyof Crm)[]) {
    if (name !== "indexes" && !samePart(a[name], b[name])) return name;
  }
  for (const name of Object.keys(a.indexes) as (keyof Indexes)[]) {
    if (!samePart(a.indexes[name], b.indexes[name])) return `the index ${name}`;
  }
  return undefined;
}

function samePart(a: Part, b: Part): boolean {
  return a === b || remembered(a) === remembered(b);
}

/** All rows of a state in their order, as one text. */
export function rowsText({ indexes: _, ...parts }: Crm, read: Read = remembered): string {
  return Object.values(parts).map(read).join("\n");
}

/** Everything that the indexes of a state hold, in their order, as one text. */
export function indexesText({ indexes }: Crm, read: Read = remembered): string {
  return Object.values<Part>({ ...indexes })
    .map(read)
    .join("\n");
}

/** What a part holds now. */
export function contents(part: Part): string {
  if ("words" in part) {
    const words: readonly string[] = Array.from(part.words());
    return JSON.stringify(words.map((word) => [word, part.at(word).size, Array.from<unknown>(part.at(word))]));
  }
  return JSON.stringify(Symbol.iterator in part ? Array.from<unknown>(part) : part);
}

const texts = new WeakMap<Part, string>();

/** What a part held when it was first read: states that come from each other share most of their parts. */
function remembered(part: Part): string {
  let text = texts.get(part);
  if (text === undefined) {
    text = contents(part);
    texts.set(part, text);
  }
  return text;
}
