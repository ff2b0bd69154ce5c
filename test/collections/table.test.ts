import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byPair, compareText, type Order } from "../../src/collections/order.js";
import { Table } from "../../src/collections/table.js";
import { differences } from "../../src/collections/tableDifferences.js";
import { editTable } from "../../src/collections/tableEditor.js";
import { byId, type Row, rowsOf, tableOf } from "./rows.js";

const keys = (rows: Iterable<Row>): string[] => Array.from(rows, (row) => row.id);

/** What is told of the differences: the keys and whether the row came, went or changed, and the rows themselves. */
function told(before: Table<string, Row>, after: Table<string, Row>): [Row | null, Row | null][] {
  const all: [Row | null, Row | null][] = [];
  differences(before, after, (a, b) => all.push([a, b]));
  return all;
}

describe("a table", () => {
  test("nothing is in an empty one", () => {
    const table = Table.empty(byId);
    expect(table.size).toBe(0);
    expect(Array.from(table)).toStrictEqual([]);
    expect(table.get("a")).toBeUndefined();
    expect(table.has("a")).toBe(false);
    expect(table.first()).toBeUndefined();
    expect(table.higher("a")).toBeUndefined();
    expect(table.lower("a")).toBeUndefined();
    expect(Array.from(table.after("a"))).toStrictEqual([]);
    expect(editTable(table).done()).toBe(table);
  });

  test("rows come in the order of their keys, whatever the order they were put in", () => {
    const table = tableOf(rowsOf("m", "b", "aa", "z", "a", "ab"));
    expect(keys(table)).toStrictEqual(["a", "aa", "ab", "b", "m", "z"]);
    expect(table.size).toBe(6);
    expect(table.first()?.id).toBe("a");
  });

  test("a row is found by its key, and is the very row that was put in", () => {
    const rows = rowsOf("a", "b", "customer-1", "customer-2");
    const table = tableOf(rows);
    for (const row of rows) {
      expect(table.get(row.id)).toBe(row);
      expect(table.has(row.id)).toBe(true);
    }
    for (const key of ["", "A", "aa", "c", "customer-", "customer-11", "customer-3", "__proto__"]) {
      expect(table.get(key)).toBeUndefined();
      expect(table.has(key)).toBe(false);
    }
  });

  test("rows behind and before a key are found, whether or not a row has it", () => {
    const table = tableOf(rowsOf("b", "d", "customer-1", "customer-3", "f"));
    expect(keys(table)).toStrictEqual(["b", "customer-1", "customer-3", "d", "f"]);
    const cases: [string, string | undefined, string | undefined, string[]][] = [
      // The key, the row before it, the row behind it, all behind it.
      ["", undefined, "b", ["b", "customer-1", "customer-3", "d", "f"]],
      ["a", undefined, "b", ["b", "customer-1", "customer-3", "d", "f"]],
      ["b", undefined, "customer-1", ["customer-1", "customer-3", "d", "f"]],
      ["c", "b", "customer-1", ["customer-1", "customer-3", "d", "f"]],
      ["customer-0", "b", "customer-1", ["customer-1", "customer-3", "d", "f"]],
      ["customer-1", "b", "customer-3", ["customer-3", "d", "f"]],
      ["customer-2", "customer-1", "customer-3", ["customer-3", "d", "f"]],
      ["customer-3", "customer-1", "d", ["d", "f"]],
      ["customer-4", "customer-3", "d", ["d", "f"]],
      ["e", "d", "f", ["f"]],
      ["f", "d", undefined, []],
      ["\uffff", "f", undefined, []],
    ];
    for (const [key, before, behind, all] of cases) {
      expect(table.lower(key)?.id, key).toBe(before);
      expect(table.higher(key)?.id, key).toBe(behind);
      expect(keys(table.after(key)), key).toStrictEqual(all);
    }
  });

  test("the rows behind a key are found however long the beginnings are that keys share", () => {
    const table = tableOf(
      rowsOf("b", "customer-number-2", "customer-number-5", "customer-number-7", "customer-x", "d"),
    );
    const all = keys(table);
    const between: [string, number][] = [
      // A key, and how many rows stand before or at it.
      ["a", 0],
      ["b", 1],
      ["customer-number-1", 1],
      ["customer-number-2", 2],
      ["customer-number-4", 2],
      ["customer-number-5", 3],
      ["customer-number-6", 3],
      ["customer-number-9", 4],
      ["customer-w", 4],
      ["customer-x", 5],
      ["d", 6],
    ];
    for (const [key, before] of between) expect(keys(table.after(key)), key).toStrictEqual(all.slice(before));
    const alone = tableOf(rowsOf("b", "customer-number-5", "customer-x", "d"));
    expect(keys(alone.after("customer-number-4"))).toStrictEqual(["customer-number-5", "customer-x", "d"]);
    const lone = tableOf(rowsOf("b", "customer-5", "d", "e"));
    expect(keys(lone.after("customer-4"))).toStrictEqual(["customer-5", "d", "e"]);
    expect(keys(lone.after("customer-5"))).toStrictEqual(["d", "e"]);
  });

  test("keys of the longest kind that differ only at their ends are told apart, put in and taken out", () => {
    for (const unit of ["x", "\uffff", "\u00e9", "\u4e2d"]) {
      const long = unit.repeat(199);
      const table = tableOf(rowsOf(`${long}b`, `${long}a`, long, long.slice(1), `${long}\u4e2d`));
      expect(keys(table)).toStrictEqual([long.slice(1), long, `${long}a`, `${long}b`, `${long}\u4e2d`].sort());
      expect(table.higher(long)?.id).toBe(`${long}a`);
      expect(table.lower(`${long}a`)?.id).toBe(long);
      expect(table.get(long.slice(2))).toBeUndefined();
      const editor = editTable(table);
      for (const row of Array.from(table).slice(0, -1)) editor.replace(row, null);
      const after = editor.done();
      expect(keys(after)).toStrictEqual(keys(table).slice(-1));
      expect(after.size).toBe(1);
      expect(table.size).toBe(5);
      expect(told(table, after)).toHaveLength(4);
    }
  });

  test("an edit changes its copy and never the original", () => {
    const [a, b, c] = rowsOf("a", "b", "c") as [Row, Row, Row];
    const table = tableOf([a, b]);
    const changed = { id: "b", n: 2 };
    const editor = editTable(table);
    editor.replace(b, changed);
    editor.replace(a, null);
    editor.replace(null, c);
    expect(editor.size).toBe(2);
    expect(editor.get("a")).toBeUndefined();
    expect(editor.get("b")).toBe(changed);
    const after = editor.done();
    expect(Array.from(table)).toStrictEqual([a, b]);
    expect(table.get("b")).toBe(b);
    expect(table.size).toBe(2);
    expect(Array.from(after)).toStrictEqual([changed, c]);
    expect(after.size).toBe(2);
  });

  test("two edits of one table know nothing of each other", () => {
    const table = tableOf(rowsOf("k1", "k2", "k3"));
    const one = editTable(table);
    const two = editTable(table);
    one.replace(table.get("k2") ?? null, null);
    two.replace(null, { id: "k4" });
    one.replace(null, { id: "k0" });
    expect(keys(one.done())).toStrictEqual(["k0", "k1", "k3"]);
    expect(keys(two.done())).toStrictEqual(["k1", "k2", "k3", "k4"]);
    expect(keys(table)).toStrictEqual(["k1", "k2", "k3"]);
  });

  test("a table stays as it was given, even when its editor goes on", () => {
    const editor = editTable(tableOf(rowsOf("k1", "k2")));
    editor.replace(null, { id: "k3" });
    const given = editor.done();
    try {
      editor.replace(null, { id: "k4" });
      editor.replace({ id: "k1" }, null);
    } catch {
      // An editor that refuses to go on is as good.
    }
    expect(keys(given)).toStrictEqual(["k1", "k2", "k3"]);
    expect(given.size).toBe(3);
  });

  test("a row that changes its key leaves the old place", () => {
    const table = tableOf(rowsOf("a", "b", "c"));
    const editor = editTable(table);
    editor.replace({ id: "b" }, { id: "z" });
    const after = editor.done();
    expect(keys(after)).toStrictEqual(["a", "c", "z"]);
    expect(after.size).toBe(3);
  });

  test("taking out what is not there, and putting in what is there, keep the size", () => {
    const table = tableOf(rowsOf("a", "customer-1", "customer-2"));
    const editor = editTable(table);
    editor.replace({ id: "b" }, null);
    editor.replace({ id: "customer-3" }, null);
    editor.replace(null, null);
    editor.replace(null, { id: "a", n: 1 });
    editor.replace({ id: "customer-1" }, { id: "customer-1", n: 1 });
    const after = editor.done();
    expect(Array.from(after)).toStrictEqual([{ id: "a", n: 1 }, { id: "customer-1", n: 1 }, { id: "customer-2" }]);
    expect(after.size).toBe(3);
  });

  test("taking out what is not there leaves a lone row that shares its beginning, and size and differences know it", () => {
    const table = tableOf(rowsOf("a", "customer-number-1"));
    for (const id of ["customer-number-2", "customer-", "customer-number-", "customer-number-11", "custome", ""]) {
      const editor = editTable(table);
      editor.replace({ id }, null);
      const after = editor.done();
      expect(keys(after), id).toStrictEqual(["a", "customer-number-1"]);
      expect(after.size).toBe(2);
      expect(told(table, after)).toStrictEqual([]);
    }
  });

  test("everything can be taken out, and put in again", () => {
    const table = tableOf(rowsOf("customer-1", "customer-2", "customer-3", "x"));
    const editor = editTable(table);
    for (const row of table) editor.replace(row, null);
    const none = editor.done();
    expect(none.size).toBe(0);
    expect(Array.from(none)).toStrictEqual([]);
    expect(none.first()).toBeUndefined();
    const again = editTable(none);
    for (const row of table) again.replace(null, row);
    expect(keys(again.done())).toStrictEqual(["customer-1", "customer-2", "customer-3", "x"]);
    expect(table.size).toBe(4);
  });

  test("it is frozen, and its iterators are independent and end once", () => {
    const table = tableOf(rowsOf("a", "b"));
    expect(Object.isFrozen(table)).toBe(true);
    const one = table[Symbol.iterator]();
    const two = table[Symbol.iterator]();
    expect(one.next().value?.id).toBe("a");
    expect(two.next().value?.id).toBe("a");
    expect(one.next().value?.id).toBe("b");
    expect(one.next().done).toBe(true);
    expect(one.next().done).toBe(true);
    expect(keys(two)).toStrictEqual(["b"]);
  });

  test("sorted rows at once make the same table as one by one, and the list of them is not kept", () => {
    for (const count of [0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 79, 80, 81, 335, 336, 337, 592, 2500]) {
      const rows = Array.from({ length: count }, (_, n) => ({ id: `r${String(n).padStart(5, "0")}` }));
      const given = [...rows];
      const table = Table.fromSorted(given, byId);
      given.length = 0;
      given.push({ id: "other" });
      expect(table.size).toBe(count);
      expect(Array.from(table)).toStrictEqual(rows);
      expect(told(tableOf(rows), table)).toStrictEqual([]);
      const editor = editTable(table);
      editor.replace(null, { id: "r" });
      for (const row of rows) if (Number(row.id.slice(1)) % 3 === 0) editor.replace(row, null);
      expect(keys(editor.done())).toStrictEqual([
        "r",
        ...rows.filter((row) => Number(row.id.slice(1)) % 3 !== 0).map((row) => row.id),
      ]);
      expect(Array.from(table)).toStrictEqual(rows);
    }
  });

  test("rows that do not ascend strictly are a bug of the caller: they throw instead of making a table that loses rows", () => {
    for (const ids of [
      ["b", "a"],
      ["a", "a"],
      ["customer-2", "customer-1"],
      ["customer-1", "customer-1"],
      ["a", "customer-1", "customer-1", "d"],
      ["customer-1", "a", "customer-2"],
    ]) {
      expect(() => Table.fromSorted(rowsOf(...ids), byId), ids.join()).not.toThrow(RangeError);
      expect(() => Table.fromSorted(rowsOf(...ids), byId), ids.join()).toThrow();
    }
  });

  test("thousands of rows, put in and taken out in scattered order", () => {
    const count = 3000;
    const id = (n: number): string => `${"abc"[n % 3]}${String((n * 1741) % count).padStart(5, "0")}`;
    let table = Table.empty(byId);
    const expected = new Set<string>();
    const versions: [Table<string, Row>, string[]][] = [];
    for (let n = 0; n < count; n += 1) {
      const editor = editTable(table);
      editor.replace(null, { id: id(n) });
      expected.add(id(n));
      if (n % 2 === 1) {
        const gone = id((n * 7) % n);
        editor.replace({ id: gone }, null);
        expected.delete(gone);
      }
      table = editor.done();
      if (n % 500 === 0) versions.push([table, [...expected].sort()]);
    }
    expect(keys(table)).toStrictEqual([...expected].sort());
    expect(table.size).toBe(expected.size);
    for (const [version, ids] of versions) {
      expect(keys(version)).toStrictEqual(ids);
      expect(version.size).toBe(ids.length);
    }
  });
});

