import { type Command, type CommandType, commandTypes, type Permission, permits, type Viewer } from "betreuergruppen";
import { hostileIds } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { examplesOf, office } from "./examples.js";

describe("every command has every reason of its own", () => {
  test.each(commandTypes.flatMap((type) => examplesOf(type).map(([code, example]) => [type, code, example] as const)))(
    "%s: %s",
    (_, code, [viewer, command, settings]) => {
      const permission = permits(office(settings), viewer, command);
      expect(permission.code).toBe(code);
      expect(Object.isFrozen(permission) && Object.isFrozen(permission.ids)).toBe(true);
    },
  );
});

test("every permission of the examples, to be read", async () => {
  const told = commandTypes.flatMap((type) =>
    examplesOf(type).map(([, [viewer, command, settings]]) => {
      const { type: _, ...input } = command;
      const { code, ids } = permits(office(settings), viewer, command);
      return `${type} ${JSON.stringify(viewer)} ${JSON.stringify(input)}\n  ${code} ${JSON.stringify(ids)}\n`;
    }),
  );
  await expect(told.join("\n")).toMatchFileSnapshot("permissions.snap.txt");
});

describe("reasons name what matters", () => {
  const crm = office();
  const benForAnna = { userId: "ben", at: 100 };
  const cases: readonly [string, Viewer, Command, Permission][] = [
    [
      "every hidden customer",
      "ben",
      { type: "assignGroup", customerIds: ["c2", "c1", "c0"], groupId: "south" },
      { permitted: false, code: "customer-not-visible", ids: { customerIds: ["c2", "c0"] } },
    ],
    [
      "only those that go out of sight",
      "anna",
      { type: "assignGroup", customerIds: ["c1", "c2"], groupId: "south" },
      { permitted: true, code: "hands-over", ids: { customerIds: ["c1", "c2"] } },
    ],
    [
      "a second group in sight keeps a customer there",
      "ben",
      { type: "assignGroup", customerId: "c1", groupId: "own-anna" },
      { permitted: true, code: "sees-customers", ids: { customerIds: ["c1"] } },
    ],
    [
      "the second group that becomes the first is not lost",
      "ben",
      { type: "assignGroup", customerId: "c1", groupId: "south" },
      { permitted: true, code: "sees-customers", ids: { customerIds: ["c1"] } },
    ],
    [
      "the group that the territory gives",
      "anna",
      { type: "addCustomer", id: "c9", name: "New", postalCode: "20095" },
      { permitted: false, code: "not-through-group", ids: { groupId: null } },
    ],
    [
      "those of a transfer that go out of sight: Ben keeps the one whose second group is his",
      benForAnna,
      { type: "transferCustomers", fromGroupId: "north", toGroupId: "nowhere" },
      { permitted: true, code: "hands-over", ids: { customerIds: ["c2"] } },
    ],
    [
      "the name that is not the viewer's",
      "anna",
      { type: "claimFromTeamPool", taskId: "t1", userId: "ben" },
      { permitted: false, code: "not-own-name", ids: { userId: "ben" } },
    ],
    [
      "the instant that is not the viewer's",
      { userId: "ben", at: 300 },
      { type: "claimFromTeamPool", taskId: "t1", userId: "ben", at: 150 },
      { permitted: false, code: "other-instant", ids: { at: 150 } },
    ],
  ];
  test.each(cases)("%s", (_, viewer, command, expected) => {
    expect(permits(crm, viewer, command)).toEqual(expected);
  });
});

test("what is no name of a command is malformed, also where it becomes one as text", () => {
  const throwing = {
    toString: () => {
      throw new Error("asked for its text");
    },
  };
  for (const type of [throwing, ["editCustomer"], Symbol("editCustomer"), "constructor", "__proto__", undefined]) {
    expect(permits(office(), "ben", { type, customerId: "c1", name: "x" } as never).code).toBe("malformed");
  }
});

