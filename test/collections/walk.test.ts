import { describe, expect, test } from "vitest";
import { Table } from "../../src/collections/table.js";
import { editTable } from "../../src/collections/tableEditor.js";
import type { Walk } from "../../src/collections/walk.js";
import { byId, type Row, rowsOf } from "./rows.js";

/** Keys of which no two share a step, but for the last two of each hundred. */
const many = (count: number): Row[] =>
  rowsOf(
    ...Array.from({ length: count }, (_, n) => (n % 100 < 98 ? `${100_000 + n}` : `${100_000 + n - (n % 2)}-${n % 2}`)),
  );

interface Stretch {
  readonly rows: readonly Row[];
  readonly from: number;
  readonly until: number;
}

function stretchesOf(walk: Walk<Row>): Stretch[] {
  const all: Stretch[] = [];
  while (walk.advance()) all.push({ rows: walk.rows, from: walk.from, until: walk.until });
  return all;
}

const rowsIn = (stretches: readonly Stretch[]): Row[] =>
  stretches.flatMap(({ rows, from, until }) => rows.slice(from, until));

describe("a walk", () => {
  test("gives every row once and in order, in stretches that are never empty and never longer than a leaf", () => {
    for (const count of [0, 1, 39, 40, 41, 99, 100, 5_000]) {
      const rows = many(count);
      const stretches = stretchesOf(Table.fromSorted(rows, byId).walk());
      expect(rowsIn(stretches)).toStrictEqual(rows);
      for (const { from, until } of stretches) {
        expect(until - from).toBeGreaterThan(0);
        expect(until - from).toBeLessThanOrEqual(40);
      }
    }
  });

  test("has no further stretch behind the last one, however often it is asked", () => {
    const walk = Table.fromSorted(many(40), byId).walk();
    expect(rowsIn(stretchesOf(walk))).toHaveLength(40);
    expect(walk.advance()).toBe(false);
    expect(walk.advance()).toBe(false);
  });

  test("copies nothing: two versions of a table give the very same stretches where they do not differ", () => {
    const rows = many(5_000);
    const before = Table.fromSorted(rows, byId);
    const editor = editTable(before);
    editor.replace(rows[2_500] ?? null, null);
    const own = new Set(stretchesOf(before.walk()).map((stretch) => stretch.rows));
    const after = stretchesOf(editor.done().walk()).map((stretch) => stretch.rows);
    expect(new Set(after.filter((one) => !own.has(one))).size).toBe(1);
  });

  test("goes on undisturbed while other versions come from its table", () => {
    const rows = many(3_000);
    const table = Table.fromSorted(rows, byId);
    const walk = table.walk();
    const given: Stretch[] = [];
    for (let n = 0; walk.advance(); n += 1) {
      given.push({ rows: walk.rows, from: walk.from, until: walk.until });
      const editor = editTable(table);
      for (const row of rows.slice(n * 20, n * 20 + 60)) editor.replace(row, null);
      editor.done();
    }
    expect(rowsIn(given)).toStrictEqual(rows);
  });
});
