import { type Crm, createCrm, recordsOf, type SettingsChoice } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../commands/outcomes.js";
import { tables } from "../exchange/everything.js";

const off = { secondGroup: false, groupRequired: false, territoryAssignment: false, claimRequiresVisibility: false };

describe("createCrm", () => {
  test("an empty CRM has no rows, and every setting is off (P6: off by default)", () => {
    const crm = createCrm();
    expect(crm.settings).toEqual(off);
    for (const table of tables) expect(crm[table].size, table).toBe(0);
    expect(Object.keys(crm).sort()).toEqual([...tables, "indexes", "settings"].sort());
  });

  test.each(Object.keys(off))("%s can be chosen, alone or with others", (setting) => {
    expect(createCrm({ [setting]: true }).settings).toEqual({ ...off, [setting]: true });
    expect(createCrm({ [setting]: false }).settings).toEqual(off);
    expect(createCrm({ [setting]: undefined }).settings).toEqual(off);
  });

  test("it really is a value: neither it nor its settings can be changed, and the choice is copied", () => {
    const choice = { secondGroup: true };
    const crm = createCrm(choice);
    choice.secondGroup = false;
    expect(crm.settings.secondGroup).toBe(true);
    expect(() => Object.assign(crm, { users: null })).toThrow(TypeError);
    expect(() => Object.assign(crm.settings, { secondGroup: false })).toThrow(TypeError);
    expect(() => Object.assign(crm.indexes, { pools: null })).toThrow(TypeError);
    expect(() => Object.assign(crm.users, { size: 5 })).toThrow(TypeError);
  });

  test.each<[unknown, string, unknown]>([
    [{ secondGroup: 1 }, "secondGroup", 1],
    [{ groupRequired: "yes" }, "groupRequired", "yes"],
    [{ territoryAssignment: null }, "territoryAssignment", null],
    [{ theme: true }, "theme", true],
    [JSON.parse('{"__proto__":{"secondGroup":true}}'), "__proto__", "an object"],
    [null, "the input", null],
    [[], "the input", "a list of 0"],
    ["secondGroup", "the input", "secondGroup"],
  ])("%o is refused as invalid-input", (settings, path, value) => {
    const refusal = refusalOf(createCrm(), () => createCrm(settings as SettingsChoice));
    expect(refusal).toMatchObject({
      code: "invalid-input",
      rule: null,
      ids: {},
      problems: [{ path, value, rule: null }],
    });
    expect(refusal.problems).toHaveLength(1);
  });

  test("two empty ones are equal: their records are", () => {
    const [a, b]: readonly [Crm, Crm] = [createCrm({ secondGroup: true }), createCrm({ secondGroup: true })];
    expect(recordsOf(a)).toEqual(recordsOf(b));
    expect(recordsOf(a)).not.toEqual(recordsOf(createCrm()));
  });
});
