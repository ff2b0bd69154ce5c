import { addGroup, groupsInOrder, orderGroups, removeGroup } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built, company } from "./company.js";
import { changesBy, done, expectSame, idsOf, snapshot } from "./outcomes.js";

const letters = built(
  {},
  { type: "addGroup", id: "d", name: "D" },
  { type: "addGroup", id: "b", name: "B" },
  { type: "addGroup", id: "a", name: "A" },
  { type: "addGroup", id: "c", name: "C" },
);

describe("orderGroups and groupsInOrder", () => {
  test("G5 groups that were never placed come by id", () => {
    expect(idsOf(groupsInOrder(letters))).toStrictEqual(["a", "b", "c", "d"]);
    expect(Array.from(letters.groups, ({ position }) => position)).toStrictEqual([null, null, null, null]);
  });

  test("G5 those named come first, in the order named; those never placed come last, by id", () => {
    expect(changesBy(letters, orderGroups, { groupIds: ["d", "b"] })).toStrictEqual([
      {
        entity: "groups",
        id: "b",
        before: { id: "b", name: "B", colour: null, position: null, personalOf: null },
        after: { id: "b", name: "B", colour: null, position: 1, personalOf: null },
      },
      {
        entity: "groups",
        id: "d",
        before: { id: "d", name: "D", colour: null, position: null, personalOf: null },
        after: { id: "d", name: "D", colour: null, position: 0, personalOf: null },
      },
    ]);
    expect(idsOf(groupsInOrder(done(letters, orderGroups, { groupIds: ["d", "b"] })))).toStrictEqual([
      "d",
      "b",
      "a",
      "c",
    ]);
  });

  test("G5 groups placed before follow those named now, in the order they had", () => {
    const all = orderGroups(letters, { groupIds: ["d", "c", "b", "a"] });
    expect(idsOf(groupsInOrder(done(all, orderGroups, { groupIds: ["b"] })))).toStrictEqual(["b", "d", "c", "a"]);
    const some = orderGroups(letters, { groupIds: ["d", "b"] });
    expect(idsOf(groupsInOrder(done(some, orderGroups, { groupIds: ["c"] })))).toStrictEqual(["c", "d", "b", "a"]);
    expect(idsOf(groupsInOrder(done(some, orderGroups, { groupIds: ["b", "a"] })))).toStrictEqual(["b", "a", "d", "c"]);
  });

  test("G5 a group named twice counts where it is named first", () => {
    const after = done(letters, orderGroups, { groupIds: ["c", "a", "c", "b", "a"] });
    expect(idsOf(groupsInOrder(after))).toStrictEqual(["c", "a", "b", "d"]);
  });

  test("G5 new groups come behind all placed ones, by id", () => {
    const placed = orderGroups(letters, { groupIds: ["d", "c", "b", "a"] });
    const more = addGroup(addGroup(placed, { id: "A2", name: "A2" }), { id: "0", name: "0" });
    expect(idsOf(groupsInOrder(more))).toStrictEqual(["d", "c", "b", "a", "0", "A2"]);
  });

  test("G5 the order that holds already gives the very same CRM", () => {
    const placed = orderGroups(letters, { groupIds: ["d", "c", "b", "a"] });
    expectSame(placed, orderGroups, { groupIds: ["d", "c", "b", "a"] });
    expectSame(placed, orderGroups, { groupIds: ["d", "c", "d"] });
    expectSame(placed, orderGroups, { groupIds: ["d"] });
    expectSame(placed, orderGroups, { groupIds: [] });
    expectSame(letters, orderGroups, { groupIds: [] });
  });

  test("G5 the order that holds already gives the very same CRM, also when a group between them is gone", () => {
    const placed = orderGroups(letters, { groupIds: ["d", "c", "b", "a"] });
    const without = removeGroup(placed, { groupId: "c" });
    expect(idsOf(groupsInOrder(without))).toStrictEqual(["d", "b", "a"]);
    expectSame(without, orderGroups, { groupIds: ["d", "b", "a"] });
  });

  test("G5 the order can be told before and after a change of it", () => {
    const first = done(letters, orderGroups, { groupIds: ["c"] });
    const second = done(first, orderGroups, { groupIds: ["d"] });
    expect(idsOf(groupsInOrder(letters))).toStrictEqual(["a", "b", "c", "d"]);
    expect(idsOf(groupsInOrder(first))).toStrictEqual(["c", "a", "b", "d"]);
    expect(idsOf(groupsInOrder(second))).toStrictEqual(["d", "c", "a", "b"]);
  });

  test("G5 the order has nothing to do with what the groups look after", () => {
    const after = done(company, orderGroups, { groupIds: ["south", "g-ben"] });
    expect(idsOf(groupsInOrder(after))).toStrictEqual(["south", "g-ben", "g-anna", "north"]);
    expect(after.customers).toBe(company.customers);
    expect(after.memberships).toBe(company.memberships);
  });

  test("what is changed in the input afterwards changes nothing in the CRM", () => {
    const groupIds = ["d", "b"];
    const after = orderGroups(letters, { groupIds });
    const rows = snapshot(after);
    groupIds.reverse();
    groupIds.push("c");
    expect(snapshot(after)).toStrictEqual(rows);
    expect(Object.isFrozen(groupIds)).toBe(false);
  });

  test("the rows are those of the table, and a CRM without groups has none", () => {
    expect(groupsInOrder(company)[0]).toBe(company.groups.get("g-anna"));
    expect(groupsInOrder(built({}))).toStrictEqual([]);
  });

  test("the list that groupsInOrder gives is frozen", () => {
    expect(Object.isFrozen(groupsInOrder(company))).toBe(true);
  });
});
