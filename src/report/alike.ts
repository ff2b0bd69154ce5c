/** Items in lists of those that have a word in common, in the order in which words and items come. O(items). */
export function alike<Item>(items: readonly Item[], wordOf: (item: Item) => string): readonly (readonly Item[])[] {
  const lists = new Map<string, Item[]>();
  for (const item of items) {
    const word = wordOf(item);
    const others = lists.get(word);
    if (others === undefined) lists.set(word, [item]);
    else others.push(item);
  }
  return Array.from(lists.values());
}
