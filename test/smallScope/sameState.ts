import type { Crm, Indexes } from "betreuergruppen";

/**
 * The first table, index or the settings in which two states differ, if there is one. What both share is not looked at,
 * so states that come from each other are compared at the cost of what changed.
 */
export function differenceOf(a: Crm, b: Crm): string | undefined {
  if (a === b) return undefined;
  for (const name of Object.keys(a) as (keyof Crm)[]) {
    if (name === "indexes" || a[name] === b[name]) continue;
    if (contents(a[name]) !== contents(b[name])) return name;
  }
  for (const name of Object.keys(a.indexes) as (keyof Indexes)[]) {
    if (a.indexes[name] === b.indexes[name]) continue;
    if (indexText(a.indexes[name]) !== indexText(b.indexes[name])) return `the index ${name}`;
  }
  return undefined;
}

/** All rows of a state in their order, as one text. */
export function rowsText(crm: Crm): string {
  const tables = Object.entries(crm).filter(([name]) => name !== "indexes");
  return tables.map(([, table]) => contents(table)).join("\n");
}

/** Everything that the indexes of a state hold, in their order, as one text. */
export function indexesText(crm: Crm): string {
  return Object.values(crm.indexes).map(indexText).join("\n");
}

function contents(tableOrSettings: object): string {
  return JSON.stringify(Symbol.iterator in tableOrSettings ? Array.from(tableOrSettings as []) : tableOrSettings);
}

function indexText(index: Indexes[keyof Indexes]): string {
  const words: readonly string[] = Array.from(index.words());
  return JSON.stringify(words.map((word) => [word, index.at(word).size, Array.from<unknown>(index.at(word))]));
}
