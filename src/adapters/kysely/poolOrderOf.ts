import type { Priority, Task } from "betreuergruppen";

const ranks: { readonly [P in Priority]: number } = { critical: 0, high: 1, normal: 2 };

// Behind all digits and letters of a number in base 16.
const withoutDueInstant = "g";

/**
 * Where a task stands in its pool (P3), as a text: in the order of its code points or bytes tasks are in the pool's order,
 * priority, due instant with none last, and id by UTF-16 units. `null` for a task that is in no pool. O(length of the id).
 */
export function poolOrderOf({ state, priority, dueAt, id }: Task): string | null {
  if (state !== "pool") return null;
  return `${ranks[priority]}${dueAt === null ? withoutDueInstant : ordered(dueAt)}${inCodeUnits(id)}`;
}

/** A number as a text of 16 digits that is ordered as numbers are. */
function ordered(number: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  const bits = view.getBigUint64(0);
  // IEEE 754 is ordered like whole numbers above zero, and the other way round below.
  const place = bits >> 63n === 0n ? bits | (1n << 63n) : ~bits & ((1n << 64n) - 1n);
  return place.toString(16).padStart(16, "0");
}

const last = "\u{10FFFF}";

/**
 * A text whose order by code points is that of the id by UTF-16 units. They differ where characters beyond the first 65,536
 * meet those from U+E000 on: the latter go behind all others, each with the last character before it.
 */
function inCodeUnits(id: string): string {
  return id.replaceAll(/[\uE000-\uFFFF\u{10FFFF}]/gu, (character) => last + (character === last ? "0" : character));
}
