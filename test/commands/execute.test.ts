import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as api from "betreuergruppen";
import { type Command, type CommandType, type Crm, commandTypes, createCrm, execute, recordsOf } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { oneOfEach } from "./oneOfEach.js";
import { accepted, expectRefusal, refusalOf } from "./outcomes.js";

type Call = (crm: Crm, input: unknown) => Crm;

const publicNames: Readonly<Record<string, unknown>> = { ...api };

/** The command as the function of its name is called. */
function called(command: Command): (crm: Crm) => Crm {
  const { type, ...input } = command;
  return (crm) => (publicNames[type] as Call)(crm, input);
}

const cases = Object.values(oneOfEach).map((command) => [command.type, command] as const);

describe("execute", () => {
  test.each(cases)("%s as data does what the function does", (_, command) => {
    const before = everythingCrm();
    const after = accepted(before, (crm) => execute(crm, command));
    expect(recordsOf(after)).toEqual(recordsOf(called(command)(before)));
  });

  test.each(cases)("%s that came as JSON does the same, and the command is left as it was", (_, command) => {
    const text = JSON.stringify(command);
    const parsed: Command = JSON.parse(text);
    const after = execute(everythingCrm(), parsed);
    expect(JSON.stringify(parsed)).toBe(text);
    expect(recordsOf(after)).toEqual(recordsOf(called(command)(everythingCrm())));
    expect(recordsOf(execute(everythingCrm(), Object.freeze(parsed)))).toEqual(recordsOf(after));
  });

  test.each(cases)("%s with a surplus field is refused as the function refuses it", (_, command) => {
    const surplus = { ...command, surplus: 1 };
    const refusal = refusalOf(everythingCrm(), (crm) => execute(crm, surplus));
    expect(refusal).toMatchObject({ code: "invalid-input", problems: [{ path: "surplus", value: 1, rule: null }] });
    expect(refusalOf(everythingCrm(), called(surplus))).toEqual(refusal);
  });

  test("what is so already is the very same CRM", () => {
    const crm = everythingCrm();
    expect(execute(crm, { type: "joinGroup", groupId: "north", userId: "anna" })).toBe(crm);
    expect(execute(crm, { type: "changeSettings" })).toBe(crm);
    expect(execute(crm, { type: "deactivateUser", userId: "cora" })).toBe(crm);
    expect(execute(crm, { type: "claimFromTeamPool", taskId: "t2", userId: "ben" })).toBe(crm);
  });

  test.each([undefined, null, 5, "addTeam", [], ["addTeam"], true, () => ({ type: "addTeam" })])(
    "%o is no command: invalid-input",
    (command) => {
      expectRefusal(createCrm(), (crm) => execute(crm, command as unknown as Command), {
        code: "invalid-input",
        problems: [{ path: "the command", value: command ?? null, rule: null }],
      });
    },
  );

  test("a forgotten CRM is told as what it is", () => {
    const withoutCrm = execute as unknown as (command: Command) => Crm;
    const { message } = refusalOf(createCrm(), () => withoutCrm({ type: "addTeam", id: "x", name: "X" }));
    expect(message).toBe(
      "the command must be an object; it is missing: the first argument is the CRM, the second the command",
    );
  });

  test("who misspells a type is not told all types there are", () => {
    const misspelt = { type: "asignGroup", customerId: "c1", groupId: "north" } as unknown as Command;
    expect(refusalOf(createCrm(), (crm) => execute(crm, misspelt)).message).toBe(
      "type must be the name of a command, like assignGroup; it is `asignGroup`",
    );
  });

  test.each<unknown>([
    undefined,
    null,
    "",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "default",
    "then",
    "module.exports",
    "__esModule",
    "addteam",
    " addTeam",
    "addTeam\n",
    "execute",
    "createCrm",
    "teamPool",
    5,
    ["addTeam"],
    new String("addTeam"),
    { toString: () => "addTeam" },
    Symbol.toStringTag,
  ])("%o is no type of command: invalid-input", (type) => {
    expectRefusal(createCrm(), (crm) => execute(crm, { type, id: "x", name: "X" } as unknown as Command), {
      code: "invalid-input",
      problems: [{ path: "type", value: type ?? null, rule: null }],
    });
  });

  test("an own field __proto__, as JSON brings it, is an unknown field and gives no type and no input", () => {
    expectRefusal(
      createCrm(),
      (crm) => execute(crm, JSON.parse('{"__proto__":{"type":"addTeam"},"id":"x","name":"X"}')),
      { code: "invalid-input", problems: [{ path: "type", value: null, rule: null }] },
    );
    const refusal = refusalOf(createCrm(), (crm) =>
      execute(crm, JSON.parse('{"type":"addTeam","__proto__":{"name":"X"},"id":"x"}')),
    );
    expect(refusal.problems.map(({ path }) => path)).toEqual(["name", "__proto__"]);
  });
});

describe("commandTypes", () => {
  /** The names of the files that hold a command: a function of that name from a CRM and an input to a CRM. */
  const files = ["campaigns", "caretaking", "directory", "pools"].flatMap((folder) => {
    const path = fileURLToPath(new URL(`../../src/${folder}/`, import.meta.url));
    return readdirSync(path).filter((file) => {
      const text = readFileSync(path + file, "utf8").replaceAll(/\s+/g, " ");
      return new RegExp(`export function ${file.slice(0, -3)}\\( ?crm: Crm, input: [^)]*\\): Crm `).test(text);
    });
  });

  test("there is one for every file that holds a command, and no other", () => {
    expect(Array.from(commandTypes).sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
    expect(files).toHaveLength(41);
  });

  test("there is one for every public function with an input of its own", () => {
    const index = readFileSync(fileURLToPath(new URL("../../src/index.ts", import.meta.url)), "utf8");
    const inputs = Array.from(index.matchAll(/type (\w+)Input\b/g), ([, name = ""]) => name)
      .map((name) => name.charAt(0).toLowerCase() + name.slice(1))
      .filter((name) => name !== "personalGroup");
    expect(inputs.sort()).toEqual(Array.from(commandTypes).sort());
    for (const type of commandTypes) expect(typeof publicNames[type]).toBe("function");
  });

  test("each is named once, and the list cannot be changed", () => {
    expect(new Set(commandTypes).size).toBe(commandTypes.length);
    expect(() => (commandTypes as CommandType[]).push("addTeam")).toThrow(TypeError);
    expect(Object.keys(oneOfEach).sort()).toEqual(Array.from(commandTypes).sort());
  });
});
