/** Some of many, as far from each other as can be; others in other states. */
export function spread<Item>(most: number, items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, n) => items[Math.floor((n + 0.5) * step)] as Item);
}
