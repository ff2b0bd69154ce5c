import { describe, expect, test } from "vitest";
import {
  colour,
  country,
  flag,
  id,
  ids,
  instant,
  invalid,
  name,
  nullable,
  object,
  oneOf,
  optional,
  position,
  postalCode,
  type Reader,
} from "../../src/model/reader.js";

const everyReader: Readonly<Record<string, Reader<unknown>>> = {
  id,
  ids,
  name,
  flag,
  instant,
  position,
  colour,
  country,
  postalCode,
  object,
  word: oneOf("a", "b"),
};

/** Neither of them is anything that a reader of one thing accepts. */
const never = [undefined, null, Symbol("x"), 1n, () => "a"];

describe("every reader", () => {
  test.each(Object.entries(everyReader))("%s refuses what is empty, and what is nothing of the kind", (_, reader) => {
    for (const value of never) expect(reader.read(value)).toBe(invalid);
    expect(reader.accepts.length).toBeGreaterThan(3);
  });

  test.each(Object.entries(everyReader))("%s, made nullable, accepts null and nothing else more", (_, reader) => {
    expect(nullable(reader).read(null)).toBeNull();
    expect(nullable(reader).read(undefined)).toBe(invalid);
    expect(nullable(reader).read(1n)).toBe(invalid);
  });

  test.each(Object.entries(everyReader))("%s, made optional, accepts undefined and nothing else more", (_, reader) => {
    expect(optional(reader).read(undefined)).toBeUndefined();
    expect(optional(reader).read(null)).toBe(invalid);
    expect(optional(nullable(reader)).read(null)).toBeNull();
    expect(optional(nullable(reader)).read(1n)).toBe(invalid);
  });

  test("nullable and optional ones still give the stored form", () => {
    expect(nullable(name).read(" A ")).toBe("A");
    expect(optional(colour).read("#ABCDEF")).toBe("#abcdef");
    expect(optional(ids).read(["a", "a"])).toEqual(["a"]);
    expect(nullable(optional(ids)).items).toBe(id);
  });
});

describe("id", () => {
  test.each(["a", " ", " a ", "x".repeat(200), "😀".repeat(100), "__proto__", "é", "e\u0301", "\u2028", "\ufeff", "0"])(
    "%j is an id, compared exactly and so never trimmed or normalised",
    (value) => {
      expect(id.read(value)).toBe(value);
    },
  );

  test.each([
    "",
    "x".repeat(201),
    `${"😀".repeat(100)}x`,
    "\ud800",
    "\udc00",
    "\udc00\ud800",
    "a\ud83d",
    "\u0000",
    "a\u001f",
    "\u007f",
    "\u0080",
    "\u009f",
    "a\n",
  ])("%j is none: 1 to 200 UTF-16 units, well-formed, no control characters", (value) => {
    expect(id.read(value)).toBe(invalid);
  });

  test.each([0, true, {}, [], ["a"], new String("a")])("%o is none: an id is a text", (value) => {
    expect(id.read(value)).toBe(invalid);
  });
});

describe("ids", () => {
  test("a list of ids is a set, in the order in which they come first", () => {
    expect(ids.read(["b", "a", "b", "a", "c"])).toEqual(["b", "a", "c"]);
    expect(ids.read([])).toEqual([]);
    expect(ids.read(["e\u0301", "é"])).toEqual(["e\u0301", "é"]);
  });

  test.each(["a", { 0: "a", length: 1 }, new Set(["a"]), ["a", ""], ["a", null], ["a", 5], [["a"]], new Array(1)])(
    "%o is none",
    (value) => {
      expect(ids.read(value)).toBe(invalid);
    },
  );
});

describe("name", () => {
  test.each([
    ["A", "A"],
    [" \t A B\n ", "A B"],
    ["\u00a0\ufeffA\u2003", "A"],
    ["x".repeat(500), "x".repeat(500)],
    [` ${"x".repeat(500)} `, "x".repeat(500)],
    ["Mu\u0308ller", "Mu\u0308ller"],
    ["a  b", "a  b"],
  ])("%j is stored trimmed and otherwise as it is", (given, stored) => {
    expect(name.read(given)).toBe(stored);
  });

  test.each(["", " ", "\n", "x".repeat(501), "a\nb", "a\u0000b", "\ud800", 5, ["A"], new String("A")])(
    "%j is none",
    (value) => {
      expect(name.read(value)).toBe(invalid);
    },
  );
});

