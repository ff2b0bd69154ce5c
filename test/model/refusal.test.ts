import { runInNewContext } from "node:vm";
import { addTeam, CrmError, createCrm, isCrmError, type Refusal } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { refuse, shown, shownList } from "../../src/model/refusal.js";

const refusal: Refusal = {
  code: "task-done",
  rule: "P4",
  message: "task `t1` is done",
  ids: { taskId: "t1" },
  problems: [],
};

describe("shown", () => {
  test.each<[unknown, string]>([
    ["anna", "`anna`"],
    ["", "``"],
    ["a\nb\r\tc", "`a\\nb\\r\\tc`"],
    ["back`tick``s", "`back'tick''s`"],
    ['say "hi" \\', '`say \\"hi\\" \\\\`'],
    ["\u0000\u001b[31m", "`\\u0000\\u001b[31m`"],
    ["a\u2028b\u2029c\u0085d\u007fe", "`a b c d e`"],
    ["\ud800", "`\\ud800`"],
    ["é😀", "`é😀`"],
    [null, "`null`"],
    [undefined, "`undefined`"],
    [0, "the number `0`"],
    [Number.NaN, "the number `NaN`"],
    [true, "the boolean `true`"],
    [12n, "the bigint `12`"],
    [10n ** 99n, `the bigint \`1${"0".repeat(79)}…\``],
    [new Date(0), "a Date"],
    [new Date(Number.NaN), "a Date"],
    [Object.create(Date.prototype), "a Date"],
    [new String("x"), "`an object (String)`"],
    [{}, "`an object`"],
    [Object.create(null), "`an object`"],
    [[1, 2, 3], "`a list of 3`"],
    [() => 1, "`a function`"],
    [Symbol("a\nb`"), "`Symbol(a\\nb')`"],
  ])("%o in one line, in backticks", (value, text) => {
    expect(shown(value)).toBe(text);
  });

  test("what is long is cut behind 80 units, never through a character", () => {
    expect(shown("x".repeat(80))).toBe(`\`${"x".repeat(80)}\``);
    expect(shown("x".repeat(81))).toBe(`\`${"x".repeat(80)}…\``);
    expect(shown(`${"x".repeat(79)}😀y`)).toBe(`\`${"x".repeat(79)}…\``);
    expect(shown("😀".repeat(1000))).toBe(`\`${"😀".repeat(40)}…\``);
  });

  test("a list shows five, and how many more there are", () => {
    expect(shownList([])).toBe("");
    expect(shownList(["a", "b`"])).toBe("`a`, `b'`");
    expect(shownList(["a", "b", "c", "d", "e"])).toBe("`a`, `b`, `c`, `d`, `e`");
    expect(shownList(["a", "b", "c", "d", "e", "f", "g"])).toBe("`a`, `b`, `c`, `d`, `e` and 2 more");
  });
});

describe("CrmError", () => {
  test("it is an error with the code, the message and the whole refusal", () => {
    const error = new CrmError(refusal);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("CrmError");
    expect(error.code).toBe("task-done");
    expect(error.message).toBe("task `t1` is done");
    expect(error.refusal).toEqual(refusal);
    expect(error.stack).toEqual(expect.any(String));
  });

  test("refuse throws one, without problems unless there are any", () => {
    let thrown: unknown;
    try {
      refuse("task-done", "P4", { taskId: "t1" }, "task `t1` is done");
    } catch (error) {
      thrown = error;
    }
    expect((thrown as CrmError).refusal).toEqual(refusal);
  });
});

describe("isCrmError", () => {
  test("what a command throws is one", () => {
    let thrown: unknown;
    try {
      addTeam(createCrm(), { id: "", name: "X" });
    } catch (error) {
      thrown = error;
    }
    expect(isCrmError(thrown)).toBe(true);
  });

  test("a refusal of another copy of the library is one: recognised by code, not by class", () => {
    const Other = class CrmError extends Error {
      override readonly name = "CrmError";
      readonly code = refusal.code;
      readonly refusal = refusal;
    };
    const error = new Other("task `t1` is done");
    expect(error).not.toBeInstanceOf(CrmError);
    expect(isCrmError(error)).toBe(true);
  });

  test("one of another realm is one, where Error is another class too: recognised by code, not by class", () => {
    const error: unknown = runInNewContext(
      `Object.assign(new Error(refusal.message), { name: "CrmError", code: refusal.code, refusal })`,
      { refusal },
    );
    expect(error).not.toBeInstanceOf(Error);
    expect(isCrmError(error)).toBe(true);
  });

  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a text", "task-done"],
    ["a number", 5],
    ["an empty object", {}],
    ["a refusal itself, which was not thrown", refusal],
    ["another error", new TypeError("task-done")],
    ["a system error with a code", Object.assign(new Error("no such file"), { code: "ENOENT" })],
    ["an error that only has the name", Object.assign(new Error("x"), { name: "CrmError" })],
    ["an error with our name and no code", Object.assign(new Error("x"), { name: "CrmError", refusal: "no thanks" })],
  ])("%s is none", (_, value) => {
    expect(isCrmError(value)).toBe(false);
  });
});
