import { directoryOf, isCrmError, partialCrm, readRows, recordsOf, withLoaded } from "betreuergruppen";
import { arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { everythingCrm } from "./everything.js";

const whole = everythingCrm();
const part = partialCrm(directoryOf(whole));
const records = recordsOf(whole);
const entities = ["customers", "campaignAnnotations", "tasks"] as const;
const customer = records.customers[0]!;

function problemsOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (isCrmError(error)) return { code: error.code, message: error.message, problems: error.refusal.problems };
    throw error;
  }
  throw new Error("nothing is refused");
}

test("the rows of a CRM are read as they are, as copies that nobody can change", () => {
  for (const crm of [whole, ...fc.sample(arbitraryCrm({ mode: "hostile" }), 50)]) {
    const directory = partialCrm(directoryOf(crm));
    for (const entity of entities) {
      const given = recordsOf(crm)[entity].map((row) => ({ ...row }));
      const rows = readRows(directory, entity, given);
      expect(rows).toEqual(given);
      for (const [n, row] of rows.entries()) {
        expect(row).not.toBe(given[n]);
        expect(Object.isFrozen(row)).toBe(true);
      }
    }
  }
});

test("every wrong row is refused, in the words of withLoaded", () => {
  const wrong = [
    { ...customer, id: "a", name: "" },
    { ...customer, id: "b", groupId: "no" },
    { ...customer, id: "c", secondGroupId: customer.groupId },
    { ...customer, id: "d", more: 1 },
    { ...customer, id: "e", name: " untrimmed" },
  ];
  const read = problemsOf(() => readRows(part, "customers", [customer, ...wrong]));
  const ids = wrong.map(({ id }) => id);
  expect(read).toEqual(problemsOf(() => withLoaded(part, [{ kind: "ids", entity: "customers", ids }], [wrong])));
  expect(read.code).toBe("invalid-records");
  expect(read.problems!.map(({ path }) => path)).toEqual([
    'customers["a"].name',
    'customers["b"].groupId',
    'customers["c"].secondGroupId',
    'customers["d"].more',
    'customers["e"].name',
  ]);
});

test("what has no key is named by its place", () => {
  const paths = (first?: number) =>
    problemsOf(() => readRows(part, "customers", [customer, null, { ...customer, id: 7 }], first)).problems!.map(
      ({ path }) => path,
    );
  expect(paths()).toEqual(["customers[1]", "customers[2].id"]);
  expect(paths(1_000)).toEqual(["customers[1001]", "customers[1002].id"]);
});

test("what is no list, or no entity of many rows, is refused", () => {
  expect(problemsOf(() => readRows(part, "customers", "c1" as never)).message).toContain("customers must be a list");
  expect(problemsOf(() => readRows(part, "users" as never, [])).message).toContain(
    "the entity must be one of customers, campaignAnnotations, tasks",
  );
});
