import {
  addCustomer,
  addGroup,
  addUser,
  createCrm,
  isCrmError,
  joinGroup,
  type MermaidOf,
  startSubstitution,
  toMermaid,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { office } from "../../permissions/examples.js";
import { readMermaid } from "./readMermaid.js";

const during = { at: 100 };

/** The arrows as text, by labels. */
function arrows(text: string): string[] {
  const { nodes, edges } = readMermaid(text);
  const labelOf = (id: string) => nodes.get(id)?.label ?? "";
  return edges.map(({ from, to, label, dotted }) =>
    [labelOf(from), dotted ? `~${label}~>` : label === "" ? "->" : `-${label}->`, labelOf(to)].join(" "),
  );
}

test("a customer: who sees it through which group, substitutes through whom, and administrators counted", () => {
  expect(arrows(toMermaid(office(), { customerId: "c1" }))).toEqual([
    "1 administrator -> Acme",
    "North -> Acme",
    "Anna Weber -> North",
    "South -second group-> Acme",
    "Ben -> South",
  ]);
  expect(arrows(toMermaid(office({ secondGroup: false }), { customerId: "c1" }, during))).toEqual([
    "1 administrator -> Acme",
    "North -> Acme",
    "Anna Weber -> North",
    "Ben ~stands in until 1970-01-01 00:00 UTC~> Anna Weber",
  ]);
  expect(arrows(toMermaid(office(), { customerId: "c3" }, during))).toEqual(["1 administrator -> Gamma"]);
});

test("a user: own groups, those of whom they stand in for, and how many customers each gives", () => {
  expect(arrows(toMermaid(office(), { userId: "ben" }, { ...during, language: "de" }))).toEqual([
    "North -> 2 Kunden",
    "Ben ~vertritt bis 1970-01-01 00:00 UTC~> Anna Weber",
    "Anna Weber -> North",
    "Anna Weber -> 0 Kunden",
    "Anna Weber -> Anna Weber",
    "South -> 1 Kunde",
    "Ben -> South",
  ]);
  expect(arrows(toMermaid(office(), { userId: "root" }))).toEqual(["Root -> all customers"]);
});

test("a group: its active members and who stands in for any of them, and how many customers it has", () => {
  expect(arrows(toMermaid(office(), { groupId: "north" }, during))).toEqual([
    "North -> 2 customers",
    "Anna Weber -> North",
    "Ben ~stands in until 1970-01-01 00:00 UTC~> Anna Weber",
  ]);
  const withCora = joinGroup(office(), { groupId: "south", userId: "cora" });
  expect(arrows(toMermaid(withCora, { groupId: "south" }))).toEqual(["South -> 1 customer", "Ben -> South"]);
});

test("who sees nothing, and what is not there, is one node", () => {
  const alone = (of: MermaidOf) =>
    Array.from(readMermaid(toMermaid(office(), of)).nodes.values(), (node) => node.label);
  expect(alone({ userId: "dora" })).toEqual(["Dora"]);
  expect(alone({ userId: "cora" })).toEqual(["Cora (inactive)"]);
  expect(alone({ userId: "nobody" })).toEqual(["unknown"]);
  expect(alone({ customerId: "c0" })).toEqual(["unknown"]);
  expect(alone({ groupId: "none" })).toEqual(["unknown"]);
  expect(alone(undefined as never)).toEqual(["unknown"]);
  expect(alone({} as never)).toEqual(["unknown"]);
  for (const odd of [Symbol("x"), Object.create(null), null, 7]) {
    expect(alone({ userId: odd } as never)).toEqual(["unknown"]);
    expect(alone({ groupId: odd } as never)).toEqual(["unknown"]);
    expect(alone({ customerId: odd } as never)).toEqual(["unknown"]);
  }
});

test("size is bounded: what is not drawn is counted", () => {
  let crm = addUser(createCrm(), { id: "u", name: "U", personalGroup: { id: "g", name: "G" } });
  for (let n = 0; n < 100; n += 1) {
    crm = joinGroup(addUser(crm, { id: `u${n}`, name: `U${n}` }), { groupId: "g", userId: `u${n}` });
    crm = addCustomer(crm, { id: `c${n}`, name: "C", groupId: "g" });
  }
  for (const of of [{ customerId: "c1" }, { groupId: "g" }]) {
    const text = toMermaid(crm, of as MermaidOf, { limit: 3 });
    expect(readMermaid(text).nodes.size).toBeLessThan(8);
    expect(arrows(text).some((arrow) => arrow.startsWith("98 more ->"))).toBe(true);
    expect(readMermaid(toMermaid(crm, of as MermaidOf)).nodes.size).toBe(28);
  }
});

test("size is bounded where one user stands in for many, and where an id is a word of ours", () => {
  let crm = addUser(createCrm(), { id: "s", name: "Sub" });
  crm = addCustomer(addGroup(crm, { id: "g", name: "G" }), { id: "c", name: "C", groupId: "g" });
  for (const id of [...Array.from({ length: 50 }, (_, n) => `u${n}`), "a", "members"]) {
    crm = joinGroup(addUser(crm, { id, name: id }), { groupId: "g", userId: id });
    crm = startSubstitution(crm, { id, absentUserId: id, substituteUserId: "s", from: 0, until: 9 });
  }
  for (const of of [{ customerId: "c" }, { userId: "s" }, { groupId: "g" }]) {
    expect(readMermaid(toMermaid(crm, of as MermaidOf, { at: 5, limit: 3 })).nodes.size).toBeLessThan(16);
  }
  for (let n = 0; n < 9; n += 1) {
    const substitution = { absentUserId: "members", substituteUserId: `u${n}`, from: 0, until: 9 };
    crm = startSubstitution(crm, { id: `m${n}`, ...substitution });
  }
  const told = arrows(toMermaid(crm, { groupId: "g" }, { at: 5, limit: 2 }));
  expect(told).toContain("50 more -> G");
  expect(told).toContain("8 more -> members");
});

describe("a limit that is none is refused", () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "3"])("%s", (limit) => {
    try {
      toMermaid(office(), { groupId: "north" }, { limit: limit as number });
      expect.fail("it was accepted");
    } catch (error) {
      expect(isCrmError(error) && error.refusal.code).toBe("invalid-input");
    }
  });
});

test.each(["fr", "constructor", null, 7])("a language that is none is refused: %s", (language) => {
  try {
    toMermaid(office(), { groupId: "north" }, { language: language as "en" });
    expect.fail("it was accepted");
  } catch (error) {
    expect(isCrmError(error) && error.refusal.message).toMatch(/^language must be one of en, de; it is /);
  }
});
