import type { SearchWords } from "../words/searchWords.js";
import { type Findable, found } from "./found.js";
import { byId } from "./nodes.js";

/** Longer lists are no help to anybody, and slow. */
export const longestList = 50;

/** What is chosen in a list. */
export interface Picker<Item> {
  readonly chosen: () => Item | undefined;
  readonly choose: (item: Item) => void;
}

/** What there is to pick from, and how it is told. */
export interface Choice<Item> {
  readonly items: readonly Item[];
  readonly label: (item: Item) => string;
  /** What stands for nothing chosen. */
  readonly nothing: string;
}

/** A field to type in with the list of what is found, of which one is chosen. Calls `changed` at each other choice. */
export function picker<Item extends Findable>(
  name: string,
  { items, label, nothing }: Choice<Item>,
  words: SearchWords,
  changed: () => void,
): Picker<Item> {
  const field = byId(name) as HTMLInputElement;
  const list = byId(`${name}-list`) as HTMLSelectElement;
  const count = byId(`${name}-count`);
  let shown: readonly Item[] = [];

  const fill = (): void => {
    const all = found(items, field.value);
    shown = all.slice(0, longestList);
    list.replaceChildren(new Option(nothing), ...shown.map((item) => new Option(label(item))));
    list.selectedIndex = 0;
    const text = all.length > shown.length ? words.foundMore : words.found;
    count.textContent = text.replace("{n}", String(shown.length)).replace("{of}", String(all.length));
  };
  field.addEventListener("input", () => {
    fill();
    // What is typed chooses the best that is found; who wants another one takes it from the list.
    if (field.value.trim() !== "" && shown.length > 0) list.selectedIndex = 1;
    changed();
  });
  list.addEventListener("change", changed);
  fill();
  return {
    chosen: () => shown[list.selectedIndex - 1],
    choose: (item) => {
      field.value = item.id;
      fill();
      list.selectedIndex = shown.indexOf(item) + 1;
      changed();
    },
  };
}
