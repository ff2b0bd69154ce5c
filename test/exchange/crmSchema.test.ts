import { type CrmRecords, crmFrom, crmSchema, isCrmError, recordsOf } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { expectFrozen, expectPlain } from "../commands/outcomes.js";
import { everything, type Loose, loose } from "./everything.js";

const { validate } = crmSchema["~standard"];

/** The issues, and the problems that crmFrom has with the same. */
function both(records: unknown) {
  let thrown: unknown;
  try {
    crmFrom(records as CrmRecords);
  } catch (error) {
    thrown = error;
  }
  if (!isCrmError(thrown)) throw thrown ?? new Error("the records were accepted");
  const { issues } = validate(records);
  if (issues === undefined) throw new Error("the records were accepted");
  for (const { message } of issues) expectPlain(message);
  return { issues, problems: thrown.refusal.problems };
}

describe("crmSchema", () => {
  test("it is a Standard Schema of version 1", () => {
    expect(crmSchema["~standard"].version).toBe(1);
    expect(crmSchema["~standard"].vendor).toBe("betreuergruppen");
    expect(Object.keys(crmSchema)).toEqual(["~standard"]);
  });

  test("sound records give the CRM, and no issues", () => {
    const result = validate(JSON.parse(JSON.stringify(everything())));
    expect(result.issues).toBeUndefined();
    if (result.issues !== undefined) return;
    expect(recordsOf(result.value)).toEqual(everything());
  });

  test("everything wrong comes as issues, the same and in the same order as crmFrom refuses", () => {
    const records = loose();
    Object.assign(records.users[3] as object, { name: "" });
    Object.assign(records.customers[1] as object, { groupId: "nobody" });
    Object.assign(records["settings"] as object, { secondGroup: 1 });
    records.memberships.push({ groupId: "south", userId: "ben" });
    const { issues, problems } = both(records);
    expect(issues.map((issue) => issue.message)).toEqual(problems.map((problem) => problem.message));
    expect(issues.map((issue) => issue.path)).toEqual([
      ["settings", "secondGroup"],
      ["users", 3, "name"],
      ["memberships", 3],
      ["customers", 1, "groupId"],
    ]);
  });

  test.each<[string, (records: Loose) => void, readonly (string | number)[]]>([
    ["a format", (records) => Object.assign(records, { format: "other" }), ["format"]],
    ["a version", (records) => Object.assign(records, { version: 2 }), ["version"]],
    [
      "a list that is missing",
      (records) => Object.assign(records, { campaigns: 5, campaignAnnotations: [] }),
      ["campaigns"],
    ],
    ["a field that is unknown", (records) => Object.assign(records, { extra: 5 }), ["extra"]],
  ])("%s has a path of one part", (_, spoil, path) => {
    const records = loose();
    spoil(records);
    expect(both(records).issues).toEqual([{ message: expect.any(String), path }]);
  });

  test("a path is told part by part, whatever stands in the names of fields", () => {
    const records = loose();
    Object.assign(records.users[3] as object, { "a.b[0]": 1, "7": 2 });
    expect(both(records).issues.map(({ path }) => path)).toEqual([
      ["users", 3, "7"],
      ["users", 3, "a.b[0]"],
    ]);
  });

  test("what comes of it is frozen", () => {
    expectFrozen(both({ ...loose(), extra: 5 }).issues);
    for (const records of [everything(), {}]) expect(Object.isFrozen(validate(records))).toBe(true);
  });

  test("places are numbers, however long, and names are texts, whatever digits they hold", () => {
    const records = loose();
    for (let n = 1; n < 13; n += 1) records.campaigns.push({ id: `k${n + 1}`, name: "Mailing" });
    Object.assign(records.campaigns[12] as object, { a1: 0, "1a": 0, a1a: 0 });
    expect(both(records).issues.map((issue) => issue.path)).toEqual([
      ["campaigns", 12, "a1"],
      ["campaigns", 12, "1a"],
      ["campaigns", 12, "a1a"],
    ]);
  });

  test.each([null, undefined, 5, "text", []])("%o is refused as a whole, with one issue", (records) => {
    expect(both(records).issues).toEqual([{ message: expect.any(String), path: [] }]);
  });

  test("a CRM is refused as a whole, with one issue", () => {
    expect(both(crmFrom(everything())).issues).toEqual([{ message: expect.any(String), path: [] }]);
  });
});
