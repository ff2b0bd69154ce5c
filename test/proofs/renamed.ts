import type { Found } from "./structure.js";
import { fields, relations, type Sort, sorts } from "./vocabulary.js";

export type Rename = (sort: Sort, name: string) => string;

/** The same worlds under other names; elements that get the same name become one, and the first keeps its instants. */
export function renamed({ structure, chosen }: Found, rename: Rename): Found {
  return {
    structure: {
      elements: mapped(structure.elements, (names, sort) => distinct(names.map((name) => rename(sort, name)))),
      worlds: structure.worlds.map(({ facts, instants }) => ({
        facts: mapped(facts, (rows, relation) => {
          const of: readonly Sort[] = relations[relation].of;
          const moved = rows.map((row) => row.map((name, i) => rename(of[i] as Sort, name)));
          return Array.from(new Map(moved.map((row) => [row.join(), row])).values());
        }),
        instants: mapped(
          instants,
          (values, field) =>
            new Map(Array.from(values, ([of, at]): [string, number] => [rename(fields[field], of), at]).reverse()),
        ),
      })),
    },
    chosen: chosen.map(({ sort, name }) => ({ sort, name: rename(sort, name) })),
  };
}

const words: { readonly [Name in Sort]: readonly string[] } = {
  User: ["anna", "ben", "cleo", "dora"],
  Group: ["north", "south", "east", "west"],
  Customer: ["acme", "bolt", "crown"],
  Substitution: ["s1", "s2", "s3"],
  Look: ["now", "then"],
  Campaign: ["spring", "autumn"],
  Team: ["desk", "hotline"],
  Task: ["task 1", "task 2"],
};

/** The same worlds under names that one can read, those chosen for open variables first. */
export function readable(found: Found): Found {
  const places = new Map(
    sorts.map((sort) => {
      const chosen = found.chosen.flatMap((it) => (it.sort === sort ? [it.name] : []));
      return [sort, distinct([...chosen, ...found.structure.elements[sort]])];
    }),
  );
  return renamed(found, (sort, name) => {
    const place = places.get(sort)?.indexOf(name) ?? -1;
    return words[sort][place] ?? `${sort.toLowerCase()} ${place + 1}`;
  });
}

const distinct = (names: readonly string[]): string[] => Array.from(new Set(names));

export function mapped<K extends string, A, B>(
  record: { readonly [Key in K]: A },
  to: (value: A, key: K) => B,
): { [Key in K]: B } {
  const entries = Object.entries(record).map(([key, value]) => [key, to(value as A, key as K)]);
  return Object.fromEntries(entries) as { [Key in K]: B };
}
