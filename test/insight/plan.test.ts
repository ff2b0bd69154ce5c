import { applyChanges, assignGroup, type Command, CrmError, plan, recordsOf } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { firm } from "../visibility/firm.js";

const commands: readonly Command[] = [
  { type: "joinGroup", groupId: "new", userId: "ben" },
  { type: "addGroup", id: "new", name: "New" },
  { type: "assignGroup", customerId: "k5", groupId: "new" },
  { type: "joinGroup", groupId: "new", userId: "nobody" },
  { type: "joinGroup", groupId: "new", userId: "ben" },
];

describe("plan", () => {
  test("tells every refused command with its place, and goes on", () => {
    const planned = plan(firm, commands);
    expect(planned.refused.map(({ index, command, refusal }) => [index, command, refusal.code])).toEqual([
      [0, commands[0], "unknown-id"],
      [3, commands[3], "unknown-id"],
    ]);
    expect(planned.changes.map(({ entity, id }) => [entity, id])).toEqual([
      ["groups", "new"],
      ["memberships", ["new", "ben"]],
      ["customers", "k5"],
    ]);
    expect(Array.from(planned.access.pairs())).toEqual([{ effect: "gains", userId: "ben", customerId: "k5" }]);
  });

  test("what is planned is what is done, or it is refused as drift", () => {
    const { changes } = plan(firm, commands);
    expect(applyChanges(firm, changes).customers.get("k5")?.groupId).toBe("new");
    const meanwhile = assignGroup(firm, { customerId: "k5", groupId: "north" });
    const records = JSON.stringify(recordsOf(meanwhile));
    expect(() => applyChanges(meanwhile, changes)).toThrow(
      expect.objectContaining({
        code: "drift",
        refusal: expect.objectContaining({ ids: { rows: [{ entity: "customers", id: "k5" }] } }),
      }),
    );
    expect(JSON.stringify(recordsOf(meanwhile))).toBe(records);
  });

  test("is about one instant", () => {
    const move: Command = { type: "assignGroup", customerId: "k1", groupId: "north" };
    expect(plan(firm, [move]).access.losses).toBe(1);
    expect(plan(firm, [move], 150).access.losses).toBe(2);
  });

  test("of nothing is nothing", () => {
    expect(plan(firm, [])).toMatchObject({ changes: [], access: { gains: 0, losses: 0, entries: [] }, refused: [] });
  });

  test.each([undefined, null, "joinGroup", { type: "joinGroup" }])(
    "refuses %j, which is no list of commands",
    (given) => {
      expect(() => plan(firm, given as never)).toThrow(CrmError);
    },
  );

  test("what is no command in the list is a refusal like any other", () => {
    expect(
      plan(firm, [null as never, { type: "toString" } as never]).refused.map(({ refusal }) => refusal.code),
    ).toEqual(["invalid-input", "invalid-input"]);
  });
});
