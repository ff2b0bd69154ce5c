import {
  addCustomer,
  campaignAnnotationsOf,
  canSee,
  changeSettings,
  customersOfGroup,
  editCustomer,
  owningGroupOf,
  removeCustomer,
  unassignedCustomers,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, continued } from "../directory/company.js";
import {
  changesBy,
  done,
  expectFault,
  expectRefused,
  expectSame,
  idsOf,
  refusalOf,
  snapshot,
} from "../directory/outcomes.js";

/** `coast` gives 20000 to 20999 to g-anna, `inner` gives 20095 to north. */
const placing = changeSettings(company, { territoryAssignment: true });
const strict = changeSettings(company, { groupRequired: true });
const strictPlacing = changeSettings(placing, { groupRequired: true });

const bare = { id: "new", name: "New", country: "DE", postalCode: null, groupId: null, secondGroupId: null };

describe("addCustomer", () => {
  test("C4 with nothing but id and name a customer is German and has no group and no code", () => {
    expect(changesBy(company, addCustomer, { id: "new", name: " New " })).toStrictEqual([
      { entity: "customers", id: "new", before: null, after: bare },
    ]);
    const after = done(company, addCustomer, { id: "new", name: "New" });
    expect(idsOf(unassignedCustomers(after))).toStrictEqual(["new", "nobodys"]);
  });

  test("C1 the named group owns it, and its members see it", () => {
    const input = { id: "new", name: "New", groupId: "north", country: " at ", postalCode: " 1010 " };
    expect(changesBy(company, addCustomer, input)).toStrictEqual([
      {
        entity: "customers",
        id: "new",
        before: null,
        after: { ...bare, country: "AT", postalCode: "1010", groupId: "north" },
      },
    ]);
    expect(canSee(done(company, addCustomer, input), "cora", "new")).toBe(true);
  });

  test.each([
    ["the setting is off", company, { postalCode: "20500" }, null],
    ["a range matches", placing, { postalCode: "20500" }, "g-anna"],
    ["a single code matches", placing, { postalCode: "20095" }, "north"],
    ["undefined stands for it", placing, { postalCode: "20500", groupId: undefined }, "g-anna"],
    ["no territory matches", placing, { postalCode: "30000" }, null],
    ["there is no code", placing, {}, null],
    ["another country has the code", placing, { country: "FR", postalCode: "20500" }, null],
    ["null says deliberately none", placing, { postalCode: "20500", groupId: null }, null],
    ["T3 a group is named by hand", placing, { postalCode: "20500", groupId: "south" }, "south"],
  ] as const)("C4 the territories decide only when asked: %s", (_, crm, place, groupId) => {
    const after = done(crm, addCustomer, { id: "new", name: "New", ...place });
    expect(after.customers.get("new")?.groupId).toBe(groupId);
  });

  test("C4 under `groupRequired` a customer that would get no group is refused", () => {
    const expected = {
      code: "group-required",
      rule: "C4",
      ids: { customerIds: ["new"] },
      says: "`new`",
    } as const;
    const named = { id: "new", name: "New" };
    expectRefused(strict, addCustomer, named, expected);
    expectRefused(strict, addCustomer, { ...named, groupId: null }, expected);
    expectRefused(strict, addCustomer, { ...named, postalCode: "20500" }, expected);
    expectRefused(strictPlacing, addCustomer, { ...named, postalCode: "30000" }, expected);
    expectRefused(strictPlacing, addCustomer, { ...named, postalCode: "20500", groupId: null }, expected);
  });

  test("C4 under `groupRequired` a named group or a matching territory is enough", () => {
    const named = { id: "new", name: "New", postalCode: "20500" };
    expect(done(strict, addCustomer, { ...named, groupId: "south" }).customers.get("new")?.groupId).toBe("south");
    expect(done(strictPlacing, addCustomer, named).customers.get("new")?.groupId).toBe("g-anna");
  });

  test("C4 `groupRequired` binds no state: who has no group can be edited and removed", () => {
    expect(done(strict, editCustomer, { customerId: "nobodys", name: "X" }).customers.get("nobodys")?.groupId).toBe(
      null,
    );
    expect(done(strict, removeCustomer, { customerId: "nobodys" }).customers.has("nobodys")).toBe(false);
  });

  test.each(["1011", "101150", "1011a", " 1011 ", "10 115", "D-10115", "10115-0"])(
    "T1 a German code is five digits: `%s` is refused",
    (postalCode) => {
      const value = postalCode.trim().toUpperCase();
      for (const country of [undefined, "DE", "de"]) {
        const input = { id: "new", name: "New", country, postalCode };
        expectFault(company, addCustomer, input, { path: "postalCode", value, rule: "T1" });
      }
    },
  );

  test("T1 leading zeros matter, blanks around do not", () => {
    expect(
      done(company, addCustomer, { id: "new", name: "New", postalCode: "\t01067 " }).customers.get("new")?.postalCode,
    ).toBe("01067");
  });

  test.each([
    ["GB", " sw1a  1aa ", "SW1A 1AA"],
    ["NL", "1012\u00a0ab", "1012 AB"],
    ["PL", "00-950", "00-950"],
    ["US", "90210-1234", "90210-1234"],
    ["AT", "0001", "0001"],
    ["BN", "abcdefghijkl", "ABCDEFGHIJKL"],
  ])("T1 a code of %s, `%s`, is stored as `%s`", (country, postalCode, stored) => {
    const after = done(company, addCustomer, { id: "new", name: "New", country, postalCode });
    expect(after.customers.get("new")?.postalCode).toBe(stored);
  });

  test("T1 twelve units when trimmed and collapsed are enough and the most", () => {
    const add = (postalCode: string) => addCustomer(company, { id: "new", name: "New", country: "US", postalCode });
    expect(add("  123456789012  ").customers.get("new")?.postalCode).toBe("123456789012");
    expect(add("12345      678901").customers.get("new")?.postalCode).toBe("12345 678901");
    expect(() => add("1234567890123")).toThrow("postalCode");
    expect(() => add("123456 7890123")).toThrow("postalCode");
  });

  test("what is changed in the input afterwards changes nothing in the CRM", () => {
    const input = { id: "new", name: "New", groupId: "north" };
    const after = addCustomer(company, input);
    const rows = snapshot(after);
    Object.assign(input, { id: "x", name: "x", groupId: "south" });
    expect(snapshot(after)).toStrictEqual(rows);
    expect(Object.isFrozen(input)).toBe(false);
  });
});

