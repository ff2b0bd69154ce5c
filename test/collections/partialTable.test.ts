import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HeldKeys } from "../../src/collections/heldKeys.js";
import { HeldPrefix } from "../../src/collections/heldPrefix.js";
import { byText } from "../../src/collections/order.js";
import type { Wanted } from "../../src/collections/part.js";
import { heldRows, isKnown, isWhole, Table } from "../../src/collections/table.js";
import { differences } from "../../src/collections/tableDifferences.js";
import { editTable } from "../../src/collections/tableEditor.js";
import { Shares } from "../worlds/share.js";
import { byId, type Row, rowsOf, tableOf } from "./rows.js";

class Asked extends Error {
  readonly wanted: Wanted<string>;
  constructor(wanted: Wanted<string>) {
    super(JSON.stringify(wanted));
    this.wanted = wanted;
  }
}

function ask(wanted: Wanted<string>): never {
  throw new Asked(wanted);
}

/** What is asked for, or the answer. */
function answer(question: () => unknown): { readonly asked: unknown } | { readonly says: unknown } {
  try {
    return { says: question() };
  } catch (error) {
    if (error instanceof Asked) return { asked: error.wanted };
    throw error;
  }
}

/** A table that holds these rows, and knows that nothing has these keys. */
function someOf(rows: readonly Row[], absent: readonly string[] = []): Table<string, Row> {
  const editor = editTable(Table.fromSorted<string, Row>([], byId, HeldKeys.none(byText, ask)));
  for (const row of rows) editor.replace(null, row);
  for (const key of absent) editor.lack(key);
  return editor.done();
}

function firstOf(rows: readonly Row[]): Table<string, Row> {
  return Table.fromSorted(rows, byId, new HeldPrefix(byText.compare, rows.at(-1)?.id, ask));
}

const told = (before: Table<string, Row>, after: Table<string, Row>): unknown[] => {
  const all: unknown[] = [];
  differences(before, after, (a, b) => all.push([a, b]));
  return all;
};

describe("a table that holds some keys", () => {
  const table = someOf(rowsOf("a", "c"), ["b"]);

  test("knows its rows and known absences, and asks for every other key", () => {
    expect(table.get("a")).toEqual({ id: "a" });
    expect(table.has("b")).toBe(false);
    expect(answer(() => table.get("d"))).toEqual({ asked: ["d"] });
    expect(answer(() => table.has("d"))).toEqual({ asked: ["d"] });
    expect([isKnown(table, "a"), isKnown(table, "b"), isKnown(table, "d")]).toEqual([true, true, false]);
    expect(isWhole(table)).toBe(false);
    expect(Array.from(heldRows(table))).toEqual(rowsOf("a", "c"));
  });

  test("what is no key at all has no row, and is not asked for", () => {
    expect(table.get(7 as never)).toBeUndefined();
    expect(table.getAll(["a", 7 as never])).toEqual([{ id: "a" }, undefined]);
  });

  test("many keys are asked for at once, and only those that are unknown", () => {
    expect(answer(() => table.getAll(["a", "x", "b", "y"]))).toEqual({ asked: ["x", "y"] });
    expect(table.getAll(["b", "a"])).toEqual([undefined, { id: "a" }]);
    expect(tableOf(rowsOf("a")).getAll(["b", "a"])).toEqual([undefined, { id: "a" }]);
  });

  test("whatever walks or counts asks for all of it", () => {
    for (const question of [
      () => table.size,
      () => table.first(),
      () => table.higher("a"),
      () => table.lower("c"),
      () => table.walk(),
      () => Array.from(table),
      () => Array.from(table.after("a")),
    ]) {
      expect(answer(question)).toEqual({ asked: "all" });
    }
  });

  test("an edit finds what is held, asks for what is not, and knows of what it took out", () => {
    const editor = editTable(table);
    expect(answer(() => editor.get("d"))).toEqual({ asked: ["d"] });
    editor.replace({ id: "a" }, null);
    editor.replace(null, { id: "b" });
    expect(editor.get("a")).toBeUndefined();
    const after = editor.done();
    expect(after.get("a")).toBeUndefined();
    expect(after.get("b")).toEqual({ id: "b" });
    expect(table.get("a")).toEqual({ id: "a" });
    expect(table.get("b")).toBeUndefined();
    expect(told(table, after)).toEqual([
      [{ id: "a" }, null],
      [null, { id: "b" }],
    ]);
    expect(editTable(after).done().get("b")).toEqual({ id: "b" });
  });

  test("taking out the only row, or learning of an absence, is remembered", () => {
    const editor = editTable(someOf(rowsOf("a")));
    editor.replace({ id: "a" }, null);
    expect(editor.done().has("a")).toBe(false);
    expect(someOf([], ["a"]).has("a")).toBe(false);
  });

  test("tables are told apart only where both know, and what one lacks it asks for", () => {
    expect(answer(() => told(someOf(rowsOf("a")), someOf(rowsOf("a", "b"))))).toEqual({ asked: ["b"] });
    expect(answer(() => told(someOf(rowsOf("a", "b")), someOf(rowsOf("a"))))).toEqual({ asked: ["b"] });
    expect(answer(() => told(someOf(rowsOf("a")), tableOf(rowsOf("a"))))).toEqual({ asked: "all" });
    expect(answer(() => told(tableOf(rowsOf("a")), someOf(rowsOf("a"))))).toEqual({ asked: "all" });
    const rows = rowsOf("b");
    expect(told(someOf([], ["b"]), someOf(rows))).toEqual([[null, { id: "b" }]]);
  });
});

