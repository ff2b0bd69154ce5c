import { describe, expect, test } from "vitest";
import { type ListKeys, type Page, RowList, type Section } from "../../src/collections/rowList.js";
import { type Row, rowsOf, tableOf } from "./rows.js";

class Refused extends Error {
  readonly field: string;
  readonly value: unknown;

  constructor(field: string, value: unknown) {
    super(field);
    this.field = field;
    this.value = value;
  }
}

const listKeys: ListKeys<string, Row> = {
  keyOf: (row) => row.id,
  isKey: (value): value is string => typeof value === "string" && value !== "",
  refuse: (field, value) => {
    throw new Refused(field, value);
  },
};

const section = (place: string, part: number, ids: string[], only?: (row: Row) => boolean): Section<string, Row> => ({
  place,
  part,
  rows: tableOf(rowsOf(...ids)),
  ...(only && { only }),
});
const listOf = (...sections: Section<string, Row>[]): RowList<string, Row> => new RowList(sections, listKeys);
const ids = (rows: Iterable<Row>): string[] => Array.from(rows, (row) => row.id);

function refusedBy(call: () => unknown): { field: string; value: unknown } {
  try {
    call();
  } catch (error) {
    if (error instanceof Refused) return { field: error.field, value: error.value };
    throw error;
  }
  throw new Error("it was not refused");
}

function walk(list: RowList<string, Row>, limit: number): { rows: string[]; sizes: number[] } {
  const rows: string[] = [];
  const sizes: number[] = [];
  let after: string | null = null;
  do {
    const page: Page<Row> = list.page({ after, limit });
    rows.push(...ids(page.rows));
    sizes.push(page.rows.length);
    after = page.next;
  } while (after !== null && sizes.length < 100);
  return { rows, sizes };
}

describe("a list of sections", () => {
  const list = listOf(
    section("a", 1, ["m", "n"]),
    section("a", 2, []),
    section("b", 1, ["c", "m", "x", "y"], (row) => row.id !== "m" && row.id !== "y"),
    section("b", 2, ["y", "z"], () => false),
    section("c", 1, ["a"]),
  );
  const all = ["m", "n", "c", "x", "a"];

  test("gives the rows section by section, and in each those that pass", () => {
    expect(ids(list)).toStrictEqual(all);
    expect(list.size).toBe(5);
    expect(ids(list)).toStrictEqual(all);
  });

  test("gives the same in pages of any size", () => {
    expect(walk(list, 1)).toStrictEqual({ rows: all, sizes: [1, 1, 1, 1, 1] });
    expect(walk(list, 2)).toStrictEqual({ rows: all, sizes: [2, 2, 1] });
    expect(walk(list, 3)).toStrictEqual({ rows: all, sizes: [3, 2] });
    expect(walk(list, 4)).toStrictEqual({ rows: all, sizes: [4, 1] });
    // No empty page at the end: the last full one knows that nothing follows.
    expect(walk(list, 5)).toStrictEqual({ rows: all, sizes: [5] });
    expect(walk(list, 6)).toStrictEqual({ rows: all, sizes: [5] });
  });

  test("an empty list has one empty page", () => {
    for (const none of [listOf(), listOf(section("a", 1, [])), listOf(section("a", 1, ["x"], () => false))]) {
      expect(none.size).toBe(0);
      expect(ids(none)).toStrictEqual([]);
      expect(none.page({ limit: 1 })).toStrictEqual({ rows: [], next: null });
    }
  });

  test("it is lazy: a page looks at no more rows than it must", () => {
    let asked = 0;
    const counted = section("a", 1, ["a", "b", "c", "d", "e", "f", "g"], () => {
      asked += 1;
      return true;
    });
    listOf(counted).page({ limit: 2 });
    expect(asked).toBe(3);
    asked = 0;
    const iterator = listOf(counted)[Symbol.iterator]();
    iterator.next();
    expect(asked).toBe(1);
  });

  test("long sections are given whole, whatever their length, with and without a condition, before and behind others", () => {
    for (const count of [15, 16, 17, 79, 80, 81, 1039, 1040, 1041, 4096, 4097, 5200]) {
      const many = Array.from({ length: count }, (_, n) => `r${String(n).padStart(5, "0")}`);
      const odd = (row: Row): boolean => Number(row.id.slice(1)) % 2 === 1;
      const long = listOf(
        section("a", 1, ["x", "y"]),
        section("b", 1, many),
        section("c", 1, many, odd),
        section("c", 2, many),
        section("d", 1, ["z"]),
      );
      const expected = ["x", "y", ...many, ...many.filter((_, n) => n % 2 === 1), ...many, "z"];
      expect(ids(long)).toStrictEqual(expected);
      expect(long.size).toBe(expected.length);
      const half = Math.floor(count / 2);
      const first = long.page({ limit: 2 + half });
      expect(ids(first.rows)).toStrictEqual(expected.slice(0, 2 + half));
      const { rows } = long.page({ after: first.next, limit: 2 * count });
      expect(ids(rows)).toStrictEqual(expected.slice(2 + half, 2 + half + 2 * count));
    }
  });

  test("an iterator ends once, and is its own iterable", () => {
    const iterator = list[Symbol.iterator]();
    expect(iterator[Symbol.iterator]()).toBe(iterator);
    expect(ids(iterator)).toStrictEqual(all);
    expect(iterator.next()).toStrictEqual({ done: true, value: undefined });
  });

  test("list, page and rows are frozen", () => {
    const page = list.page({ limit: 2 });
    expect(Object.isFrozen(list)).toBe(true);
    expect(Object.isFrozen(page)).toBe(true);
    expect(Object.isFrozen(page.rows)).toBe(true);
    const last = list.page({ limit: 99 });
    expect(Object.isFrozen(last) && Object.isFrozen(last.rows)).toBe(true);
  });
});