describe("editCustomer", () => {
  const annaOnly = {
    id: "anna-only",
    name: "Hers",
    country: "DE",
    postalCode: "20095",
    groupId: "g-anna",
    secondGroupId: null,
  };

  test("name, country and code change, what is left out stays", () => {
    expect(changesBy(company, editCustomer, { customerId: "anna-only", name: " Ours " })).toStrictEqual([
      { entity: "customers", id: "anna-only", before: annaOnly, after: { ...annaOnly, name: "Ours" } },
    ]);
    const moved = { customerId: "anna-only", country: "gb", postalCode: "ec1a 1bb" };
    expect(changesBy(company, editCustomer, moved)).toStrictEqual([
      {
        entity: "customers",
        id: "anna-only",
        before: annaOnly,
        after: { ...annaOnly, country: "GB", postalCode: "EC1A 1BB" },
      },
    ]);
    expect(
      done(company, editCustomer, { customerId: "anna-only", postalCode: null }).customers.get("anna-only"),
    ).toStrictEqual({ ...annaOnly, postalCode: null });
  });

  test("T3 a changed code never moves the customer, whatever the setting", () => {
    const without = done(placing, editCustomer, { customerId: "nobodys", postalCode: "20500" });
    expect(without.customers.get("nobodys")).toMatchObject({ postalCode: "20500", groupId: null });
    const owned = done(placing, editCustomer, { customerId: "ben-anna", postalCode: "20095" });
    expect(owned.customers.get("ben-anna")).toMatchObject({ groupId: "g-ben", secondGroupId: "g-anna" });
  });

  test("T1 country and code must go together, whichever of them changes", () => {
    expectFault(
      company,
      editCustomer,
      { customerId: "anna-only", postalCode: "2009" },
      { path: "postalCode", value: "2009", rule: "T1" },
    );
    const british = done(company, editCustomer, { customerId: "anna-only", country: "GB", postalCode: "EC1A 1BB" });
    expectFault(
      british,
      editCustomer,
      { customerId: "anna-only", country: "DE" },
      { path: "postalCode", value: "EC1A 1BB", rule: "T1" },
    );
    const german = done(british, editCustomer, { customerId: "anna-only", country: "DE", postalCode: null });
    expect(german.customers.get("anna-only")).toStrictEqual({ ...annaOnly, postalCode: null });
    const austrian = done(company, editCustomer, { customerId: "anna-only", country: "AT" });
    expect(austrian.customers.get("anna-only")).toStrictEqual({ ...annaOnly, country: "AT" });
  });

  test("what holds already gives the very same CRM", () => {
    expectSame(company, editCustomer, { customerId: "anna-only" });
    expectSame(company, editCustomer, {
      customerId: "anna-only",
      name: "Hers ",
      country: "de",
      postalCode: " 20095",
    });
    expectSame(company, editCustomer, { customerId: "ben-anna", postalCode: null });
  });

  test("the group is not edited here: such a field is refused", () => {
    const refusal = refusalOf(company, editCustomer, { customerId: "anna-only", groupId: "north" } as never);
    expect(refusal.problems.map(({ path }) => path)).toStrictEqual(["groupId"]);
  });
});

