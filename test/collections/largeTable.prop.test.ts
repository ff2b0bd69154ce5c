import fc from "fast-check";
import { expect, test } from "vitest";
import { Table } from "../../src/collections/table.js";
import { differences } from "../../src/collections/tableDifferences.js";
import { editTable } from "../../src/collections/tableEditor.js";
import { Shares } from "../worlds/share.js";
import { byId, type Row } from "./rows.js";

/** Far more rows than a node holds: nodes are split, emptied and joined, and trees grow and shrink by whole levels. */
const places = 6_000;
/** Every third key differs from its neighbours only in a second step. */
const keyAt = (place: number): string => {
  const text = String(100_000 + place);
  return place % 3 === 0 ? `shared-beginning-${text}` : text;
};

/** A row for each place from one to another that is a multiple of `every`, put in or taken out. */
const sweep = fc.record({
  from: fc.nat(places),
  length: fc.oneof(fc.nat(5), fc.nat(200), fc.nat(places)),
  every: fc.integer({ min: 1, max: 7 }),
  put: fc.boolean(),
});
const history = fc.array(sweep, { minLength: 1, maxLength: 6, size: "max" });
type Rows = ReadonlyMap<string, Row>;

function play(
  table: Table<string, Row>,
  rows: Rows,
  { from, length, every, put }: typeof sweep extends fc.Arbitrary<infer One> ? One : never,
): [Table<string, Row>, Rows] {
  const editor = editTable(table);
  const next = new Map(rows);
  for (let place = from; place < Math.min(from + length, places); place += every) {
    const id = keyAt(place);
    const row = put ? { id } : null;
    editor.replace(next.get(id) ?? null, row);
    if (row === null) next.delete(id);
    else next.set(id, row);
  }
  return [editor.done(), next];
}

const inOrder = (rows: Rows): Row[] => Array.from(rows.values()).sort((a, b) => (a.id < b.id ? -1 : 1));
const keysIn = (...maps: Rows[]): string[] => Array.from(new Set(maps.flatMap((rows) => [...rows.keys()]))).sort();

test("large tables give their rows and tell their differences as sorted lists do, whatever was swept in and out", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(
      fc.constantFrom(0, 40, 1_000, places),
      history,
      history,
      fc.nat(places),
      (length, first, second, probe) => {
        let one = play(Table.empty(byId), new Map(), { from: 0, length, every: 1, put: true });
        for (const drawn of first) one = play(...one, drawn);
        let two = one;
        for (const drawn of second) two = play(...two, drawn);
        const stranger = Table.fromSorted(inOrder(two[1]), byId);
        for (const [table, rows] of [one, two, [stranger, two[1]]] as const) {
          const expected = inOrder(rows);
          expect(sameRows(Array.from(table), expected)).toBe(true);
          const key = keyAt(probe);
          expect(
            sameRows(
              Array.from(table.after(key)),
              expected.filter((row) => row.id > key),
            ),
          ).toBe(true);
        }
        for (const [before, after] of [
          [one, two],
          [two, one],
          [one, [stranger, two[1]]],
          [[stranger, two[1]], one],
        ] as const) {
          const told: [Row | null, Row | null][] = [];
          differences(before[0], after[0], (a, b) => told.push([a, b]));
          const expected = keysIn(before[1], after[1])
            .map((id) => [before[1].get(id) ?? null, after[1].get(id) ?? null] as const)
            .filter(([a, b]) => a !== b);
          expect(told.length).toBe(expected.length);
          expect(told.every(([a, b], n) => a === expected[n]?.[0] && b === expected[n]?.[1])).toBe(true);
        }
        const sizes = [one[0].size, two[0].size];
        shares.count({
          "more than a thousand rows": Math.max(...sizes) > 1_000,
          "grown or shrunk to a third": Math.max(...sizes) > 3 * Math.min(...sizes) && Math.min(...sizes) > 0,
          "most rows shared": Math.abs((sizes[0] ?? 0) - (sizes[1] ?? 0)) < Math.max(...sizes) / 10,
        });
      },
    ),
    { numRuns: 300 },
  );
  shares.expectAtLeast({
    "more than a thousand rows": 0.3,
    "grown or shrunk to a third": 0.05,
    "most rows shared": 0.1,
  });
});

function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, n) => row === b[n]);
}
