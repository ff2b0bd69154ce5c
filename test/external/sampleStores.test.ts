import { readFileSync } from "node:fs";
import { canSee, recordsOf, visibleCustomers, whoCanSee } from "betreuergruppen";
import { referenceSees } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { cedarOracle } from "../oracles/cedarOracle.js";
import { openFgaOracle } from "../oracles/openFgaOracle.js";
import type { Oracle } from "../oracles/oracle.js";
import { modelingGuide } from "./modelingGuide.js";
import { permissions } from "./permissions.js";
import { sampleStores } from "./sampleStores.js";
import { crmOf, type StoreCase } from "./storeCase.js";

const stores = [...sampleStores, ...permissions, ...modelingGuide];

const judges: Readonly<Record<string, Oracle>> = {
  "the core": (crm) => (viewer, customerId) => canSee(crm, viewer, customerId),
  "the reference": (crm) => {
    const records = recordsOf(crm);
    return (viewer, customerId) => referenceSees(records, viewer, customerId);
  },
  Cedar: cedarOracle,
  "OpenFGA's semantics": openFgaOracle,
};

describe.each(Object.entries(judges))("%s says what the authors of the store expect", (_, judge) => {
  test.each(stores.map((store) => [nameOf(store), store] as const))("%s", (_, store) => {
    const crm = crmOf(store);
    const sees = judge(crm);
    for (const { user, customer, sees: expected, at } of store.checks) {
      expect(sees({ userId: user, at }, customer), `${user}, ${customer}`).toBe(expected);
    }
    for (const { user, among, sees: expected, at } of store.objects ?? []) {
      expect(among.filter((customer) => sees({ userId: user, at }, customer)).sort()).toEqual([...expected].sort());
    }
    for (const { customer, seenBy, among, at } of store.users ?? []) {
      const candidates = among ?? Array.from(crm.users, ({ id }) => id);
      expect(candidates.filter((userId) => sees({ userId, at }, customer)).sort()).toEqual([...seenBy].sort());
    }
  });
});

test.each(stores.map((store) => [nameOf(store), store] as const))(
  "V8 the core's lists say the same: %s",
  (_, store) => {
    const crm = crmOf(store);
    for (const { user, among, sees, at } of store.objects ?? []) {
      const listed = Array.from(visibleCustomers(crm, { userId: user, at }), ({ id }) => id);
      expect(listed.filter((id) => among.includes(id)).sort()).toEqual([...sees].sort());
    }
    for (const { customer, seenBy, among, at } of store.users ?? []) {
      const listed = whoCanSee(crm, customer, at).map(({ id }) => id);
      expect(listed.filter((id) => among?.includes(id) ?? true).sort()).toEqual([...seenBy].sort());
    }
  },
);

test("every check names a user and a customer that there are, or it would expect nothing", () => {
  for (const store of stores) {
    const crm = crmOf(store);
    for (const { user, customer } of store.checks) {
      expect([crm.users.has(user), crm.customers.has(customer)], `${nameOf(store)}: ${user}, ${customer}`).toEqual([
        true,
        true,
      ]);
    }
  }
});

test("README.md counts them rightly, and names every store", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const checks = stores.flatMap((store) => store.checks.flatMap(({ relations, sees }) => relations.map(() => sees)));
  const lists = stores.reduce((sum, { objects = [], users = [] }) => sum + objects.length + users.length, 0);
  const files = new Set(stores.map(({ store }) => store));
  const hidden = checks.filter((sees) => !sees).length;
  expect(readme).toContain(
    `${checks.length} single expectations, ${hidden} of them refusals, and ${lists} lists, from ${files.size} files`,
  );
  const repeated = modelingGuide.flatMap((store) => store.checks.flatMap(({ relations }) => relations)).length;
  expect(readme).toContain(`${repeated} of the ${checks.length} are theirs`);
  for (const file of files) expect(readme).toContain(`\`${file.split("/")[0]}\``);
});

function nameOf({ store, state }: StoreCase): string {
  return state === undefined ? store : `${store}, ${state}`;
}
