import { addGroup, type Command, type Crm, execute, recordsOf } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, people } from "./company.js";
import { expectFrozen, expectSound, snapshot } from "./outcomes.js";

describe("a CRM is a value", () => {
  test("everything in it is frozen", () => {
    expectFrozen(people);
    expectFrozen(company);
    expectSound(company);
  });

  test("writing to any of its rows fails and changes nothing", () => {
    const rows = snapshot(company);
    for (const list of Object.values(recordsOf(company))) {
      if (!Array.isArray(list)) continue;
      expect(() => (list as unknown[]).push({})).toThrow(TypeError);
      for (const row of list as Record<string, unknown>[]) {
        expect(() => {
          row["id"] = "changed";
        }).toThrow(TypeError);
        expect(() => {
          row["extra"] = 1;
        }).toThrow(TypeError);
      }
    }
    expect(() => Object.assign(company.settings, { secondGroup: false })).toThrow(TypeError);
    expect(() => Object.assign(company, { users: people.users })).toThrow(TypeError);
    expect(snapshot(company)).toStrictEqual(rows);
  });

  test("a command leaves the tables alone that it does not write to", () => {
    const after = addGroup(company, { id: "west", name: "West" });
    const { groups, indexes, ...others } = after;
    for (const [name, table] of Object.entries(others)) expect(table, name).toBe(company[name as keyof Crm]);
    expect(groups).not.toBe(company.groups);
    expect(indexes.customersByFirstGroup).toBe(company.indexes.customersByFirstGroup);
    expect(groups.get("north")).toBe(company.groups.get("north"));
  });

  test("two branches from one CRM know nothing of each other, and the older values stay as they were", () => {
    const commands: Command[] = [
      { type: "joinGroup", groupId: "south", userId: "ben" },
      { type: "removeGroup", groupId: "g-anna", successorGroupId: "south" },
      { type: "deactivateUser", userId: "ben" },
      { type: "changeSettings", secondGroup: false },
      { type: "addUser", id: "dora", name: "Dora", personalGroup: { id: "g-dora" } },
      { type: "endSubstitution", substitutionId: "summer", until: 0 },
      { type: "orderGroups", groupIds: ["south", "g-ben"] },
    ];
    const values = [company];
    const snapshots = [snapshot(company)];
    for (const command of commands) {
      const next = execute(values.at(-1) as Crm, command);
      values.push(next);
      snapshots.push(snapshot(next));
      // A branch from the very first value, thrown away.
      expectSound(execute(company, command));
    }
    values.forEach((value, n) => {
      expect(snapshot(value)).toStrictEqual(snapshots[n]);
      expectSound(value);
    });
    expect(new Set(snapshots.map((one) => JSON.stringify(one))).size).toBe(8);
  });
});
