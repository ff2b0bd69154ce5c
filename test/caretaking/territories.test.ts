import {
  type AddTerritoryInput,
  addTerritory,
  assignByTerritory,
  type Command,
  changeSettings,
  removeTerritory,
  territoryFor,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { built, company, continued } from "../directory/company.js";
import { changesBy, done, expectFault, expectRefused, expectSame, refusalOf, snapshot } from "../directory/outcomes.js";

const groups: Command[] = [
  { type: "addGroup", id: "g1", name: "One" },
  { type: "addGroup", id: "g2", name: "Two" },
  { type: "addGroup", id: "g3", name: "Three" },
];
const none = built({}, ...groups);

const single = (id: string, postalCode: string, country = "DE"): Command => ({
  type: "addTerritory",
  id,
  groupId: "g1",
  country,
  postalCode,
});
const range = (id: string, fromPostalCode: string, toPostalCode: string, country = "DE"): Command => ({
  type: "addTerritory",
  id,
  groupId: "g2",
  country,
  fromPostalCode,
  toPostalCode,
});

describe("addTerritory", () => {
  test("T1 one code, German if nothing else is said", () => {
    expect(changesBy(none, addTerritory, { id: "t", groupId: "g1", postalCode: " 01067 " })).toStrictEqual([
      {
        entity: "territories",
        id: "t",
        before: null,
        after: {
          id: "t",
          groupId: "g1",
          country: "DE",
          postalCode: "01067",
          fromPostalCode: null,
          toPostalCode: null,
        },
      },
    ]);
  });

  test("T1 an inclusive range", () => {
    const input = { id: "t", groupId: "g1", country: " at ", fromPostalCode: " 1000", toPostalCode: "1999 " };
    expect(changesBy(none, addTerritory, input)).toStrictEqual([
      {
        entity: "territories",
        id: "t",
        before: null,
        after: {
          id: "t",
          groupId: "g1",
          country: "AT",
          postalCode: null,
          fromPostalCode: "1000",
          toPostalCode: "1999",
        },
      },
    ]);
    const crm = done(none, addTerritory, input);
    expect(territoryFor(crm, { country: "AT", postalCode: "0999" })).toBeUndefined();
    expect(territoryFor(crm, { country: "AT", postalCode: "1000" })?.id).toBe("t");
    expect(territoryFor(crm, { country: "AT", postalCode: "1999" })?.id).toBe("t");
    expect(territoryFor(crm, { country: "AT", postalCode: "2000" })).toBeUndefined();
  });

  test("T1 codes are stored upper case, trimmed, inner blanks collapsed", () => {
    const after = done(none, addTerritory, {
      id: "t",
      groupId: "g1",
      country: "gb",
      postalCode: " \u00a0sw1a \t 1aa\n",
    });
    expect(after.territories.get("t")).toStrictEqual({
      id: "t",
      groupId: "g1",
      country: "GB",
      postalCode: "SW1A 1AA",
      fromPostalCode: null,
      toPostalCode: null,
    });
    const most = { id: "t", groupId: "g1", country: "US", postalCode: " ABCDEF   78901 " };
    expect(done(none, addTerritory, most).territories.get("t")?.postalCode).toBe("ABCDEF 78901");
    expect(refusalOf(none, addTerritory, { ...most, postalCode: "ABCDEF 789012" })).toMatchObject({
      code: "invalid-input",
      rule: null,
    });
  });

  test.each<[string, object, string, unknown, unknown?]>([
    ["four digits", { postalCode: "1067" }, "postalCode", "1067"],
    ["six digits", { postalCode: "010670" }, "postalCode", "010670"],
    ["a letter", { postalCode: "0106a" }, "postalCode", "0106A"],
    ["a range of four digits", { fromPostalCode: "1000", toPostalCode: "1999" }, "fromPostalCode", "1000", "1999"],
    [
      "a range of six digits",
      { fromPostalCode: "100000", toPostalCode: "199999" },
      "fromPostalCode",
      "100000",
      "199999",
    ],
  ])("T1 German codes are five digits: %s", (_, codes, path, value, to) => {
    const input = { id: "t", groupId: "g1", ...codes } as AddTerritoryInput;
    const atEnd = to === undefined ? [] : [{ path: "toPostalCode", value: to, rule: "T1" as const }];
    expectFault(none, addTerritory, input, { path, value, rule: "T1" }, ...atEnd);
    expect(done(none, addTerritory, { ...input, country: "FR" }).territories.has("t")).toBe(true);
  });

  test.each<[string, object, string, unknown, unknown?]>([
    ["neither a code nor a range", {}, "fromPostalCode", null, null],
    ["a code and a range", { postalCode: "1", fromPostalCode: "1", toPostalCode: "2" }, "postalCode", "1"],
    ["a code and a first end", { postalCode: "1", fromPostalCode: "1" }, "postalCode", "1"],
    ["a code and a last end", { postalCode: "1", toPostalCode: "1" }, "postalCode", "1"],
    ["a first end alone", { fromPostalCode: "1" }, "toPostalCode", null],
    ["a last end alone", { toPostalCode: "1" }, "fromPostalCode", null],
    ["a first end with a letter", { fromPostalCode: "1a", toPostalCode: "20" }, "fromPostalCode", "1A"],
    ["a last end with a letter", { fromPostalCode: "10", toPostalCode: "2b" }, "toPostalCode", "2B"],
    ["an end with a blank", { fromPostalCode: "10 0", toPostalCode: "20 0" }, "fromPostalCode", "10 0", "20 0"],
    ["an end with a hyphen", { fromPostalCode: "10", toPostalCode: "2-0" }, "toPostalCode", "2-0"],
    ["ends of unequal length", { fromPostalCode: "1", toPostalCode: "20" }, "toPostalCode", "20"],
    ["ends of unequal length, by a zero", { fromPostalCode: "010", toPostalCode: "20" }, "toPostalCode", "20"],
    ["a last end before the first", { fromPostalCode: "20", toPostalCode: "19" }, "toPostalCode", "19"],
  ])("T1 either one code or two ends: %s is refused", (_, codes, path, value, to) => {
    const input = { id: "t", groupId: "g1", country: "FR", ...codes } as AddTerritoryInput;
    const atEnd = to === undefined ? [] : [{ path: "toPostalCode", value: to, rule: "T1" as const }];
    expectFault(none, addTerritory, input, { path, value, rule: "T1" }, ...atEnd);
  });

  test("T1 the whole of Germany is one range, one code is one too", () => {
    const all = done(none, addTerritory, { id: "t", groupId: "g1", fromPostalCode: "00000", toPostalCode: "99999" });
    expect(territoryFor(all, { postalCode: "00000" })?.id).toBe("t");
    expect(territoryFor(all, { postalCode: "99999" })?.id).toBe("t");
    const one = done(all, addTerritory, { id: "u", groupId: "g1", fromPostalCode: "50667", toPostalCode: "50667" });
    expect(territoryFor(one, { postalCode: "50667" })?.id).toBe("u");
    expect(territoryFor(one, { postalCode: "50668" })?.id).toBe("t");
  });

  test("T1 twelve digits are a range too", () => {
    const after = done(none, addTerritory, {
      id: "t",
      groupId: "g1",
      country: "US",
      fromPostalCode: "000000000000",
      toPostalCode: "999999999998",
    });
    expect(territoryFor(after, { country: "US", postalCode: "999999999998" })?.id).toBe("t");
    expect(territoryFor(after, { country: "US", postalCode: "999999999999" })).toBeUndefined();
  });

  test("T3 a new territory moves no customer", () => {
    const placing = changeSettings(company, { territoryAssignment: true });
    const after = done(placing, addTerritory, { id: "t", groupId: "south", postalCode: "20099" });
    expect(after.customers).toBe(company.customers);
  });

  test("what is changed in the input afterwards changes nothing in the CRM", () => {
    const input = { id: "t", groupId: "g1", postalCode: "20095" };
    const after = addTerritory(none, input);
    const rows = snapshot(after);
    Object.assign(input, { groupId: "g2", postalCode: "1" });
    expect(snapshot(after)).toStrictEqual(rows);
    expect(Object.isFrozen(input)).toBe(false);
  });
});

describe("equally narrow territories", () => {
  const refusedWith = (crm: typeof none, input: AddTerritoryInput, other: string): void => {
    const refusal = refusalOf(crm, addTerritory, input);
    expect({ code: refusal.code, rule: refusal.rule }).toStrictEqual({ code: "territory-overlap", rule: "T2" });
    const { territoryIds } = refusal.ids as { territoryIds: string[] };
    expect(territoryIds.toSorted()).toStrictEqual([input.id, other].sort());
    expect(refusal.message).toContain(`\`${other}\``);
  };

  const middle = continued(none, range("middle", "20000", "20999"));

  test.each([
    ["the very same range", "20000", "20999"],
    ["one code at its beginning", "19001", "20000"],
    ["one code at its end", "20999", "21998"],
    ["half of it before", "19500", "20499"],
    ["half of it behind", "20500", "21499"],
  ])("T2 are refused when they overlap: %s", (_, fromPostalCode, toPostalCode) => {
    for (const groupId of ["g1", "g2"]) {
      refusedWith(middle, { id: "t", groupId, fromPostalCode, toPostalCode }, "middle");
    }
  });

  test.each([
    ["adjacent before", "19000", "19999"],
    ["adjacent behind", "21000", "21999"],
    ["one code narrower", "20000", "20998"],
    ["one code wider", "20000", "21000"],
    ["wider on both sides", "10000", "30000"],
    ["one code", "20500", "20500"],
  ])("T2 are fine when they do not overlap or are not equally narrow: %s", (_, fromPostalCode, toPostalCode) => {
    const after = done(middle, addTerritory, { id: "t", groupId: "g1", fromPostalCode, toPostalCode });
    expect(after.territories.size).toBe(2);
  });

  test("T2 are found among many others, before and behind", () => {
    const row = continued(
      none,
      range("a", "10000", "10099"),
      range("b", "10100", "10199"),
      range("d", "10300", "10399"),
      range("wide", "10000", "19999"),
      range("narrow", "10210", "10219"),
      single("one", "10200"),
    );
    refusedWith(row, { id: "t", groupId: "g1", fromPostalCode: "10150", toPostalCode: "10249" }, "b");
    refusedWith(row, { id: "t", groupId: "g1", fromPostalCode: "10250", toPostalCode: "10349" }, "d");
    const filled = done(row, addTerritory, {
      id: "c",
      groupId: "g1",
      fromPostalCode: "10200",
      toPostalCode: "10299",
    });
    refusedWith(filled, { id: "t", groupId: "g1", fromPostalCode: "10200", toPostalCode: "10299" }, "c");
  });

  test("T2 one code can be given away once, and also as a range of one", () => {
    const one = continued(none, single("one", "20095"));
    refusedWith(one, { id: "t", groupId: "g2", postalCode: "20095" }, "one");
    const both = done(one, addTerritory, { id: "t", groupId: "g2", fromPostalCode: "20095", toPostalCode: "20095" });
    expect(territoryFor(both, { postalCode: "20095" })?.id).toBe("one");
    refusedWith(both, { id: "u", groupId: "g2", fromPostalCode: "20095", toPostalCode: "20095" }, "t");
    const only = done(both, removeTerritory, { territoryId: "one" });
    expect(territoryFor(only, { postalCode: "20095" })?.id).toBe("t");
  });

  test("T2 codes that are stored alike are alike", () => {
    const one = continued(none, single("one", "SW1A 1AA", "GB"));
    refusedWith(one, { id: "t", groupId: "g2", country: "gb", postalCode: " sw1a  1aa" }, "one");
    expect(
      done(one, addTerritory, { id: "t", groupId: "g2", country: "GB", postalCode: "SW1A1AA" }).territories.size,
    ).toBe(2);
  });

  test("T2 other countries and other lengths are independent", () => {
    const crm = continued(none, range("fr", "10000", "19999", "FR"), single("one", "10500", "FR"));
    const other = done(crm, addTerritory, {
      id: "it",
      groupId: "g1",
      country: "IT",
      fromPostalCode: "10000",
      toPostalCode: "19999",
    });
    const longer = done(other, addTerritory, {
      id: "long",
      groupId: "g1",
      country: "FR",
      fromPostalCode: "100000",
      toPostalCode: "109999",
    });
    const same = done(longer, addTerritory, { id: "one-it", groupId: "g1", country: "IT", postalCode: "10500" });
    expect(territoryFor(same, { country: "FR", postalCode: "10600" })?.id).toBe("fr");
    expect(territoryFor(same, { country: "IT", postalCode: "10600" })?.id).toBe("it");
    expect(territoryFor(same, { country: "FR", postalCode: "106000" })?.id).toBe("long");
    expect(territoryFor(same, { country: "IT", postalCode: "106000" })).toBeUndefined();
    expect(territoryFor(same, { country: "IT", postalCode: "10500" })?.id).toBe("one-it");
    expect(territoryFor(same, { postalCode: "10600" })).toBeUndefined();
  });

  test("T2 a removed one leaves room for another", () => {
    const after = done(middle, removeTerritory, { territoryId: "middle" });
    expect(
      done(after, addTerritory, { id: "t", groupId: "g1", fromPostalCode: "20500", toPostalCode: "21499" }).territories
        .size,
    ).toBe(1);
  });
});

describe("territoryFor", () => {
  const layers = continued(
    none,
    range("all", "00000", "99999"),
    range("two", "20000", "29999"),
    range("twenty", "20000", "20999"),
    range("twenty-one", "21000", "21999"),
    range("ten", "20090", "20099"),
    range("just", "20095", "20095"),
    single("one", "20095"),
    single("zero", "00000"),
  );

  test.each([
    ["00000", "zero"],
    ["00001", "all"],
    ["19999", "all"],
    ["20000", "twenty"],
    ["20089", "twenty"],
    ["20090", "ten"],
    ["20094", "ten"],
    ["20095", "one"],
    ["20096", "ten"],
    ["20099", "ten"],
    ["20100", "twenty"],
    ["20999", "twenty"],
    ["21000", "twenty-one"],
    ["22000", "two"],
    ["29999", "two"],
    ["30000", "all"],
    ["99999", "all"],
  ])("T2 a single code beats a range, a narrower range a wider one: %s lies in `%s`", (postalCode, id) => {
    expect(territoryFor(layers, { postalCode })?.id).toBe(id);
    expect(territoryFor(layers, { country: " de ", postalCode: ` ${postalCode} ` })?.id).toBe(id);
  });

  test("T2 taking away the narrowest one each time brings the next one back", () => {
    let crm = layers;
    for (const id of ["one", "just", "ten", "twenty", "two", "all"]) {
      expect(territoryFor(crm, { postalCode: "20095" })?.id).toBe(id);
      crm = done(crm, removeTerritory, { territoryId: id });
    }
    expect(territoryFor(crm, { postalCode: "20095" })).toBeUndefined();
  });

  test("T2 the order in which they were added and their ids make no difference", () => {
    const crm = continued(none, single("z", "20095"), range("y", "20095", "20095"), range("x", "20090", "20099"));
    expect(territoryFor(crm, { postalCode: "20095" })?.id).toBe("z");
    const named = continued(
      none,
      range("a", "20095", "20095"),
      range("b", "20090", "20099"),
      single("\uffff", "20095"),
    );
    expect(territoryFor(named, { postalCode: "20095" })?.id).toBe("\uffff");
  });

  test("T2 the longest possible id is found like any other", () => {
    const id = "\uffff".repeat(200);
    const crm = continued(none, single(id, "20095"), range(id.slice(1), "30000", "39999"));
    expect(territoryFor(crm, { postalCode: "20095" })?.id).toBe(id);
    expect(territoryFor(crm, { postalCode: "39999" })?.id).toBe(id.slice(1));
  });

  test("T1 a code that is not all digits lies in no range, however it compares as text", () => {
    const crm = continued(none, range("fr", "10000", "19999", "FR"), range("low", "00000", "09999", "FR"));
    // As text each of these lies between the ends.
    for (const postalCode of ["10A00", "18Z00", "12-34", "18 00", "00A00", "05-00"]) {
      expect(territoryFor(crm, { country: "FR", postalCode }), postalCode).toBeUndefined();
    }
    const named = continued(crm, single("letter", "10A00", "FR"));
    expect(territoryFor(named, { country: "FR", postalCode: "10a00" })?.id).toBe("letter");
    expect(territoryFor(named, { country: "FR", postalCode: "10B00" })).toBeUndefined();
  });

  test("T1 leading zeros matter", () => {
    const crm = continued(none, single("short", "1067", "FR"), single("long", "01067", "FR"));
    expect(territoryFor(crm, { country: "FR", postalCode: "1067" })?.id).toBe("short");
    expect(territoryFor(crm, { country: "FR", postalCode: "01067" })?.id).toBe("long");
    expect(territoryFor(crm, { country: "FR", postalCode: "001067" })).toBeUndefined();
  });

  test("country and code never run into each other", () => {
    const crm = continued(none, single("t", "12", "FR"));
    expect(territoryFor(crm, { country: "FR", postalCode: "2" })).toBeUndefined();
    expect(territoryFor(crm, { country: "F", postalCode: "R12" })).toBeUndefined();
  });

  test("it gives the row of the table", () => {
    expect(territoryFor(layers, { postalCode: "20095" })).toBe(layers.territories.get("one"));
  });

  test("garbage lies nowhere, and never throws", () => {
    const codes = ["", " ", "2009", "200955", "2009X", "x".repeat(1000), "\ud800", "\u0000", "__proto__", null];
    for (const postalCode of codes) {
      expect(territoryFor(layers, { postalCode }), String(postalCode)).toBeUndefined();
      for (const country of ["", "D", "XX", "Deutschland", "__proto__", "\ud800", "D1"]) {
        expect(territoryFor(layers, { country, postalCode })).toBeUndefined();
      }
    }
    for (const country of ["", "D", "XX", "Deutschland", "FR"]) {
      expect(territoryFor(layers, { country, postalCode: "20095" })).toBeUndefined();
    }
    for (const postalCode of [20095, undefined, {}, ["20095"], Symbol("20095"), 20095n] as never[]) {
      expect(territoryFor(layers, { postalCode })).toBeUndefined();
    }
    expect(territoryFor(none, { postalCode: "20095" })).toBeUndefined();
  });

  test("of no place at all there is none", () => {
    for (const place of [undefined, null, {}, 5] as never[]) expect(territoryFor(layers, place)).toBeUndefined();
  });
});

describe("removeTerritory", () => {
  test("T3 it goes, and moves no customer", () => {
    expect(changesBy(company, removeTerritory, { territoryId: "inner" })).toStrictEqual([
      {
        entity: "territories",
        id: "inner",
        before: {
          id: "inner",
          groupId: "north",
          country: "DE",
          postalCode: "20095",
          fromPostalCode: null,
          toPostalCode: null,
        },
        after: null,
      },
    ]);
    const after = done(company, removeTerritory, { territoryId: "inner" });
    expect(after.customers).toBe(company.customers);
    expectRefused(
      after,
      removeTerritory,
      { territoryId: "inner" },
      { code: "unknown-id", rule: null, ids: { entity: "territories", ids: ["inner"] }, says: "`inner`" },
    );
  });
});

describe("assignByTerritory", () => {
  /** Four customers without a group, one of them outside every territory, one without a code. */
  const waiting = continued(
    company,
    { type: "addCustomer", id: "w1", name: "W1", postalCode: "20500" },
    { type: "addCustomer", id: "w2", name: "W2", postalCode: "20095" },
    { type: "addCustomer", id: "w3", name: "W3", postalCode: "80331" },
    { type: "addCustomer", id: "w4", name: "W4" },
  );
  const row = (id: string, name: string, postalCode: string | null) => ({
    id,
    name,
    country: "DE",
    postalCode,
    groupId: null,
    secondGroupId: null,
  });
  const w1 = row("w1", "W1", "20500");
  const w2 = row("w2", "W2", "20095");
  const nobodys = row("nobodys", "Nobody's", "20099");

  test("T3 without ids all customers without a group are placed, those that nothing matches are left", () => {
    for (const settings of [{}, { territoryAssignment: true }, { groupRequired: true, secondGroup: false }]) {
      const crm = changeSettings(waiting, settings);
      for (const input of [{}, { customerIds: undefined }]) {
        expect(changesBy(crm, assignByTerritory, input)).toStrictEqual([
          { entity: "customers", id: "nobodys", before: nobodys, after: { ...nobodys, groupId: "g-anna" } },
          { entity: "customers", id: "w1", before: w1, after: { ...w1, groupId: "g-anna" } },
          { entity: "customers", id: "w2", before: w2, after: { ...w2, groupId: "north" } },
        ]);
      }
    }
  });

  test("T3 with ids only the named ones are placed, a repeated one once", () => {
    expect(changesBy(waiting, assignByTerritory, { customerIds: ["w2", "w3", "w2"] })).toStrictEqual([
      { entity: "customers", id: "w2", before: w2, after: { ...w2, groupId: "north" } },
    ]);
  });

  test("T3 named customers that have a group are refused, each named, and nobody is placed", () => {
    expectRefused(
      waiting,
      assignByTerritory,
      { customerIds: ["w1", "north-anna", "anna-only", "w3", "anna-only"] },
      {
        code: "has-group",
        rule: "T3",
        ids: { customerIds: ["north-anna", "anna-only"] },
        says: "`north-anna`, `anna-only`",
      },
    );
  });

  test("T3 a customer is refused even when its territory's group is the one it has", () => {
    const placed = done(waiting, assignByTerritory, { customerIds: ["w2"] });
    expectRefused(
      placed,
      assignByTerritory,
      { customerIds: ["w2"] },
      { code: "has-group", rule: "T3", ids: { customerIds: ["w2"] }, says: "`w2`" },
    );
  });

  test("T3 where nothing matches or nobody is left it gives the very same CRM", () => {
    expectSame(waiting, assignByTerritory, { customerIds: ["w3", "w4"] });
    const placed = done(waiting, assignByTerritory, {});
    expectSame(placed, assignByTerritory, {});
  });

  test("T3 the list is copied: what becomes of it afterwards changes nothing", () => {
    const customerIds = ["w1"];
    const after = assignByTerritory(waiting, { customerIds });
    const rows = snapshot(after);
    customerIds[0] = "w2";
    expect(snapshot(after)).toStrictEqual(rows);
    expect(Object.isFrozen(customerIds)).toBe(false);
  });
});
