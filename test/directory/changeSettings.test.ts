import { canSee, changeSettings, createCrm, recordsOf, unassignedCustomers, whoCanSee } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, people } from "./company.js";
import { changesBy, done, expectSame, idsOf, refusalOf } from "./outcomes.js";

const allOff = {
  secondGroup: false,
  groupRequired: false,
  territoryAssignment: false,
  claimRequiresVisibility: false,
};

describe("changeSettings", () => {
  test.each(["secondGroup", "groupRequired", "territoryAssignment", "claimRequiresVisibility"] as const)(
    "`%s` is switched on and off alone, and is off at first",
    (setting) => {
      expect(changesBy(people, changeSettings, { [setting]: true })).toStrictEqual([
        { entity: "settings", id: "settings", before: allOff, after: { ...allOff, [setting]: true } },
      ]);
      const on = done(people, changeSettings, { [setting]: true });
      expect(done(on, changeSettings, { [setting]: false }).settings).toStrictEqual(allOff);
    },
  );

  test("several at once", () => {
    const after = done(people, changeSettings, { secondGroup: true, territoryAssignment: true });
    expect(after.settings).toStrictEqual({ ...allOff, secondGroup: true, territoryAssignment: true });
  });

  test("what is set so already gives the very same CRM", () => {
    expectSame(people, changeSettings, {});
    expectSame(people, changeSettings, { ...allOff });
    expectSame(people, changeSettings, { secondGroup: undefined });
    expectSame(company, changeSettings, { secondGroup: true });
  });

  test("C3 switching the second group off keeps the values; they count for nothing until it is on again", () => {
    expect(canSee(company, "ben", "anna-ben")).toBe(true);
    const off = done(company, changeSettings, { secondGroup: false });
    expect(off.customers).toBe(company.customers);
    expect(off.customers.get("anna-ben")?.secondGroupId).toBe("g-ben");
    expect(canSee(off, "ben", "anna-ben")).toBe(false);
    expect(idsOf(whoCanSee(off, "anna-ben"))).toStrictEqual(["anna", "rita"]);
    const on = done(off, changeSettings, { secondGroup: true });
    expect(canSee(on, "ben", "anna-ben")).toBe(true);
    expect(recordsOf(on)).toStrictEqual(recordsOf(company));
  });

  test("C4 `groupRequired` can be switched on while customers have no group, and they are reported", () => {
    const strict = done(company, changeSettings, { groupRequired: true });
    expect(idsOf(unassignedCustomers(strict))).toStrictEqual(["nobodys"]);
  });

  test("T3 switching the territories on moves nobody", () => {
    const on = done(company, changeSettings, { territoryAssignment: true });
    expect(on.customers).toBe(company.customers);
  });

  test("what is changed in the input afterwards changes nothing in the CRM", () => {
    const input = { secondGroup: true };
    const after = changeSettings(people, input);
    input.secondGroup = false;
    expect(after.settings.secondGroup).toBe(true);
    expect(Object.isFrozen(input)).toBe(false);
  });
});

describe("createCrm", () => {
  test("an empty CRM has every setting off that is not chosen, is frozen and holds nothing", () => {
    expect(createCrm().settings).toStrictEqual(allOff);
    expect(createCrm({ groupRequired: true, secondGroup: undefined }).settings).toStrictEqual({
      ...allOff,
      groupRequired: true,
    });
    expect(Object.isFrozen(createCrm())).toBe(true);
    expect(createCrm().users.size + createCrm().groups.size + createCrm().customers.size).toBe(0);
  });

  test("malformed settings are refused", () => {
    for (const settings of [null, [], "x", { secondGroup: 1 }, { secondGroups: true }, { secondGroup: null }]) {
      const refusal = refusalOf(people, (_, given) => createCrm(given as never), settings);
      expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
    }
  });
});
