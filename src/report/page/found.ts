import { fold } from "./fold.js";

/** Something that can be found by its name or its id. */
export interface Findable {
  readonly id: string;
  readonly name: string;
}

/**
 * Those whose name or id contains what is typed, without case and accents: first those that are it, then those whose
 * name begins so, then the others, each in the order given. Everything for an empty text. O(length of all).
 */
export function found<Item extends Findable>(items: readonly Item[], typed: string): readonly Item[] {
  const wanted = fold(typed.trim());
  if (wanted === "") return items;
  const byRank: Item[][] = [[], [], []];
  for (const item of items) {
    const name = fold(item.name);
    const id = fold(item.id);
    if (name === wanted || id === wanted) byRank[0]?.push(item);
    else if (name.startsWith(wanted)) byRank[1]?.push(item);
    else if (name.includes(wanted) || id.includes(wanted)) byRank[2]?.push(item);
  }
  return byRank.flat();
}