describe("removeCustomer", () => {
  test("C6 its annotations go with it, those at other customers stay", () => {
    const crm = continued(
      company,
      { type: "addCampaign", id: "winter", name: "Winter" },
      { type: "annotateCampaign", campaignId: "winter", customerId: "anna-only", status: "open" },
      { type: "annotateCampaign", campaignId: "spring", customerId: "nobodys", status: "open" },
    );
    expect(changesBy(crm, removeCustomer, { customerId: "anna-only" })).toStrictEqual([
      {
        entity: "customers",
        id: "anna-only",
        before: {
          id: "anna-only",
          name: "Hers",
          country: "DE",
          postalCode: "20095",
          groupId: "g-anna",
          secondGroupId: null,
        },
        after: null,
      },
      {
        entity: "campaignAnnotations",
        id: ["spring", "anna-only"],
        before: { campaignId: "spring", customerId: "anna-only", status: "called", userId: "ben" },
        after: null,
      },
      {
        entity: "campaignAnnotations",
        id: ["winter", "anna-only"],
        before: { campaignId: "winter", customerId: "anna-only", status: "open", userId: null },
        after: null,
      },
    ]);
  });

  test("C6 a new customer with the id of a removed one inherits no annotation", () => {
    const gone = done(company, removeCustomer, { customerId: "anna-only" });
    const again = done(gone, addCustomer, { id: "anna-only", name: "Again" });
    expect(campaignAnnotationsOf(again, { customerId: "anna-only" })).toStrictEqual([]);
    expect(canSee(again, "anna", "anna-only")).toBe(false);
  });

  const busy = continued(
    company,
    { type: "addTask", id: "a-held", kind: "ticket", title: "Held", userId: "cora", customerId: "ben-anna" },
    { type: "addTask", id: "b-done", kind: "ticket", title: "Done", userId: "cora", customerId: "ben-anna" },
    { type: "completeTask", taskId: "b-done", userId: "cora" },
  );

  test("C6 it is refused while unfinished tasks concern it, in a pool or held, naming them and no others", () => {
    expectRefused(
      busy,
      removeCustomer,
      { customerId: "ben-anna" },
      {
        code: "customer-in-use",
        rule: "C6",
        ids: { customerId: "ben-anna", taskIds: ["a-held", "call"] },
        says: "`a-held`, `call`",
      },
    );
  });

  test("C6 done tasks stay, without a customer", () => {
    const finished = continued(
      busy,
      { type: "completeTask", taskId: "a-held", userId: "cora" },
      { type: "claimFromTeamPool", taskId: "call", userId: "ben" },
      { type: "completeTask", taskId: "call", userId: "ben" },
    );
    const after = done(finished, removeCustomer, { customerId: "ben-anna" });
    expect(after.customers.has("ben-anna")).toBe(false);
    expect(after.tasks.get("call")).toStrictEqual({
      id: "call",
      kind: "follow-up",
      title: "Call",
      customerId: null,
      priority: "normal",
      dueAt: null,
      state: "done",
      teamId: "desk",
      holderUserId: "ben",
    });
    expect(after.tasks.get("a-held")?.customerId).toBe(null);
    expect(after.tasks.get("b-done")?.customerId).toBe(null);
  });

  test("C6 groups lose the customer from their lists, first and second", () => {
    const after = done(company, removeCustomer, { customerId: "anna-ben" });
    expect(idsOf(customersOfGroup(after, "g-anna", { as: "first" }))).toStrictEqual(["anna-only"]);
    expect(idsOf(customersOfGroup(after, "g-ben", { as: "second" }))).toStrictEqual([]);
    expect(owningGroupOf(after, "anna-ben")).toBe(null);
  });

  test("C6 a removed customer is unknown", () => {
    const after = done(company, removeCustomer, { customerId: "nobodys" });
    expectRefused(
      after,
      removeCustomer,
      { customerId: "nobodys" },
      { code: "unknown-id", rule: null, ids: { entity: "customers", ids: ["nobodys"] }, says: "`nobodys`" },
    );
  });
});