describe("differences between tables", () => {
  const [a, b, c, d] = rowsOf("a", "b", "c", "d") as [Row, Row, Row, Row];

  test("rows that came, went and changed are told in the order of their keys", () => {
    const before = tableOf([a, b, c]);
    const editor = editTable(before);
    const changed = { id: "b", n: 1 };
    editor.replace(null, d);
    editor.replace(b, changed);
    editor.replace(a, null);
    const after = editor.done();
    expect(told(before, after)).toStrictEqual([
      [a, null],
      [b, changed],
      [null, d],
    ]);
    expect(told(after, before)).toStrictEqual([
      [null, a],
      [changed, b],
      [d, null],
    ]);
  });

  test("many are told in the order of their keys too", () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({ id: `r${String(n).padStart(3, "0")}` }));
    const before = tableOf(rows);
    const editor = editTable(before);
    const changed = rows.filter((_, n) => n % 7 === 0);
    for (const row of changed.toReversed()) editor.replace(row, { ...row, n: 1 });
    expect(told(before, editor.done()).map(([row]) => row?.id)).toStrictEqual(changed.map((row) => row.id));
  });

  test("rows are told apart by identity: an equal copy is a difference, the same row put in again is none", () => {
    const before = tableOf([a, b]);
    const editor = editTable(before);
    editor.replace(a, a);
    editor.replace(b, { ...b });
    expect(told(before, editor.done())).toStrictEqual([[b, { id: "b" }]]);
  });

  test("there are none from a table to itself, and none after there and back", () => {
    const before = tableOf([a, b]);
    expect(told(before, before)).toStrictEqual([]);
    const there = editTable(before);
    there.replace(a, null);
    const back = editTable(there.done());
    back.replace(null, a);
    expect(told(before, back.done())).toStrictEqual([]);
  });

  test("from and to an empty table everything is told", () => {
    const table = tableOf([a, b, c]);
    const none = Table.empty(byId);
    expect(told(none, table)).toStrictEqual([
      [null, a],
      [null, b],
      [null, c],
    ]);
    expect(told(table, none)).toStrictEqual([
      [a, null],
      [b, null],
      [c, null],
    ]);
    expect(told(none, Table.empty(byId))).toStrictEqual([]);
  });

  test("tables that do not come from each other can be told apart too", () => {
    const one = tableOf([a, b, c]);
    const two = Table.fromSorted([b, c, d], byId);
    expect(told(one, two)).toStrictEqual([
      [a, null],
      [null, d],
    ]);
  });

  test("what the teller gives back makes no difference", () => {
    const before = Table.empty(byId);
    const seen: (string | undefined)[] = [];
    differences(before, tableOf([a, b, c]), (_, row) => {
      seen.push(row?.id);
      return { break: true } as never;
    });
    expect(seen).toStrictEqual(["a", "b", "c"]);
  });
});

