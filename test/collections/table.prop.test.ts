import fc from "fast-check";
import { expect, test } from "vitest";
import { byText, compareText, type Order, stepOfText } from "../../src/collections/order.js";
import { Table } from "../../src/collections/table.js";
import { differences } from "../../src/collections/tableDifferences.js";
import { editTable } from "../../src/collections/tableEditor.js";
import { Shares } from "../worlds/share.js";

interface Row {
  readonly id: string;
  readonly value: number;
}

const order: Order<string, Row> = { keyOf: (row) => row.id, ...byText };

/** Keys that differ early, late, or only beyond the part that is ranked; beyond ASCII, and prefixes of each other. */
const key = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "aa",
    "",
    "~",
    "\u007f",
    "\u0080",
    "é",
    "e\u0301",
    "éa",
    "üa",
    "éz",
    "𝒜",
    "\uffff",
    "\ufffdz",
  ),
  fc
    .tuple(fc.constantFrom("customer-", "custome", "é", "a"), fc.constantFrom("", "1", "2", "z", "é"))
    .map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 9 }),
);
const edits = fc.array(fc.record({ id: key, value: fc.nat(3), remove: fc.boolean() }), { maxLength: 60, size: "max" });

interface Edit extends Row {
  readonly remove: boolean;
}

function play(table: Table<string, Row>, model: Map<string, Row>, drawn: readonly Edit[]): Table<string, Row> {
  const editor = editTable(table);
  for (const { id, value, remove } of drawn) {
    const before = model.get(id) ?? null;
    const after = remove ? null : { id, value };
    editor.replace(before, after);
    if (after === null) model.delete(id);
    else model.set(id, after);
  }
  return editor.done();
}

const sorted = (model: ReadonlyMap<string, Row>): Row[] => [...model.values()].sort((a, b) => compareText(a.id, b.id));

test("a table says the same as a sorted list of its rows, whatever was put in and taken out", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(edits, edits, key, (first, second, probe) => {
      const model = new Map<string, Row>();
      const one = play(Table.empty(order), model, first);
      const rowsOfOne = sorted(model);
      const two = play(one, model, second);
      for (const [table, rows] of [
        [one, rowsOfOne],
        [two, sorted(model)],
        [Table.fromSorted(rowsOfOne, order), rowsOfOne],
      ] as const) {
        expect(Array.from(table)).toEqual(rows);
        expect(table.size).toBe(rows.length);
        expect(table.first()).toBe(rows[0]);
        for (const id of [probe, ...rows.map((row) => row.id)]) {
          const found = rows.find((row) => row.id === id);
          expect(table.get(id)).toBe(found);
          expect(table.has(id)).toBe(found !== undefined);
          const behind = rows.filter((row) => compareText(row.id, id) > 0);
          expect(Array.from(table.after(id))).toEqual(behind);
          expect(table.higher(id)).toBe(behind[0]);
          expect(table.lower(id)).toBe(rows.findLast((row) => compareText(row.id, id) < 0));
        }
      }
      const steps = rowsOfOne.map((row) => stepOfText(row.id, 0));
      shares.count({ "several rows share a first step": new Set(steps).size < steps.length });
    }),
  );
  shares.expectAtLeast({ "several rows share a first step": 0.3 });
});

test("differences tells every row that is another one, once, in the order of keys, for relatives and strangers", () => {
  fc.assert(
    fc.property(edits, edits, fc.boolean(), (first, second, strangers) => {
      const model = new Map<string, Row>();
      const one = play(Table.empty(order), model, first);
      const before = new Map(model);
      const two = strangers
        ? Table.fromSorted(sorted(new Map(second.map(({ id, value }) => [id, { id, value }]))), order)
        : play(one, model, second);
      const after = new Map(Array.from(two, (row) => [row.id, row]));
      const told: unknown[] = [];
      differences(one, two, (a, b) => told.push([a, b]));
      const expected = [...new Set([...before.keys(), ...after.keys()])]
        .sort(compareText)
        .filter((id) => before.get(id) !== after.get(id))
        .map((id) => [before.get(id) ?? null, after.get(id) ?? null]);
      expect(told).toEqual(expected);
    }),
  );
});

test("two texts compare as the first step in which they differ, and different texts differ in some step", () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      let depth = 0;
      while (depth < 50 && stepOfText(a, depth) === stepOfText(b, depth)) depth += 1;
      expect(Math.sign(stepOfText(a, depth) - stepOfText(b, depth))).toBe(compareText(a, b));
    }),
    { numRuns: 5000 },
  );
});