describe("cursors", () => {
  const before = listOf(section("a", 1, ["m", "n"]), section("b", 1, ["c", "x"]), section("b", 2, ["d"]));
  const cursor = (limit: number): string => before.page({ limit }).next ?? "none";

  test("go on behind their place when the row is gone", () => {
    const without = listOf(section("a", 1, ["n"]), section("b", 1, ["c", "x"]), section("b", 2, ["d"]));
    expect(ids(without.page({ after: cursor(1), limit: 9 }).rows)).toStrictEqual(["n", "c", "x", "d"]);
    const fewer = listOf(section("a", 1, ["m", "n"]), section("b", 1, ["x"]), section("b", 2, ["d"]));
    expect(ids(fewer.page({ after: cursor(3), limit: 9 }).rows)).toStrictEqual(["x", "d"]);
  });

  test("go on behind their place when the section is gone or empty, or other sections have come", () => {
    const gone = listOf(section("a", 1, ["m", "n"]), section("b", 2, ["d"]));
    expect(ids(gone.page({ after: cursor(3), limit: 9 }).rows)).toStrictEqual(["d"]);
    const more = listOf(section("a", 1, ["m", "n"]), section("aa", 1, ["q"]), section("c", 1, ["r"]));
    expect(ids(more.page({ after: cursor(2), limit: 9 }).rows)).toStrictEqual(["q", "r"]);
    expect(ids(more.page({ after: cursor(3), limit: 9 }).rows)).toStrictEqual(["r"]);
    expect(listOf().page({ after: cursor(1), limit: 9 })).toStrictEqual({ rows: [], next: null });
  });

  test("a row that came in before the place is not given, one behind it is", () => {
    const more = listOf(section("a", 1, ["k", "m", "mm", "n"]), section("b", 1, ["a"]));
    expect(ids(more.page({ after: cursor(1), limit: 9 }).rows)).toStrictEqual(["mm", "n", "a"]);
  });

  test("null and undefined are the beginning", () => {
    for (const after of [null, undefined]) {
      expect(ids(before.page({ after, limit: 2 }).rows)).toStrictEqual(["m", "n"]);
    }
  });

  test("hold any key and place", () => {
    for (const strange of ["%", "%25", '"', "\\", "&=?#/+ ", "\u{1d49c}", "e\u0301", "__proto__", "\uffff"]) {
      const list = listOf(section(strange, 1, [strange, `${strange}2`]), section(`${strange}3`, 2, [strange]));
      expect(walk(list, 1).rows).toStrictEqual([strange, `${strange}2`, strange]);
      expect(list.page({ limit: 1 }).next).toMatch(/^[\w.!~*'()%-]+$/);
    }
  });

  test.each([
    "",
    "m",
    "%",
    "null",
    "{}",
    "[]",
    '["a",1]',
    '["a",1,"m",0]',
    '[0,1,"m"]',
    '["a","1","m"]',
    '["a",1,""]',
    '["a",1,7]',
    7,
    true,
    {},
    ["a", 1, "m"],
  ] as never[])("what is none is refused, with the value: %j", (after) => {
    expect(refusedBy(() => before.page({ after, limit: 1 }))).toStrictEqual({ field: "after", value: after });
    expect(refusedBy(() => listOf().page({ after, limit: 1 }))).toStrictEqual({ field: "after", value: after });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "1", null, undefined, 1n] as never[])(
    "a limit of %s is refused, with the value",
    (limit) => {
      expect(refusedBy(() => before.page({ limit }))).toStrictEqual({ field: "limit", value: limit });
      expect(refusedBy(() => listOf().page({ limit }))).toStrictEqual({ field: "limit", value: limit });
    },
  );
});

describe("a list of a caller's own kind", () => {
  test("can hold more than the list, and is frozen by its own constructor", () => {
    class Named extends RowList<string, Row> {
      readonly name: string;
      constructor(name: string) {
        super([section("a", 1, ["x"])], listKeys);
        this.name = name;
        Object.freeze(this);
      }
    }
    const named = new Named("mine");
    expect(named.name).toBe("mine");
    expect(ids(named)).toStrictEqual(["x"]);
    expect(Object.isFrozen(named)).toBe(true);
  });
});