/** Keys that share beginnings, long and short, and that ASCII does not cover. */
const key = fc.oneof(
  fc.constantFrom("", "a", "b", "customer-1", "customer-2", "customer-10", "e\u0301", "\u00e9", "\u{1d49c}", "\uff5e"),
  fc.string({
    unit: fc.constantFrom("a", "b", "\u0000", "\u007e", "\u007f", "\u0080", "\ud83d\ude00", "\uffff"),
    maxLength: 9,
  }),
  fc.nat(200).map((n) => `customer-${n}`),
  fc.nat(200).map((n) => `${n}`),
);
const edits = fc.array(fc.array(fc.record({ key, put: fc.boolean(), n: fc.nat(3) }), { maxLength: 60 }), {
  maxLength: 8,
});

describe("laws of a table", () => {
  const sorted = (model: ReadonlyMap<string, Row>): Row[] =>
    Array.from(model.values()).sort((a, b) => (a.id < b.id ? -1 : 1));

  test("every version is what a map says, now and later, and their differences are those of the maps", () => {
    fc.assert(
      fc.property(edits, fc.array(key, { maxLength: 5 }), (history, probes) => {
        let table = Table.empty(byId);
        let model = new Map<string, Row>();
        const versions = [{ table, model }];
        for (const batch of history) {
          const editor = editTable(table);
          model = new Map(model);
          for (const { key: id, put, n } of batch) {
            const row = Object.freeze({ id, n });
            editor.replace(model.get(id) ?? null, put ? row : null);
            if (put) model.set(id, row);
            else model.delete(id);
            expect(editor.size).toBe(model.size);
            expect(editor.get(id)).toBe(model.get(id));
          }
          table = editor.done();
          versions.push({ table, model });
        }
        for (const version of versions) {
          const rows = sorted(version.model);
          expect(version.table.size).toBe(rows.length);
          const found = Array.from(version.table);
          expect(found.length === rows.length && found.every((row, n) => row === rows[n])).toBe(true);
          expect(version.table.first()).toBe(rows[0]);
          for (const probe of [...probes, ...keys(rows).slice(0, 5)]) {
            expect(version.table.get(probe)).toBe(version.model.get(probe));
            expect(version.table.lower(probe)).toBe(rows.findLast((row) => row.id < probe));
            expect(version.table.higher(probe)).toBe(rows.find((row) => row.id > probe));
            const behind = rows.filter((row) => row.id > probe);
            expect(Array.from(version.table.after(probe))).toStrictEqual(behind);
          }
          for (const other of [versions[0], versions.at(-1)]) {
            if (other === undefined) continue;
            const ids = Array.from(new Set([...version.model.keys(), ...other.model.keys()])).sort((x, y) =>
              compareText(x, y),
            );
            const expected = ids
              .map((id) => [version.model.get(id) ?? null, other.model.get(id) ?? null] as [Row | null, Row | null])
              .filter(([x, y]) => x !== y);
            expect(told(version.table, other.table)).toStrictEqual(expected);
          }
        }
      }),
    );
  }, 120_000);
});

describe("tables with other keys", () => {
  interface Link {
    readonly a: string;
    readonly b: string;
  }
  const links: Order<readonly [string, string], Link> = { keyOf: ({ a, b }) => [a, b], ...byPair };
  const link = (a: string, b: string): Link => ({ a, b });

  test("pairs are ordered by the first part, then the second, and never run into each other", () => {
    const editor = editTable(Table.empty(links));
    for (const row of [link("b", "a"), link("a", "b"), link("a,b", "c"), link("a", "b,c"), link("", "z")]) {
      editor.replace(null, row);
    }
    const table = editor.done();
    expect(Array.from(table, ({ a, b }) => [a, b])).toStrictEqual([
      ["", "z"],
      ["a", "b"],
      ["a", "b,c"],
      ["a,b", "c"],
      ["b", "a"],
    ]);
    expect(table.get(["a", "b,c"])).toStrictEqual(link("a", "b,c"));
    expect(table.has(["a,b", ""])).toBe(false);
    expect(table.higher(["a", "b"])).toStrictEqual(link("a", "b,c"));
    expect(table.lower(["a", "b"])).toStrictEqual(link("", "z"));
  });
});
