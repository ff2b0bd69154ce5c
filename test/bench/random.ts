const hex = Buffer.from("0123456789abcdef", "latin1");
const uuidText = Buffer.from("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", "latin1");
const uuidDigits = Array.from(uuidText.keys()).filter((at) => uuidText[at] === "x".charCodeAt(0));

/** Random numbers from a seed (mulberry32): the same seed gives the same worlds on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number from 0, below the limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }

  /** A UUID (version 4) as one flat string, as a database driver or JSON.parse would hand it over. */
  uuid(): string {
    for (const at of uuidDigits) uuidText[at] = hex[this.below(16)]!;
    return uuidText.toString("latin1");
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** Different items of a list that is much longer than that, in a random order. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const places = new Set<number>();
    while (places.size < Math.min(count, items.length)) places.add(this.below(items.length));
    return Array.from(places, (place) => items[place]!);
  }

  /** Puts the items into a random order, in place. */
  shuffle<Item>(items: Item[]): Item[] {
    for (let at = items.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [items[at], items[other]] = [items[other]!, items[at]!];
    }
    return items;
  }
}
