import { type CrmRecords, createCrm, crmFrom } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../commands/outcomes.js";
import { everything, loose, withRow } from "./everything.js";

const refusalBy = (records: unknown) => refusalOf(createCrm(), () => crmFrom(records as CrmRecords));

describe("what a refusal of records says, word for word", () => {
  test.each<[string, unknown, string]>([
    ["no object", null, "the records must be an object; it is `null`"],
    ["no format", {}, "format must be one of betreuergruppen; it is missing"],
    ["another version", { ...everything(), version: 2 }, "version must be one of 1; it is the number `2`"],
    ["a field too much", { ...everything(), extra: 1 }, "`extra` is not a field here"],
    [
      "no list",
      { ...everything(), campaignAnnotations: 5 },
      "campaignAnnotations must be a list; it is the number `5`",
    ],
    [
      "a malformed field",
      withRow("users", 0, { administrator: 1 }),
      "users[0].administrator must be true or false; it is the number `1`",
    ],
    [
      "a reference to nothing",
      withRow("customers", 1, { groupId: "nobody" }),
      "customers[1].groupId names nothing in groups; it is `nobody`",
    ],
  ])("%s", (_, records, message) => {
    const refusal = refusalBy(records);
    expect(refusal).toMatchObject({
      code: "invalid-records",
      rule: null,
      message: `the records are not sound: ${message}`,
      ids: {},
    });
    expect(refusal.problems.map((problem) => problem.message)).toStrictEqual([message]);
  });

  test("a rule that is broken at two rows: the first one, and how many more there are", () => {
    const refusal = refusalBy(withRow("groups", 2, { name: "north" }));
    expect(refusal.rule).toBe("G5");
    expect(refusal.message).toBe(
      "the records are not sound: groups[0].name must not be the name of another group; it is `North` (G5) " +
        "(and 1 more problems)",
    );
  });

  test("ids that come twice, told as their parts where they have two", () => {
    const records = loose();
    records.memberships.push({ groupId: "south", userId: "ben" });
    records.teams.push({ id: "desk", name: "Again" });
    expect(refusalBy(records).problems.map((problem) => problem.message)).toStrictEqual([
      "memberships[3] has the same id as a row before it: `south, ben`",
      "teams[2] has the same id as a row before it: `desk`",
    ]);
  });
});
