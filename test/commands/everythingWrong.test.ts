import { addUser, assignByTerritory, attempt, type Command, createCrm } from "betreuergruppen";
import { expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { polluted } from "./outcomes.js";

const crm = everythingCrm();

test.each<[string, unknown, readonly string[]]>([
  [
    "a user and the personal group",
    { type: "addUser", id: "", name: "", personalGroup: { id: "", name: "", colour: "blue", size: 1 } },
    ["id", "name", "personalGroup.id", "personalGroup.name", "personalGroup.colour", "personalGroup.size"],
  ],
  ["a personal group that is none", { type: "addUser", id: "", name: "X", personalGroup: [] }, ["id", "personalGroup"]],
  [
    "a customer's id, and a code that does not suit the country left out",
    { type: "addCustomer", id: "", name: "X", postalCode: "1" },
    ["id", "postalCode"],
  ],
  [
    "no code is judged in a country that is none",
    { type: "addCustomer", id: "x", name: "X", country: "?", postalCode: "1" },
    ["country"],
  ],
  [
    "a substitution of oneself that ends before it begins",
    { type: "startSubstitution", id: "x", absentUserId: "anna", substituteUserId: "anna", from: 2, until: 1 },
    ["until", "substituteUserId"],
  ],
  [
    "a task of a team and a user",
    { type: "addTask", id: "", kind: "ticket", title: "X", teamId: "desk", userId: "ben" },
    ["id", "teamId"],
  ],
  ["a task of nobody", { type: "addTask", id: "", kind: "ticket", title: "X" }, ["id", "teamId"]],
  [
    "a malformed team beside a user: which of them counts cannot be told",
    { type: "addTask", id: "x", kind: "ticket", title: "X", teamId: "", userId: "ben" },
    ["teamId"],
  ],
  [
    "a group that is none, for one customer and many",
    { type: "assignGroup", groupId: "", customerId: "c1", customerIds: ["c2"] },
    ["groupId", "customerId"],
  ],
  [
    "a territory with half a range, in no group",
    { type: "addTerritory", id: "x", groupId: "", fromPostalCode: "1" },
    ["groupId", "fromPostalCode", "toPostalCode"],
  ],
])("a command names everything wrong at once: %s", (_, command, paths) => {
  const outcome = attempt(crm, command as Command);
  expect(outcome.ok ? [] : outcome.refusal.problems.map(({ path }) => path)).toEqual(paths);
});

test("a list that says something else the second time does not become a list left out", () => {
  let reads = 0;
  const customerIds = new Proxy([""], {
    get: (list, key) => (key === "0" && reads++ > 0 ? "c1" : Reflect.get(list, key)),
  });
  const outcome = attempt(crm, { type: "assignByTerritory", customerIds });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: "invalid-input" } });
  expect(() => assignByTerritory(crm, new Set(["c1"]) as never)).toThrow(
    "the input must be an object; it is `an object (Set)`",
  );
});

test("a polluted prototype makes nobody an administrator, and no command of what is none", () => {
  polluted({ administrator: true, personalGroup: { id: "g" }, type: "assignByTerritory" }, () => {
    const user = addUser(createCrm(), { id: "eve", name: "Eve" }).users.get("eve");
    expect(Object.entries(user ?? {})).toEqual([
      ["id", "eve"],
      ["name", "Eve"],
      ["administrator", false],
      ["active", true],
    ]);
    expect(attempt(crm, {} as Command)).toMatchObject({ ok: false, refusal: { problems: [{ path: "type" }] } });
  });
});

test("a command by its function and as data reads the same fields: its own", () => {
  class Form {
    readonly id = "eve";
    get name(): string {
      return "Eve";
    }
  }
  const asData = attempt(createCrm(), Object.assign(new Form(), { type: "addUser" }) as never);
  expect(asData).toMatchObject({ ok: false, refusal: { problems: [{ path: "name", value: null }] } });
  expect(() => addUser(createCrm(), new Form())).toThrow("name must be");
});
