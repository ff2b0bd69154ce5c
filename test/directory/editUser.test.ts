import { canSee, editUser, groupsOfUser, visibleCustomers, whoCanSee } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, people } from "./company.js";
import { changesBy, done, expectSame, idsOf } from "./outcomes.js";

describe("editUser", () => {
  test("G4 renaming a user does not rename the personal group", () => {
    expect(changesBy(company, editUser, { userId: "anna", name: " Anna Schulz " })).toStrictEqual([
      {
        entity: "users",
        id: "anna",
        before: { id: "anna", name: "Anna Weber", administrator: false, active: true },
        after: { id: "anna", name: "Anna Schulz", administrator: false, active: true },
      },
    ]);
  });

  test("G5 a user may be given another user's or a group's name", () => {
    expect(done(people, editUser, { userId: "anna", name: "Ben Kurz" }).users.get("anna")?.name).toBe("Ben Kurz");
    expect(done(people, editUser, { userId: "anna", name: "North" }).users.get("anna")?.name).toBe("North");
  });

  test("V1 who is made an administrator sees everything, and keeps the groups for the time after", () => {
    const raised = done(company, editUser, { userId: "anna", administrator: true });
    expect(raised.users.get("anna")).toStrictEqual({
      id: "anna",
      name: "Anna Weber",
      administrator: true,
      active: true,
    });
    expect(canSee(raised, "anna", "nobodys")).toBe(true);
    expect(idsOf(whoCanSee(raised, "nobodys"))).toStrictEqual(["anna", "rita"]);
    expect(idsOf(groupsOfUser(raised, "anna"))).toStrictEqual(["g-anna"]);

    const lowered = done(raised, editUser, { userId: "anna", administrator: false });
    expect(idsOf(visibleCustomers(lowered, "anna"))).toStrictEqual(["anna-ben", "anna-only", "ben-anna", "north-anna"]);
    expect(idsOf(whoCanSee(lowered, "nobodys"))).toStrictEqual(["rita"]);
  });

  test("an inactive user can be edited and stays inactive", () => {
    const after = done(people, editUser, { userId: "olga", name: "Olga", administrator: true });
    expect(after.users.get("olga")).toStrictEqual({ id: "olga", name: "Olga", administrator: true, active: false });
    expect(canSee(after, "olga", "nobodys")).toBe(false);
  });

  test("what holds already gives the very same CRM", () => {
    expectSame(people, editUser, { userId: "anna", name: "Anna Weber" });
    expectSame(people, editUser, { userId: "anna", name: "  Anna Weber\u00a0", administrator: false });
    expectSame(people, editUser, { userId: "rita", administrator: true });
  });
});
