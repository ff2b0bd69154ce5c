/** Ids that have broken programs before. All entities draw from them, so ids of different entities are often equal. */
export const ids = [
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
] as const;

export const names = [
  "Meier",
  "Müller",
  "Nord",
  "nord ",
  "NORD",
  "Mu\u0308ller",
  "Straße",
  "STRASSE",
  "__proto__",
  "İ",
];

/** Every edge of every period, and the instants just before and after it. */
export const edges = [-20, 0, 10, 20, 30];
export const instants: readonly number[] = edges.flatMap((edge) => [edge - 1, edge, edge + 1]);

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
