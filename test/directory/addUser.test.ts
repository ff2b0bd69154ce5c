import { addUser, canSee, groupsOfUser, membersOfGroup } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, people } from "./company.js";
import { changesBy, done, expectRefused, idsOf, refusalOf, snapshot } from "./outcomes.js";

describe("addUser", () => {
  test("G2 a user alone is active, no administrator, and in no group", () => {
    expect(changesBy(people, addUser, { id: "dora", name: "  Dora Neu " })).toStrictEqual([
      {
        entity: "users",
        id: "dora",
        before: null,
        after: { id: "dora", name: "Dora Neu", administrator: false, active: true },
      },
    ]);
  });

  test("V1 an administrator is one from the start", () => {
    const after = done(company, addUser, { id: "dora", name: "Dora", administrator: true });
    expect(after.users.get("dora")).toStrictEqual({ id: "dora", name: "Dora", administrator: true, active: true });
    expect(canSee(after, "dora", "nobodys")).toBe(true);
  });

  test("G2 the personal group comes in the same step, with exactly that user as member and their name", () => {
    const changes = changesBy(people, addUser, { id: "dora", name: " Dora Neu ", personalGroup: { id: "g-dora" } });
    expect(changes).toStrictEqual([
      {
        entity: "users",
        id: "dora",
        before: null,
        after: { id: "dora", name: "Dora Neu", administrator: false, active: true },
      },
      {
        entity: "groups",
        id: "g-dora",
        before: null,
        after: { id: "g-dora", name: "Dora Neu", colour: null, position: null, personalOf: "dora" },
      },
      {
        entity: "memberships",
        id: ["g-dora", "dora"],
        before: null,
        after: { groupId: "g-dora", userId: "dora" },
      },
    ]);
  });

  test("a malformed personal group is told as malformed, also when the id of the user is taken", () => {
    const input = { id: "anna", name: "Anna", personalGroup: { id: "" } };
    expect(refusalOf(company, addUser, input).code).toBe("invalid-input");
  });

  test("G2 the personal group can have a name and a colour of its own, and the id of its user", () => {
    const personalGroup = { id: "dora", name: " Dora's customers ", colour: "#ABCDEF" };
    const after = done(people, addUser, { id: "dora", name: "Dora", personalGroup });
    expect(after.groups.get("dora")).toStrictEqual({
      id: "dora",
      name: "Dora's customers",
      colour: "#abcdef",
      position: null,
      personalOf: "dora",
    });
    expect(idsOf(membersOfGroup(after, "dora"))).toStrictEqual(["dora"]);
    expect(idsOf(groupsOfUser(after, "dora"))).toStrictEqual(["dora"]);
  });

  test("G2 G5 a taken name for the personal group leaves no user either", () => {
    for (const input of [
      { id: "dora", name: "nORTH", personalGroup: { id: "g-dora" } },
      { id: "dora", name: "Dora", personalGroup: { id: "g-dora", name: " North " } },
    ]) {
      expectRefused(people, addUser, input, {
        code: "duplicate-name",
        rule: "G5",
        ids: { groupId: "north" },
        says: input.name === "Dora" ? "`North`" : "`nORTH`",
      });
      expect(people.users.has("dora")).toBe(false);
    }
  });

  test("G2 a taken id for the personal group leaves no user either", () => {
    expectRefused(
      people,
      addUser,
      { id: "dora", name: "Dora", personalGroup: { id: "g-anna" } },
      { code: "duplicate-id", rule: null, ids: { entity: "groups", id: "g-anna" }, says: "`g-anna`" },
    );
    expect(people.users.has("dora")).toBe(false);
  });

  test("G5 the names of users need not be unique, only those of their personal groups", () => {
    const twin = done(people, addUser, { id: "anna-2", name: "Anna Weber" });
    expect(twin.users.get("anna-2")?.name).toBe("Anna Weber");
    expectRefused(
      people,
      addUser,
      { id: "anna-2", name: "anna weber", personalGroup: { id: "g-anna-2" } },
      { code: "duplicate-name", rule: "G5", ids: { groupId: "g-anna" }, says: "`anna weber`" },
    );
  });

  test("a taken id is refused even when the user that has it is inactive or is the same", () => {
    for (const input of [
      { id: "olga", name: "Olga Neu" },
      { id: "anna", name: "Anna Weber" },
    ]) {
      expectRefused(people, addUser, input, {
        code: "duplicate-id",
        rule: null,
        ids: { entity: "users", id: input.id },
        says: `\`${input.id}\``,
      });
    }
  });

  test("what is changed in the input afterwards changes nothing in the CRM", () => {
    const personalGroup = { id: "g-dora", name: "Dora's", colour: "#123456" };
    const input = { id: "dora", name: "Dora", administrator: false, personalGroup };
    const after = addUser(people, input);
    const rows = snapshot(after);
    Object.assign(personalGroup, { id: "x", name: "x", colour: "#ffffff" });
    Object.assign(input, { id: "y", name: "y", administrator: true, personalGroup: { id: "z" } });
    expect(snapshot(after)).toStrictEqual(rows);
    expect(Object.isFrozen(input) || Object.isFrozen(personalGroup)).toBe(false);
  });

  test("a frozen input is as good as any", () => {
    const personalGroup = Object.freeze({ id: "g-dora" });
    const after = addUser(people, Object.freeze({ id: "dora", name: "Dora", personalGroup }));
    expect(idsOf(membersOfGroup(after, "g-dora"))).toStrictEqual(["dora"]);
  });
});
