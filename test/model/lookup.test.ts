import { createCrm } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { find, findAll, mustBeNew } from "../../src/model/lookup.js";
import { expectRefusal } from "../commands/outcomes.js";
import { everything, everythingCrm } from "../exchange/everything.js";

const words = [
  ["users", "user"],
  ["groups", "group"],
  ["substitutions", "substitution"],
  ["customers", "customer"],
  ["territories", "territory"],
  ["campaigns", "campaign"],
  ["teams", "team"],
  ["tasks", "task"],
] as const;

describe("find, findAll and mustBeNew", () => {
  test.each(words)("rows of %s are found by id, and missed by the word %s", (entity, word) => {
    const crm = everythingCrm();
    const row = everything()[entity][0] as { id: string };
    expect(find(crm, entity, row.id)).toEqual(row);
    expect(findAll(crm, entity, [row.id, row.id])).toEqual([row, row]);
    const message = expectRefusal(crm, () => find(crm, entity, "nobody"), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
    expect(message).toBe(`there is no ${word} \`nobody\``);
    const taken = expectRefusal(crm, () => mustBeNew(crm, entity, row.id), {
      code: "duplicate-id",
      ids: { entity, id: row.id },
    });
    expect(taken).toBe(`there is a ${word} \`${row.id}\` already`);
    expect(mustBeNew(crm, entity, "nobody")).toBeUndefined();
  });

  test("of many each unknown one is named among the ids, five of them in the message", () => {
    const unknown = ["x1", "x2", "x3", "x4", "x5", "x6"];
    const message = expectRefusal(everythingCrm(), (crm) => findAll(crm, "customers", ["c1", ...unknown, "c2"]), {
      code: "unknown-id",
      ids: { entity: "customers", ids: unknown },
    });
    expect(message).toBe("there are no customers `x1`, `x2`, `x3`, `x4`, `x5` and 1 more");
    expect(findAll(everythingCrm(), "customers", [])).toEqual([]);
  });

  test.each(["__proto__", "constructor", "toString", "everyone"])("an empty CRM has no %s", (id) => {
    for (const [entity] of words) {
      expectRefusal(createCrm(), (crm) => find(crm, entity, id), { code: "unknown-id", ids: { entity, ids: [id] } });
    }
  });
});
