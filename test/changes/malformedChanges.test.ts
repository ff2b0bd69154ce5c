import { applyChanges, type Change } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { expectRefusal, refusalOf } from "../commands/outcomes.js";
import { everything, everythingCrm } from "../exchange/everything.js";
import { change } from "./rows.js";

describe("malformed changes", () => {
  const ben = everything().users[1];
  const good = change("users", "ben", ben, { ...ben, name: "New" });
  const withFields = (fields: Record<string, unknown>): unknown => ({ ...good, ...fields });
  const without = (field: string): unknown =>
    Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;

  test("the change that is spoilt below is a good one", () => {
    expect(applyChanges(everythingCrm(), [good]).users.get("ben")?.name).toBe("New");
  });

  test.each([undefined, null, "[]", 5, {}, { length: 0 }, new Set()])("%o is no list of changes", (changes) => {
    expectRefusal(everythingCrm(), (crm) => applyChanges(crm, changes as readonly Change[]), {
      code: "invalid-input",
      problems: [{ path: "changes", value: changes ?? null, rule: null }],
    });
  });

  test.each<[string, unknown, string, unknown]>([
    ["null", null, "changes[0]", null],
    ["undefined", undefined, "changes[0]", null],
    ["a text", "users", "changes[0]", "users"],
    ["a list", [good], "changes[0]", [good]],
    ["a function", good.toString, "changes[0]", good.toString],
    ["no entity", without("entity"), "changes[0].entity", null],
    ["an unknown entity", withFields({ entity: "user" }), "changes[0].entity", "user"],
    ["the entity __proto__", withFields({ entity: "__proto__" }), "changes[0].entity", "__proto__"],
    ["the entity constructor", withFields({ entity: "constructor" }), "changes[0].entity", "constructor"],
    ["an entity in a list", withFields({ entity: ["users"] }), "changes[0].entity", ["users"]],
    ["no id", without("id"), "changes[0].id", null],
    ["another id", withFields({ id: "anna" }), "changes[0].id", "anna"],
    ["a number for an id", withFields({ id: 5 }), "changes[0].id", 5],
    ["a tuple for an id that is a text", withFields({ id: ["ben"] }), "changes[0].id", ["ben"]],
    ["null for an id", withFields({ id: null }), "changes[0].id", null],
    ["no before", without("before"), "changes[0].before", null],
    ["no after", without("after"), "changes[0].after", null],
    ["a text before", withFields({ before: "ben" }), "changes[0].before", "ben"],
    ["a list after", withFields({ after: [] }), "changes[0].after", []],
    ["neither before nor after", withFields({ before: null, after: null }), "changes[0]", null],
    ["a surplus field", withFields({ at: 5 }), "changes[0].at", 5],
    ["a surplus field in a row", withFields({ after: { ...ben, nick: "b" } }), "changes[0].after.nick", "b"],
    ["a malformed field", withFields({ after: { ...ben, active: 1 } }), "changes[0].after.active", 1],
    ["a malformed field before", withFields({ before: { ...ben, name: "" } }), "changes[0].before.name", ""],
    [
      "a name that is not in its stored form",
      withFields({ after: { ...ben, name: " B " } }),
      "changes[0].after.name",
      " B ",
    ],
  ])("%s", (_, one, path, value) => {
    expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [one as Change]), {
      code: "invalid-input",
      problems: [{ path, value, rule: null }],
    });
  });

  test.each(["id", "name", "administrator", "active"])("a row without its field %s", (field) => {
    const row = Object.fromEntries(Object.entries(ben as object).filter(([name]) => name !== field));
    for (const after of [row, { ...row, [field]: undefined }]) {
      expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [withFields({ after }) as Change]), {
        code: "invalid-input",
        problems: [{ path: `changes[0].after.${field}`, value: null, rule: null }],
      });
    }
  });

  test("rows of two ids are not one change", () => {
    const after = { ...ben, id: "benjamin" };
    for (const id of ["ben", "benjamin"]) {
      expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [withFields({ id, after }) as Change]), {
        code: "invalid-input",
        problems: [{ path: "changes[0].id", value: id, rule: null }],
      });
    }
  });

  test.each([
    [["anna", "north"]],
    [["north", "ben"]],
    [["south", "anna"]],
    [["north"]],
    [["north", "anna", "x"]],
    ["north,anna"],
    [null],
    ['["north","anna"]'],
  ])("the id of a membership is the tuple of its ids, and not %j", (id) => {
    const row = { groupId: "north", userId: "anna" };
    expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [change("memberships", id, row, null)]), {
      code: "invalid-input",
      problems: [{ path: "changes[0].id", value: id, rule: null }],
    });
  });

  test.each([
    ["a number that JSON cannot say", 5n],
    ["an object that contains itself", circular],
    ["an object that JSON would say as the id", { toJSON: () => "ben" }],
    ["a String object", new String("ben")],
  ])("an id that is %s", (_, id) => {
    expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [withFields({ id }) as Change]), {
      code: "invalid-input",
      problems: [{ path: "changes[0].id", value: id, rule: null }],
    });
  });

  test("settings are always there: neither before nor after can be null, and their id is settings", () => {
    const settings = everything().settings;
    const off = { ...settings, secondGroup: false };
    const refused = (one: Change, path: string, value: unknown) =>
      expectRefusal(everythingCrm(), (crm) => applyChanges(crm, [one]), {
        code: "invalid-input",
        problems: [{ path, value, rule: null }],
      });
    refused(change("settings", "settings", null, off), "changes[0].before", null);
    refused(change("settings", "settings", settings, null), "changes[0].after", null);
    refused(change("settings", "x", settings, off), "changes[0].id", "x");
    refused(change("settings", null, settings, off), "changes[0].id", null);
    refused(change("settings", "settings", settings, { ...off, theme: 1 }), "changes[0].after.theme", 1);
    refused(change("settings", "settings", settings, { ...off, secondGroup: 0 }), "changes[0].after.secondGroup", 0);
  });

  test("a hole in the list is a change that is missing", () => {
    const sparse: Change[] = [];
    sparse[1] = good;
    expectRefusal(everythingCrm(), (crm) => applyChanges(crm, sparse), {
      code: "invalid-input",
      problems: [{ path: "changes[0]", value: null, rule: null }],
    });
  });

  test("an own field __proto__, as JSON brings it, is an unknown field of a change and of a row", () => {
    const text = JSON.stringify([good]);
    const refused = (part: string, path: string) =>
      expectRefusal(
        everythingCrm(),
        (crm) => applyChanges(crm, JSON.parse(text.replace(part, `"__proto__":{"active":false},${part}`))),
        { code: "invalid-input", problems: [{ path, value: { active: false }, rule: null }] },
      );
    refused('"entity"', "changes[0].__proto__");
    refused('"id":"ben","name":"Ben"', "changes[0].before.__proto__");
    refused('"id":"ben","name":"New"', "changes[0].after.__proto__");
  });

  test("everything malformed is named at once, each with its place; nothing is judged further", () => {
    expectRefusal(
      everythingCrm(),
      (crm) =>
        applyChanges(crm, [
          good,
          null as unknown as Change,
          withFields({ entity: "x" }) as Change,
          withFields({ before: { ...ben, name: 1 }, after: { ...ben, active: null } }) as Change,
          change("teams", "none", { id: "none", name: "None" }, null),
        ]),
      {
        code: "invalid-input",
        problems: [
          { path: "changes[1]", value: null, rule: null },
          { path: "changes[2].entity", value: "x", rule: null },
          { path: "changes[3].before.name", value: 1, rule: null },
          { path: "changes[3].after.active", value: null, rule: null },
        ],
      },
    );
  });

  test("user input in messages is one line and in backticks, however long", () => {
    const id = `a\n\`b${"x".repeat(1000)}`;
    const { message } = refusalOf(everythingCrm(), (crm) => applyChanges(crm, [withFields({ id }) as Change]));
    expect(message).toContain("`a\\n'b");
    expect(message.length).toBeLessThan(250);
  });
});