test("C4 a new customer without a group, on purpose or by the territories, is for administrators", () => {
  const on = office({ territoryAssignment: true });
  const added = { type: "addCustomer", id: "c9", name: "New" } as const;
  expect(permits(on, "ben", { ...added, postalCode: "20095" })).toEqual({
    permitted: true,
    code: "sees-through-group",
    ids: { groupId: "south" },
  });
  expect(permits(on, "ben", { ...added, postalCode: "20096" }).ids).toEqual({ groupId: "north" });
  expect(permits(on, "ben", { ...added, postalCode: "20095", groupId: null }).code).toBe("not-through-group");
  expect(permits(on, "ben", { ...added, country: "AT", postalCode: "20095" }).ids).toEqual({ groupId: null });
});

test("U2 a substitute may what they see, only at an instant of the period; without one nothing of it", () => {
  const edit = { type: "editCustomer", customerId: "c2", name: "Beta Ltd" } as const;
  const may = (viewer: Viewer) => permits(office(), viewer, edit).permitted;
  expect(may({ userId: "ben", at: 100 })).toBe(true);
  expect(may({ userId: "ben", at: 99 })).toBe(false);
  expect(may({ userId: "ben", at: 200 })).toBe(false);
  expect(may("ben")).toBe(false);
  expect(may({ userId: "ben", at: new Date(100) as never })).toBe(false);
  expect(may({ userId: "ben", at: "100" as never })).toBe(false);
});

test("an unknown customer and one out of sight get the same answer, in every command and in every list", () => {
  const ofCustomers: readonly CommandType[] = [
    "editCustomer",
    "assignGroup",
    "unassignGroup",
    "assignSecondGroup",
    "unassignSecondGroup",
    "annotateCampaign",
    "clearCampaignAnnotation",
  ];
  const crm = office();
  for (const type of ofCustomers) {
    const about = (customerId: string) =>
      permits(crm, "ben", { type, customerId, groupId: "south", campaignId: "k1" } as Command);
    expect(about("c2")).toEqual(JSON.parse(JSON.stringify(about("c0")).replaceAll("c0", "c2")));
  }
  const task = (customerId: string) =>
    permits(crm, "ben", { type: "addTask", id: "t9", kind: "ticket", title: "x", userId: "ben", customerId });
  expect(task("c2")).toEqual(JSON.parse(JSON.stringify(task("c0")).replaceAll("c0", "c2")));
  const claim = (taskId: string) => permits(crm, "dora", { type: "claimFromTeamPool", taskId, userId: "dora" });
  expect(claim("t1")).toEqual(JSON.parse(JSON.stringify(claim("t0")).replaceAll("t0", "t1")));
  const transfer = (fromGroupId: string) =>
    permits(crm, "ben", { type: "transferCustomers", fromGroupId, toGroupId: "south" });
  expect(transfer("north")).toEqual(JSON.parse(JSON.stringify(transfer("none")).replaceAll("none", "north")));
});

test("C6 a task is turned only from and to customers that its holder sees", () => {
  const crm = office();
  const turn = (taskId: string, customerId: string | null, viewer: Viewer = "ben") => {
    const { code, ids } = permits(crm, viewer, { type: "editTask", taskId, customerId });
    return [code, ids];
  };
  expect(turn("t2", "c1")).toEqual(["own-task", { taskId: "t2" }]);
  expect(turn("t2", null)).toEqual(["own-task", { taskId: "t2" }]);
  expect(turn("t2", "c2")).toEqual(["customer-not-visible", { customerIds: ["c2"] }]);
  expect(turn("t2", "c0")).toEqual(["customer-not-visible", { customerIds: ["c0"] }]);
  expect(turn("t6", "c1")).toEqual(["customer-not-visible", { customerIds: ["c2"] }]);
  expect(turn("t6", null)).toEqual(["customer-not-visible", { customerIds: ["c2"] }]);
  expect(turn("t6", "c2")).toEqual(["own-task", { taskId: "t6" }]);
  expect(turn("t6", null, { userId: "ben", at: 100 })).toEqual(["own-task", { taskId: "t6" }]);
  // What is left out is not turned.
  const rename = { type: "editTask", taskId: "t6", title: "Renamed" } as const;
  expect(permits(crm, "ben", rename).code).toBe("own-task");
  expect(permits(crm, "ben", { ...rename, customerId: undefined }).code).toBe("own-task");
  // What is in nobody's hands, or in another's, is not turned at all.
  expect(turn("t1", "c1")).toEqual(["not-own-task", { taskId: "t1" }]);
  expect(turn("t0", "c1")).toEqual(["not-own-task", { taskId: "t0" }]);
  expect(turn("t0", "c2")).toEqual(["not-own-task", { taskId: "t0" }]);
});

