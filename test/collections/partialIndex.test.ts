import { describe, expect, test } from "vitest";
import { HeldPrefix } from "../../src/collections/heldPrefix.js";
import { byText } from "../../src/collections/order.js";
import { heldRows, Table } from "../../src/collections/table.js";
import { editIndex, heldUnder, type IndexOrder, TableIndex, withWords } from "../../src/collections/tableIndex.js";
import { byId, type Row } from "./rows.js";

const order: IndexOrder<string, Row> = { ...byId, wordOf: (row) => row.word ?? null };

function unknown(what: string): never {
  throw new Error(`asked for ${what}`);
}

const none = TableIndex.empty<string, Row>(order, {
  under: (word) => Table.fromSorted([], order, new HeldPrefix(byText.compare, undefined, () => unknown(word))),
  allWords: () => unknown("the words"),
});
const a1: Row = { id: "1", word: "a" };
const a2: Row = { id: "2", word: "a" };
const index = withWords(none, [
  ["a", Table.fromSorted([a1, a2], order)],
  ["empty", Table.empty(order)],
]);

describe("an index that holds some words", () => {
  test("gives what is under them, also if that is nothing, and asks for every other", () => {
    expect(Array.from(index.at("a"))).toEqual([a1, a2]);
    expect(index.at("empty").size).toBe(0);
    expect(() => index.at("b").size).toThrow("asked for b");
    expect(() => index.at("b").first()).toThrow("asked for b");
    expect(() => Array.from(index.words())).toThrow("asked for the words");
  });

  test("says what it holds", () => {
    expect(heldUnder(index, "a")?.size).toBe(2);
    expect(heldUnder(index, "empty")?.size).toBe(0);
    expect(heldUnder(index, "b")).toBeUndefined();
    expect(heldUnder(TableIndex.fromRows([a1], order), "b")?.size).toBe(0);
  });

  test("an edit follows the words that are held, and leaves the others to whoever loads them", () => {
    const editor = editIndex(index);
    editor.replace(a1, { id: "1", word: "b" });
    editor.replace({ id: "3", word: "c" }, { id: "3", word: "empty" });
    editor.replace({ id: "4", word: "c" }, { id: "4", word: "d" });
    editor.replace({ id: "5", word: "c" }, { id: "5", word: "c", n: 1 });
    const after = editor.done();
    expect(Array.from(after.at("a"))).toEqual([a2]);
    expect(Array.from(after.at("empty"))).toEqual([{ id: "3", word: "empty" }]);
    for (const word of ["b", "c", "d"]) expect(() => after.at(word).size).toThrow(`asked for ${word}`);
    expect(Array.from(index.at("a"))).toEqual([a1, a2]);
  });

  test("a held word stays held when its last row leaves", () => {
    const editor = editIndex(index);
    editor.replace(a1, null);
    editor.replace(a2, null);
    expect(editor.done().at("a").size).toBe(0);
  });

  test("the first rows under a word are edited as far as they go", () => {
    const first = withWords(none, [
      ["a", Table.fromSorted([a1], order, new HeldPrefix<string>(byText.compare, "1", () => unknown("more")))],
    ]);
    const editor = editIndex(first);
    editor.replace(null, { id: "0", word: "a" });
    editor.replace(null, { id: "9", word: "a" });
    const rows = editor.done().at("a");
    expect(Array.from(heldRows(rows), (row) => row.id)).toEqual(["0", "1"]);
    expect(() => rows.higher("1")).toThrow("asked for more");
  });
});
