import { expect, test } from "vitest";
import { id, invalid } from "../../src/model/reader.js";
import { isId, longestId } from "../../src/storage/isId.js";

// The storage knows the core by its public names only, so it says again what an id is.
const inCore = (value: unknown): boolean => id.read(value) !== invalid;

test("a character that may stand in an id for the core may stand in one for the storage, and no other", () => {
  const unlike: string[] = [];
  let ids = 0;
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const text = `a${String.fromCodePoint(code)}`;
    if (isId(text)) ids += 1;
    if (isId(text) !== inCore(text)) unlike.push(code.toString(16));
  }
  expect(unlike).toEqual([]);
  // All but 65 control characters and 2,048 surrogates.
  expect(ids).toBe(0x110000 - 65 - 2048);
});

test("an id is as long for the storage as for the core, and a text", () => {
  const texts = ["", "x", "x".repeat(longestId), "x".repeat(longestId + 1), "𝒜".repeat(longestId / 2), "x\ud83d"];
  const others = [undefined, null, 5, true, {}, ["c1"], new String("c1")];
  for (const value of [...texts, ...others]) expect(isId(value), String(value)).toBe(inCore(value));
  expect(texts.filter(isId).map(({ length }) => length)).toEqual([1, longestId, longestId]);
});
