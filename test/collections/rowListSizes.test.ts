import { describe, expect, test } from "vitest";
import { byText, type Order } from "../../src/collections/order.js";
import { RowList } from "../../src/collections/rowList.js";
import { Table } from "../../src/collections/table.js";

interface Row {
  readonly id: string;
}

const order: Order<string, Row> = { keyOf: (row) => row.id, ...byText };
const keys = {
  keyOf: (row: Row) => row.id,
  isKey: (value: unknown): value is string => typeof value === "string",
  refuse: (field: string): never => {
    throw new TypeError(field);
  },
};

function rowsOf(size: number): Row[] {
  return Array.from({ length: size }, (_, n) => ({ id: `r${String(n).padStart(6, "0")}` }));
}

/** Rows are read in pieces of 16, then 1,024, or as a whole up to 4,096: what lies around these edges could get lost. */
const sizes = [0, 1, 15, 16, 17, 1023, 1024, 1025, 1040, 4095, 4096, 4097, 5121, 9000];

describe("a list gives every row once and in order, however its sections' sizes lie around the edges of reading", () => {
  test.each(sizes)("a section of %i rows, alone", (size) => {
    const rows = rowsOf(size);
    const list = new RowList([{ place: "", part: 0, rows: Table.fromSorted(rows, order) }], keys);
    expect(Array.from(list)).toEqual(rows);
    expect(Array.from(list), "a second time").toEqual(rows);
    expect(list.size).toBe(size);
  });

  test.each(sizes)("a section of %i rows, between others, and half of them left out", (size) => {
    const tables = [3, size, 20, size].map((one) => Table.fromSorted(rowsOf(one), order));
    const even = (row: Row): boolean => Number(row.id.slice(1)) % 2 === 0;
    const list = new RowList(
      tables.map((rows, part) => ({ place: "", part, rows, ...(part === 3 && { only: even }) })),
      keys,
    );
    const expected = [...rowsOf(3), ...rowsOf(size), ...rowsOf(20), ...rowsOf(size).filter(even)];
    expect(Array.from(list)).toEqual(expected);
    expect(list.size).toBe(expected.length);
  });

  test("a table too iterates all of its rows, whatever their number", () => {
    for (const size of sizes) expect(Array.from(Table.fromSorted(rowsOf(size), order))).toEqual(rowsOf(size));
  });
});