describe("a table that holds its first rows", () => {
  const table = firstOf(rowsOf("b", "d"));

  test("knows everything up to the last of them, and asks for more behind it", () => {
    expect(table.first()).toEqual({ id: "b" });
    expect(table.get("a")).toBeUndefined();
    expect(table.get("c")).toBeUndefined();
    expect(answer(() => table.get("e"))).toEqual({ asked: ["e"] });
    expect(table.higher("b")).toEqual({ id: "d" });
    expect(answer(() => table.higher("d"))).toEqual({ asked: "more" });
    expect(table.lower("d")).toEqual({ id: "b" });
    expect(table.lower("a")).toBeUndefined();
    expect(answer(() => table.lower("e"))).toEqual({ asked: "all" });
    expect(answer(() => table.size)).toEqual({ asked: "all" });
  });

  test("is walked as far as it goes", () => {
    const seen: string[] = [];
    const walking = answer(() => {
      for (const row of table) seen.push(row.id);
    });
    expect(walking).toEqual({ asked: "more" });
    expect(seen).toEqual(["b", "d"]);
    expect(answer(() => Array.from(table.after("b")))).toEqual({ asked: "more" });
  });

  test("without any row nothing is known", () => {
    expect(answer(() => firstOf([]).first())).toEqual({ asked: "more" });
    expect(answer(() => firstOf([]).get("a"))).toEqual({ asked: ["a"] });
  });

  test("an edit changes what lies before its end, and leaves the rest to whoever loads it", () => {
    const editor = editTable(table);
    editor.replace({ id: "d" }, { id: "x" });
    editor.replace(null, { id: "a" });
    editor.replace({ id: "z" }, null);
    const after = editor.done();
    expect(Array.from(heldRows(after))).toEqual(rowsOf("a", "b"));
    expect(after.get("d")).toBeUndefined();
    expect(answer(() => after.get("x"))).toEqual({ asked: ["x"] });
    expect(answer(() => after.higher("b"))).toEqual({ asked: "more" });
  });
});

test("whatever is held and however it is edited, a part answers as the whole does, or asks", () => {
  const shares = new Shares();
  const ids = Array.from("abcdefghij");
  const edits = fc.array(fc.record({ id: fc.constantFrom(...ids), put: fc.boolean(), n: fc.nat(3) }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.subarray(ids), fc.subarray(ids), edits, fc.boolean(), (present, known, changes, prefix) => {
      const rows = rowsOf(...present);
      let whole = tableOf(rows);
      const held = prefix ? rows.slice(0, known.length) : rows.filter((row) => known.includes(row.id));
      let part = prefix
        ? firstOf(held)
        : someOf(
            held,
            known.filter((id) => !present.includes(id)),
          );
      const base = { whole, part };
      for (const { id, put, n } of changes) {
        const before = whole.get(id) ?? null;
        const after = put ? { id, n } : null;
        if (!prefix && !isKnown(part, id)) continue;
        whole = edited(whole, before, after);
        part = edited(part, before, after);
      }
      let asked = 0;
      const same = (ofTable: (table: Table<string, Row>) => unknown): void => {
        const said = answer(() => ofTable(part));
        if ("asked" in said) asked += 1;
        else expect(said.says).toEqual(ofTable(whole));
      };
      for (const id of ids) {
        same((table) => table.get(id));
        same((table) => table.higher(id));
        same((table) => table.lower(id));
        same((table) => Array.from(table.after(id)));
      }
      same((table) => table.first());
      same((table) => table.size);
      same((table) => Array.from(table));
      same((table) => table.getAll(ids));
      if (!prefix) expect(told(base.part, part)).toEqual(told(base.whole, whole));
      shares.count({ "something is asked for": asked > 0, "something is answered": asked < ids.length * 4 });
    }),
  );
  shares.expectAtLeast({ "something is asked for": 0.9, "something is answered": 0.5 });
});

function edited(table: Table<string, Row>, before: Row | null, after: Row | null): Table<string, Row> {
  const editor = editTable(table);
  editor.replace(before, after);
  return editor.done();
}
