import type { FieldName, RelationName, Sort } from "./vocabulary.js";

/** One finite world: which facts hold, and which instants there are. */
export interface World {
  readonly facts: { readonly [Name in RelationName]: readonly (readonly string[])[] };
  readonly instants: { readonly [Name in FieldName]: ReadonlyMap<string, number> };
}

/** Finite worlds that follow each other, and the elements that formulas range over in all of them. */
export interface Structure {
  readonly elements: { readonly [Name in Sort]: readonly string[] };
  readonly worlds: readonly World[];
}

/** Finite worlds, and the element that stands for each open variable of a theorem. */
export interface Found {
  readonly structure: Structure;
  readonly chosen: readonly Chosen[];
}

export interface Chosen {
  readonly sort: Sort;
  readonly name: string;
}
