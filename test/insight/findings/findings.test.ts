import {
  addCustomer,
  addGroup,
  addUser,
  assignGroup,
  type Crm,
  createCrm,
  deactivateUser,
  type Finding,
  type FindingCode,
  findings,
  findingsBetween,
} from "betreuergruppen";
import { expect, test } from "vitest";

type Of<Code extends FindingCode> = Extract<Finding, { readonly code: Code }>;

const only = <Code extends FindingCode>(all: readonly Finding[], code: Code): readonly Of<Code>[] =>
  all.filter((one): one is Of<Code> => one.code === code);

const office = (): Crm => {
  let crm = addUser(createCrm(), { id: "anna", name: "Anna", personalGroup: { id: "g-anna" } });
  crm = addUser(crm, { id: "ben", name: "Ben", personalGroup: { id: "g-ben" } });
  for (const id of ["c1", "c2"]) crm = addCustomer(crm, { id, name: id, groupId: "g-anna" });
  return crm;
};

test("an empty CRM has no findings", () => {
  expect(findings(createCrm())).toEqual([]);
});

test("who leaves alone leaves their customers unattended: counted, listed when asked for, and with ways out", () => {
  const before = office();
  const after = deactivateUser(before, { userId: "anna" });
  const [unattended] = only(findings(after), "unattended-customers");
  expect(unattended?.ids).toMatchObject({ groupId: "g-anna", count: 2 });
  expect([...(unattended?.ids.customerIds ?? [])]).toEqual(["c1", "c2"]);
  expect(JSON.parse(JSON.stringify(unattended?.ids))).toEqual({ groupId: "g-anna", count: 2 });
  expect(unattended?.repairs).toEqual([
    [{ type: "reactivateUser", userId: "anna" }],
    [{ type: "joinGroup", groupId: "g-anna", userId: "ben" }],
  ]);
  const { cured, caused } = findingsBetween(before, after);
  expect(cured.map(({ code, ids }) => [code, ids])).toEqual([["single-member", { groupId: "g-anna", userId: "anna" }]]);
  expect(caused).toEqual([unattended]);
});

test("one customer that moves is told alone, however many its groups have", () => {
  const before = deactivateUser(office(), { userId: "anna" });
  const after = assignGroup(before, { customerId: "c2", groupId: "g-ben" });
  const { cured } = findingsBetween(before, after);
  const [unattended] = only(cured, "unattended-customers");
  expect([unattended?.ids.count, ...(unattended?.ids.customerIds ?? [])]).toEqual([1, "c2"]);
  expect(only(findings(after), "unattended-customers").map(({ ids }) => ids.count)).toEqual([1]);
});

test("findings are frozen through and through", () => {
  const all = findings(deactivateUser(addGroup(office(), { id: "g", name: "G" }), { userId: "anna" }));
  expect(all.length).toBeGreaterThan(1);
  for (const one of all) {
    expect([one, one.ids, one.rules, one.repairs, ...one.repairs, ...one.repairs.flat()].every(Object.isFrozen)).toBe(
      true,
    );
  }
});
