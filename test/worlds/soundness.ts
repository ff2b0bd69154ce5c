import { type Crm, crmFrom, recordsOf } from "betreuergruppen";
import { expect } from "vitest";

/** Expects a state that could have come in from outside: every rule of integrity holds, and its indexes say what the rows say. */
export function expectSound(crm: Crm): void {
  const again = crmFrom(recordsOf(crm));
  expect(recordsOf(again)).toEqual(recordsOf(crm));
  expect(indexContents(crm)).toEqual(indexContents(again));
}

/** Everything that the indexes hold, in their order: words, and the very rows under them. */
export function indexContents(crm: Crm): unknown {
  return Object.entries(crm.indexes).map(([name, index]) => [
    name,
    Array.from(index.words() as Iterable<string>, (word) => [
      word,
      index.at(word).size,
      Array.from<unknown>(index.at(word)),
    ]),
  ]);
}
