import { type Check, check, type StoreCase } from "./storeCase.js";

/*
 * The ten steps of the modelling guide: each adds something to the one before, and repeats its expectations.
 *
 * A folder or document is a customer. Whoever may edit the root folder is in the group `root`, with the chain of groups
 * and parents written out: we inherit nothing from group to group. What a document adds to its folder is the second group.
 */

const granted = Date.parse("2024-07-21T00:00:00Z");
const hour = 3_600_000;

const both = "can_edit can_view";
const folders = [check("anne", "welcome", true, both), check("bob", "root", false, both)];
const tenancy = [check("peter", "root", true, both), check("peter", "welcome", true, both)];
const groups = [check("martin", "welcome", true, both), check("martin", "root", true, both)];
// That john may not edit what he sees has no words here (V5).
const open = [check("john", "public-roadmap", true, "can_view")];
const unpublished = [check("john", "document-not-published", false, both)];
const timed = [
  check("sam", "welcome", true, both, granted + 9_000),
  check("sam", "welcome", false, both, granted + 24 * hour + 9_000),
];
const roles = [
  check("omar", "add-admin", true, "can_add_admin"),
  check("omar", "create-document", false, "can_create_document"),
  check("edith", "add-admin", false, "can_add_admin"),
  check("edith", "create-document", true, "can_create_document"),
];
const application = [
  check("app-1", "add-admin", true, "can_add_admin"),
  check("app-1", "create-document", true, "can_create_document"),
  check("app-1", "welcome", true, both),
];
const fineGrained = [
  check("app-1", "add-admin", false, "can_add_admin"),
  check("app-1", "create-document", true, "can_create_document"),
  check("app-1", "welcome", true, both),
  check("app-2", "add-admin", false, "can_add_admin"),
  check("app-2", "create-document", false, "can_create_document"),
];

const plain = { root: ["root"], welcome: ["root", "welcome"] } as const;
const published = { ...plain, "public-roadmap": ["everybody"] } as const;
const drafted = { ...published, "document-not-published": ["root"] } as const;
const permitted = { ...drafted, "add-admin": ["managers"], "create-document": ["editors"] } as const;

const people = ["anne", "bob", "peter", "martin", "john", "sam"];
const owned = { root: ["anne"], welcome: ["bob"] };
const grouped = { root: ["anne", "martin"], welcome: ["bob"], everybody: people };
const assigned = { ...grouped, managers: ["omar"], editors: ["edith"] };
const grant = { substitute: "sam", absent: "super admin", from: granted, until: granted + hour };
const forAnHour = { substitutions: [grant], inactive: ["super admin"] };
const withGrant = { ...assigned, root: [...assigned.root, "super admin"] };

type Step = Pick<StoreCase, "mapping" | "groups" | "customers"> & Partial<StoreCase> & { readonly checks: Check[] };

function step(name: string, what: Step): StoreCase {
  return { store: `modeling-guide/step-${name}.fga.yaml`, secondGroup: true, ...what };
}

export const modelingGuide: readonly StoreCase[] = [
  step("1-basic", {
    mapping: "the owner of the folder is in its group; the document's own owner is in its second group",
    groups: owned,
    customers: plain,
    checks: folders,
  }),
  step("2-multi-tenancy", {
    mapping: "the administrator of the only organization is an administrator",
    groups: owned,
    administrators: ["peter"],
    customers: plain,
    checks: [...folders, ...tenancy],
  }),
  step("3-groups", {
    mapping: "whoever is in the inner group is in the group of the folder that the outer one edits",
    groups: { root: ["anne", "martin"], welcome: ["bob"] },
    administrators: ["peter"],
    customers: plain,
    checks: [...folders, ...tenancy, ...groups],
  }),
  step("4-public-access", {
    mapping: "what is public belongs to a group with everybody in it",
    groups: grouped,
    administrators: ["peter"],
    customers: published,
    checks: [...folders, ...tenancy, ...groups, ...open],
  }),
  step("5-relation-based-abac", {
    mapping: "a document that is not published belongs only to its folder's group",
    groups: grouped,
    administrators: ["peter"],
    customers: drafted,
    checks: [
      ...folders,
      ...tenancy,
      ...groups,
      ...open,
      ...unpublished,
      check("peter", "document-not-published", true, both),
    ],
  }),
  step("6-super-admin", {
    mapping: "the administrator of the organization and that of the system are administrators",
    groups: grouped,
    administrators: ["peter", "sam"],
    customers: drafted,
    checks: [
      ...folders,
      ...tenancy,
      ...groups,
      ...open,
      ...unpublished,
      check("sam", "document-not-published", true, both),
    ],
  }),
  step("7-conditional-relationships-abac", {
    mapping: "who is an administrator for an hour substitutes an inactive account in the folder's group for an hour",
    groups: { ...grouped, root: [...grouped.root, "super admin"] },
    administrators: ["peter"],
    customers: drafted,
    ...forAnHour,
    checks: [...folders, ...tenancy, ...groups, ...open, ...unpublished, ...timed],
  }),
  step("8-custom-roles", {
    mapping: "a permission of the organization is a customer, and the role that has it its group",
    groups: withGrant,
    administrators: ["peter"],
    customers: permitted,
    ...forAnHour,
    checks: [...folders, ...tenancy, ...groups, ...open, ...unpublished, ...timed, ...roles],
  }),
  step("9-application-access", {
    mapping: "an application of the organization is a user and an administrator",
    groups: withGrant,
    administrators: ["peter", "app-1"],
    customers: permitted,
    ...forAnHour,
    checks: [...folders, ...tenancy, ...groups, ...open, ...unpublished, ...timed, ...roles, ...application],
  }),
  step("10-fine-grained-api-access", {
    mapping: "an application with some permissions is a user in their groups",
    groups: { ...withGrant, root: [...withGrant.root, "app-1"], editors: ["edith", "app-1"] },
    administrators: ["peter"],
    others: ["app-2"],
    customers: permitted,
    ...forAnHour,
    checks: [...folders, ...tenancy, ...groups, ...open, ...unpublished, ...timed, ...roles, ...fineGrained],
  }),
];
