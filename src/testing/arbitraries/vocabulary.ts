import type { Instant, TableName } from "betreuergruppen";

/**
 * How worlds are drawn. `"likely"`: plain ids and mostly accepted commands, so that histories reach deep. `"hostile"`:
 * equal ids across entities, ids and names that have broken programs before, and more commands that are refused.
 */
export type Mode = "likely" | "hostile";

/** The entities whose id is one text. */
export type Named = Exclude<TableName, "memberships" | "campaignAnnotations" | "teamMemberships">;

/** The words that a world is made of. */
export interface Vocabulary {
  readonly ids: { readonly [Name in Named]: readonly string[] };
  readonly names: readonly string[];
  /** One id in so many is wrong on purpose: unknown where a known one belongs, or taken where a new one does. */
  readonly slips: number;
  /** One command in so many has a field put out of form; 0 for none. */
  readonly spoils: number;
}

const likely: Vocabulary = {
  ids: {
    users: ["anna", "ben", "cleo", "dora", "emil", "fritz"],
    groups: ["north", "south", "east", "west", "key", "g-anna", "g-ben", "g-cleo"],
    substitutions: ["s1", "s2", "s3", "s4", "s5", "s6"],
    customers: ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"],
    territories: ["z1", "z2", "z3", "z4", "z5"],
    campaigns: ["fair", "mailing", "visit"],
    teams: ["desk", "field", "office"],
    tasks: ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"],
  },
  names: ["Anna", "Ben", "Cleo", "Dora", "Emil", "North", "South", "East", "West", "Key accounts", "Meier", "Müller"],
  slips: 40,
  spoils: 0,
};

/** Ids that have broken programs before. All entities draw from them, so ids of different entities are often equal. */
export const hostileIds: readonly string[] = [
  "a",
  "b",
  "c",
  "__proto__",
  "constructor",
  "𝒜",
  "é",
  "e\u0301",
  "A",
  " a",
  "1",
  "everyone",
];

const hostile: Vocabulary = {
  ids: {
    users: hostileIds,
    groups: hostileIds,
    substitutions: hostileIds,
    customers: hostileIds,
    territories: hostileIds,
    campaigns: hostileIds,
    teams: hostileIds,
    tasks: hostileIds,
  },
  names: ["Meier", "Müller", "Nord", "nord ", "NORD", "Mu\u0308ller", "Straße", "STRASSE", "__proto__", "İ"],
  slips: 12,
  spoils: 16,
};

/** The words of each mode. */
export const vocabularies: { readonly [M in Mode]: Vocabulary } = { likely, hostile };

/** Where periods begin and end. */
export const edges: readonly Instant[] = [0, 10, 20, 30, -20];

/** Every edge of every period, and the instants just before and after it. */
export const instants: readonly Instant[] = edges.flatMap((edge) => [edge, edge - 1, edge + 1]);

/** Postal codes, some of them inside the ranges that are drawn. */
export const postalCodes: readonly string[] = [
  "10000",
  "10001",
  "15000",
  "19999",
  "10001",
  "1010",
  "sw1a  1aa",
  "1A000",
];

/** Values that are well-formed nowhere, or only in a few places. */
export const malformed: readonly unknown[] = [
  undefined,
  null,
  "",
  " ",
  0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  {},
  [],
  ["a", 1],
  "a\u0000",
  "\ud800",
  "x".repeat(501),
];
