import { describe, expect, test } from "vitest";
import { edited } from "../../src/collections/edited.js";

interface Value {
  readonly name: string;
  readonly colour: string | null;
  readonly place: number | null;
}

const value: Value = Object.freeze({ name: "North", colour: "#123456", place: null });

describe("edited", () => {
  test("some fields are replaced in a frozen copy, the original stays", () => {
    const after = edited(value, { name: "South", colour: null });
    expect(after).toStrictEqual({ name: "South", colour: null, place: null });
    expect(Object.isFrozen(after)).toBe(true);
    expect(value).toStrictEqual({ name: "North", colour: "#123456", place: null });
  });

  test("a field that is undefined stays as it is", () => {
    expect(edited(value, { name: undefined, place: 0 })).toStrictEqual({ name: "North", colour: "#123456", place: 0 });
  });

  test("what is so already gives the very same value", () => {
    expect(edited(value, {})).toBe(value);
    expect(edited(value, { name: "North", colour: "#123456", place: null })).toBe(value);
    expect(edited(value, { name: undefined })).toBe(value);
  });

  test("the copy keeps the order of the fields, as records of one layout have it", () => {
    expect(Object.keys(edited(value, { place: 1, name: "South" }))).toStrictEqual(["name", "colour", "place"]);
  });

  test("an original that is not frozen is not changed", () => {
    const loose = { name: "North", colour: null, place: 1 };
    expect(edited(loose, { name: "South" })).toStrictEqual({ name: "South", colour: null, place: 1 });
    expect(loose).toStrictEqual({ name: "North", colour: null, place: 1 });
  });
});
