import { addGroup, changesBetween, editGroup, membersOfGroup, orderGroups, visibleCustomers } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, people } from "./company.js";
import { changesBy, done, expectRefused, expectSame, idsOf } from "./outcomes.js";

const north = { id: "north", name: "North", colour: "#1e90ff", position: null, personalOf: null };

describe("editGroup", () => {
  test("G5 name and colour change, everything else stays", () => {
    const input = { groupId: "north", name: " North and coast ", colour: "#00FF7f" };
    expect(changesBy(company, editGroup, input)).toStrictEqual([
      {
        entity: "groups",
        id: "north",
        before: north,
        after: { ...north, name: "North and coast", colour: "#00ff7f" },
      },
    ]);
    const after = done(company, editGroup, input);
    expect(idsOf(membersOfGroup(after, "north"))).toStrictEqual(["cora", "olga"]);
    expect(idsOf(visibleCustomers(after, "cora"))).toStrictEqual(["north-anna"]);
  });

  test("G5 null clears the colour, what is left out stays", () => {
    expect(done(people, editGroup, { groupId: "north", colour: null }).groups.get("north")).toStrictEqual({
      ...north,
      colour: null,
    });
    expect(done(people, editGroup, { groupId: "north", name: "N" }).groups.get("north")).toStrictEqual({
      ...north,
      name: "N",
    });
  });

  test("G5 a place in the order stays through an edit", () => {
    const placed = orderGroups(people, { groupIds: ["south", "north"] });
    expect(done(placed, editGroup, { groupId: "north", name: "N" }).groups.get("north")?.position).toBe(1);
  });

  test("G5 another group's name is refused", () => {
    for (const name of ["South", " sOUTH "]) {
      expectRefused(
        people,
        editGroup,
        { groupId: "north", name, colour: null },
        { code: "duplicate-name", rule: "G5", ids: { groupId: "south" }, says: "`south`" },
      );
    }
  });

  test("G5 a group may be given another spelling of its own name, and its old name is free then", () => {
    const louder = done(people, editGroup, { groupId: "north", name: "NORTH" });
    expect(louder.groups.get("north")?.name).toBe("NORTH");
    const renamed = done(louder, editGroup, { groupId: "north", name: "Coast" });
    expect(done(renamed, addGroup, { id: "n2", name: "north" }).groups.has("n2")).toBe(true);
    expectRefused(
      renamed,
      addGroup,
      { id: "n2", name: "coast" },
      { code: "duplicate-name", rule: "G5", ids: { groupId: "north" }, says: "`coast`" },
    );
  });

  test("G4 whose personal group it is can be noted and cleared, and changes no sight", () => {
    const noted = done(company, editGroup, { groupId: "north", personalOf: "ben" });
    expect(noted.groups.get("north")).toStrictEqual({ ...north, personalOf: "ben" });
    expect(idsOf(membersOfGroup(noted, "north"))).toStrictEqual(["cora", "olga"]);
    expect(idsOf(visibleCustomers(noted, "ben"))).toStrictEqual(["ben-anna", "anna-ben"]);
    const cleared = done(noted, editGroup, { groupId: "north", personalOf: null });
    expect(changesBetween(company, cleared)).toStrictEqual([]);
  });

  test("what holds already gives the very same CRM", () => {
    expectSame(people, editGroup, { groupId: "north", name: " North", colour: "#1E90FF", personalOf: null });
    expectSame(people, editGroup, { groupId: "south", colour: null });
    expectSame(people, editGroup, { groupId: "g-anna", personalOf: "anna" });
  });
});