describe("flag, object and oneOf", () => {
  test("a flag is true or false, and nothing that only counts as that", () => {
    expect(flag.read(true)).toBe(true);
    expect(flag.read(false)).toBe(false);
    for (const value of [0, 1, "", "true", [], new Boolean(true)]) expect(flag.read(value)).toBe(invalid);
  });

  test("an object is one, and no list and no text", () => {
    const given = {};
    expect(object.read(given)).toBe(given);
    for (const value of [[], "x", 5, true]) expect(object.read(value)).toBe(invalid);
  });

  test("one of some words is exactly one of them", () => {
    const word = oneOf("high", "normal");
    expect(word.read("high")).toBe("high");
    for (const value of ["High", "high ", "", "length", "0", "__proto__", 0, ["high"]])
      expect(word.read(value)).toBe(invalid);
    expect(oneOf(1).read("1")).toBe(invalid);
    expect(word.accepts).toBe("one of high, normal");
  });
});

describe("instant and position", () => {
  test.each([0, 1, -1, 0.5, -86_400_000.25, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE])(
    "%d is an instant",
    (value) => {
      expect(instant.read(value)).toBe(value);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "0", new Date(0), {}, true])(
    "%o is no instant",
    (value) => {
      expect(instant.read(value)).toBe(invalid);
    },
  );

  test("-0 is stored as the 0 that it equals, so that JSON brings back what went in", () => {
    expect(instant.read(-0)).toBe(0);
    expect(position.read(-0)).toBe(0);
  });

  test.each([0, 1, Number.MAX_SAFE_INTEGER])("%d is a place in an order", (value) => {
    expect(position.read(value)).toBe(value);
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, "0"])("%o is no place in an order", (value) => {
    expect(position.read(value)).toBe(invalid);
  });
});

describe("colour", () => {
  test("G5: it is stored in lower case", () => {
    expect(colour.read("#1E90fF")).toBe("#1e90ff");
    expect(colour.read("#000000")).toBe("#000000");
  });

  test.each(["1e90ff", "#1e90f", "#1e90ff0", "#fff", "red", " #1e90ff", "#1e90ff\n", "#1e90fg", "", 0])(
    "%j is no colour",
    (value) => {
      expect(colour.read(value)).toBe(invalid);
    },
  );
});

describe("country and postalCode", () => {
  test.each([
    ["DE", "DE"],
    ["de", "DE"],
    [" gB ", "GB"],
  ])("T1: the country %j is stored as %s", (given, stored) => {
    expect(country.read(given)).toBe(stored);
  });

  test.each(["", "D", "DEU", "D1", "D E", "ÄÖ", "ſs", "\u212aK", 49])("T1: %j is no country", (value) => {
    expect(country.read(value)).toBe(invalid);
  });

  test.each([
    ["01067", "01067"],
    [" 01067 ", "01067"],
    ["sw1a  1aa", "SW1A 1AA"],
    ["SW1A\t\n1AA", "SW1A 1AA"],
    ["00-950", "00-950"],
    ["1", "1"],
    ["123456789012", "123456789012"],
    ["  12345   789012 ", "12345 789012"],
  ])(
    "T1: the code %j is stored as %j: trimmed, upper case, inner blanks collapsed, leading zeros kept",
    (given, stored) => {
      expect(postalCode.read(given)).toBe(stored);
    },
  );

  test.each([
    "",
    " ",
    "1234567890123",
    "123456 789012",
    "-1",
    "1-",
    "1_2",
    "1.2",
    "Ä1",
    "1\u00002",
    "\u212a1",
    1067,
    ["01067"],
  ])("T1: %j is no code", (value) => {
    expect(postalCode.read(value)).toBe(invalid);
  });
});