test("P1 a new task is one's own or one team's, about nothing or about what one sees", () => {
  const crm = office();
  const add = (input: object) =>
    permits(crm, "ben", { type: "addTask", id: "t9", kind: "ticket", title: "x", ...input } as Command).code;
  expect(add({ userId: "ben" })).toBe("own-task");
  expect(add({ userId: "ben", customerId: null })).toBe("own-task");
  expect(add({ userId: "ben", customerId: "c1" })).toBe("own-task");
  expect(add({ teamId: "desk", customerId: "c2" })).toBe("customer-not-visible");
  expect(add({ teamId: "desk", userId: "ben" })).toBe("malformed");
  expect(add({})).toBe("malformed");
  const assign = (input: object) =>
    permits(crm, "ben", { type: "assignGroup", groupId: "south", ...input } as Command).code;
  expect(assign({ customerId: "c1", customerIds: ["c1"] })).toBe("malformed");
  expect(assign({})).toBe("malformed");
});

test("U2 an instant in a command may be left out, whenever the viewer asks", () => {
  const claim = { type: "claimFromTeamPool", taskId: "t1", userId: "ben" } as const;
  const code = (viewer: Viewer, at?: number) => permits(office(), viewer, { ...claim, at }).code;
  expect([code("ben"), code({ userId: "ben", at: 5 }), code({ userId: "ben", at: 5 }, 5)]).toEqual(
    Array.from({ length: 3 }, () => "in-team"),
  );
  expect([code("ben", 5), code({ userId: "ben", at: 5 }, 6)]).toEqual(["other-instant", "other-instant"]);
});

test("a task that came from no team is nobody's but its holder's", () => {
  const claim = (userId: string) => permits(office(), userId, { type: "claimFromTeamPool", taskId: "t7", userId }).code;
  expect([claim("dora"), claim("ben")]).toEqual(["own-task", "not-own-task"]);
});

test("P2 who comes second may claim, and is told who was first by the claim itself", () => {
  const claim = { type: "claimFromTeamPool", taskId: "t2", userId: "anna" } as const;
  expect(permits(office(), "anna", claim).code).toBe("in-team");
});

test("what is no command, no viewer or no id is forbidden, and never throws", () => {
  const crm = everythingCrm();
  const strange: readonly unknown[] = [undefined, null, 1, "assignGroup", [], {}, new Map(), { type: 1 }];
  for (const type of [...hostileIds, "toString", "hasOwnProperty"]) {
    for (const command of [...strange, { type }]) {
      expect(permits(crm, "anna", command as Command)).toEqual({ permitted: false, code: "malformed", ids: {} });
    }
  }
  for (const viewer of [undefined, null, 7, {}, [], { userId: 7 }, Number.NaN]) {
    const permission = permits(crm, viewer as Viewer, { type: "joinTeam", teamId: "desk", userId: "anna" });
    expect(permission).toEqual({ permitted: false, code: "unknown-user", ids: { userId: null } });
  }
  const inherited = Object.create({ customerId: "c1" });
  expect(permits(crm, "anna", Object.assign(inherited, { type: "unassignGroup" })).code).toBe("malformed");
  expect(permits(crm, "root", undefined as never).code).toBe("administrator");
});
