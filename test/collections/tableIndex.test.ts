import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editIndex, type IndexOrder, TableIndex } from "../../src/collections/tableIndex.js";
import { byId, type Row } from "./rows.js";

const keys = (rows: Iterable<Row>): string[] => Array.from(rows, (row) => row.id);

/** Everything that an index holds. */
const held = (index: TableIndex<string, Row>): [string, string[]][] =>
  Array.from(index.words(), (word) => [word, keys(index.at(word))]);

describe("an index", () => {
  const order: IndexOrder<string, Row> = { ...byId, wordOf: (row) => row.word ?? null };
  const row = (id: string, word: string | null, n = 0): Row => Object.freeze({ id, word, n });
  const indexOf = (...rows: Row[]): TableIndex<string, Row> => TableIndex.fromRows(rows, order);

  test("nothing stands under any word of an empty one", () => {
    const index = TableIndex.empty(order);
    expect(held(index)).toStrictEqual([]);
    for (const word of ["a", "", "__proto__", "constructor"]) {
      expect(index.at(word).size).toBe(0);
      expect(Array.from(index.at(word))).toStrictEqual([]);
    }
    expect(editIndex(index).done()).toBe(index);
    expect(Object.isFrozen(index)).toBe(true);
  });

  test("rows stand under their word in the order of their keys; without a word they are left out", () => {
    const index = indexOf(row("c", "x"), row("b", "y"), row("a", "x"), row("d", null), row("e", "__proto__"));
    expect(held(index)).toStrictEqual([
      ["__proto__", ["e"]],
      ["x", ["a", "c"]],
      ["y", ["b"]],
    ]);
    expect(index.at("x").size).toBe(2);
    expect(index.at("x").has("b")).toBe(false);
    expect(index.at("z").size).toBe(0);
  });

  test("an edit moves a row from word to word, into the index and out of it, and never changes the original", () => {
    const [a, b, c, d] = [row("a", "x"), row("b", "x"), row("c", "y"), row("d", null)] as const;
    const index = indexOf(a, b, c, d);
    const editor = editIndex(index);
    editor.replace(a, row("a", "y"));
    editor.replace(b, row("b", null));
    editor.replace(d, row("d", "z"));
    editor.replace(null, row("e", "y"));
    const after = editor.done();
    expect(held(after)).toStrictEqual([
      ["y", ["a", "c", "e"]],
      ["z", ["d"]],
    ]);
    expect(held(index)).toStrictEqual([
      ["x", ["a", "b"]],
      ["y", ["c"]],
    ]);
  });

  test("a word goes with its last row, and comes back with a new one", () => {
    const only = row("a", "x");
    const editor = editIndex(indexOf(only));
    editor.replace(only, null);
    const none = editor.done();
    expect(held(none)).toStrictEqual([]);
    const again = editIndex(none);
    again.replace(null, only);
    expect(held(again.done())).toStrictEqual([["x", ["a"]]]);
    const bothWays = editIndex(indexOf(only));
    bothWays.replace(only, null);
    bothWays.replace(null, row("b", "x"));
    expect(held(bothWays.done())).toStrictEqual([["x", ["b"]]]);
  });

  test("a changed row takes the place of the one before, in the same word too", () => {
    const before = row("a", "x", 1);
    const after = row("a", "x", 2);
    const editor = editIndex(indexOf(before));
    editor.replace(before, after);
    expect(editor.done().at("x").get("a")).toBe(after);
    const renamed = editIndex(indexOf(before, row("b", "x")));
    renamed.replace(before, row("z", "x"));
    expect(held(renamed.done())).toStrictEqual([["x", ["b", "z"]]]);
  });

  test("rows without a word before and after leave the very same index", () => {
    const index = indexOf(row("a", "x"));
    const editor = editIndex(index);
    editor.replace(row("d", null), row("d", null, 1));
    editor.replace(null, row("e", null));
    editor.replace(null, null);
    expect(editor.done()).toBe(index);
  });

  test("words that an edit does not touch keep their very table", () => {
    const index = indexOf(row("a", "x"), row("b", "y"));
    const editor = editIndex(index);
    editor.replace(null, row("c", "x"));
    const after = editor.done();
    expect(after.at("y")).toBe(index.at("y"));
    expect(after.at("x")).not.toBe(index.at("x"));
  });

  test("any history of edits gives the index that the rows alone would give, and leaves all versions alone", () => {
    const change = fc.record({
      id: fc.constantFrom("a", "b", "customer-1", "customer-2", "customer-3", "\u{1d49c}", "\uff5e"),
      word: fc.constantFrom(null, "x", "y", "customer-1", "customer-2", "__proto__"),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 10 }), { maxLength: 10 }), (history) => {
        let index = TableIndex.empty(order);
        const rows = new Map<string, Row>();
        const versions: [TableIndex<string, Row>, Row[]][] = [];
        for (const batch of history) {
          const editor = editIndex(index);
          for (const { id, word, gone } of batch) {
            const next = gone ? null : row(id, word);
            editor.replace(rows.get(id) ?? null, next);
            if (next === null) rows.delete(id);
            else rows.set(id, next);
          }
          index = editor.done();
          versions.push([index, [...rows.values()]]);
        }
        for (const [version, all] of versions) {
          const words = [...new Set(all.flatMap((one) => one.word ?? []))].sort();
          const expected = words.map((word) => [
            word,
            all
              .filter((one) => one.word === word)
              .map((one) => one.id)
              .sort(),
          ]);
          expect(held(version)).toStrictEqual(expected);
          expect(held(indexOf(...all))).toStrictEqual(expected);
          for (const word of words) {
            expect(version.at(word).size).toBe(all.filter((one) => one.word === word).length);
          }
        }
      }),
    );
  }, 120_000);
});
