import { check, type StoreCase } from "./storeCase.js";

const minute = 60_000;
const hour = 60 * minute;
const helpFrom = Date.parse("2024-01-01T00:00:00Z");
const accessFrom = Date.parse("2023-01-01T00:00:00Z");

/** Stores about time, administrators and groups. `permissions.ts` has those about who may do what. */
export const sampleStores: readonly StoreCase[] = [
  {
    store: "superadmin/store.fga.yaml",
    mapping:
      "an administrator of the system, person or application, is an administrator; the task belongs to the group of its organization; help for an hour substitutes an inactive account in that group",
    groups: { acme: ["peter", "help desk"] },
    administrators: ["anne", "system-management-app"],
    inactive: ["help desk"],
    customers: { "create-example": ["acme"] },
    substitutions: [{ substitute: "john", absent: "help desk", from: helpFrom, until: helpFrom + hour }],
    checks: [
      check("anne", "create-example", true, "viewer editor"),
      check("peter", "create-example", true, "viewer editor"),
      check("system-management-app", "create-example", true, "viewer editor"),
      check("john", "create-example", true, "viewer", helpFrom + 10 * minute),
    ],
    objects: [
      { user: "john", among: ["create-example"], sees: ["create-example"], at: helpFrom + 10 * minute },
      { user: "peter", among: ["create-example"], sees: ["create-example"] },
      { user: "anne", among: ["create-example"], sees: ["create-example"] },
    ],
    users: [
      { customer: "create-example", among: ["peter"], seenBy: ["peter"], at: helpFrom + 10 * minute },
      { customer: "create-example", among: ["anne", "john"], seenBy: ["anne", "john"], at: helpFrom + 10 * minute },
    ],
  },
  {
    store: "temporal-access/store.fga.yaml",
    mapping: "access for a while substitutes an inactive account in the document's group",
    groups: { "viewers of 1": ["bob", "place in 1"], "viewers of 2": ["place in 2"] },
    inactive: ["place in 1", "place in 2"],
    customers: { "1": ["viewers of 1"], "2": ["viewers of 2"] },
    substitutions: [
      { substitute: "anne", absent: "place in 1", from: accessFrom, until: accessFrom + hour },
      { substitute: "anne", absent: "place in 2", from: accessFrom, until: accessFrom + 5_000 },
    ],
    checks: [
      check("anne", "1", true, "viewer", accessFrom + 10 * minute),
      check("anne", "1", false, "viewer", accessFrom + 2 * hour),
      check("anne", "2", false, "viewer", accessFrom + 9_000),
      check("bob", "1", true, "viewer"),
    ],
    objects: [{ user: "anne", among: ["1", "2"], sees: ["1", "2"], at: accessFrom + 1_000 }],
    users: [
      { customer: "1", seenBy: ["anne", "bob"], at: accessFrom + 1_000 },
      { customer: "2", seenBy: ["anne"], at: accessFrom + 1_000 },
    ],
  },
  {
    store: "groups-resource-attributes/store.fga.yaml",
    state: "the document is a draft",
    mapping: "the group that may read drafts is the first group",
    secondGroup: true,
    groups: { content: ["anne"], marketing: ["bob"] },
    customers: { "1": ["content"] },
    checks: [check("anne", "1", true, "can_access"), check("bob", "1", false, "can_access")],
  },
  {
    store: "groups-resource-attributes/store.fga.yaml",
    state: "the document is published",
    mapping: "the group that may read what is published becomes the second group",
    secondGroup: true,
    groups: { content: ["anne"], marketing: ["bob"] },
    customers: { "1": ["content", "marketing"] },
    // The store expects the second one twice.
    checks: [check("anne", "1", true, "can_access"), check("bob", "1", true, "can_access can_access")],
  },
  {
    store: "abac-with-rebac/store.fga.yaml",
    state: "the document is a draft",
    mapping:
      "who has no verified address is inactive; the owner is in the first group, viewers are in the second, which counts while documents are published",
    groups: { owner: ["bob"], viewers: ["anne", "jeremy"] },
    inactive: ["jeremy"],
    customers: { readme: ["owner", "viewers"] },
    checks: [
      check("anne", "readme", false, "can_edit can_view"),
      check("bob", "readme", true, "can_edit can_view"),
      check("jeremy", "readme", false, "can_edit can_view"),
    ],
  },
  {
    store: "abac-with-rebac/store.fga.yaml",
    state: "the document is published",
    mapping: "the same with the setting on",
    secondGroup: true,
    groups: { owner: ["bob"], viewers: ["anne", "jeremy"] },
    inactive: ["jeremy"],
    customers: { readme: ["owner", "viewers"] },
    checks: [
      check("anne", "readme", true, "can_view"),
      check("bob", "readme", true, "can_view"),
      check("jeremy", "readme", false, "can_edit can_view"),
    ],
  },
  {
    store: "multitenant-rbac/store.fga.yaml",
    mapping:
      "the administrators of the organization, by name and by role, are one group and the second group of everything; the group that has a role, inner groups included, is the first group of what the role is for",
    secondGroup: true,
    groups: { admins: ["anne", "ian"], engineering: ["emily"], finance: ["francis"] },
    customers: { readme: ["engineering", "admins"], billing: ["finance", "admins"] },
    checks: [
      check("emily", "readme", true, "can_edit can_view"),
      check("anne", "readme", true, "can_edit can_view"),
      check("ian", "readme", true, "can_edit can_view"),
      check("francis", "readme", false, "can_edit can_view"),
      check("francis", "billing", true, "can_edit_billing"),
      check("ian", "billing", true, "can_edit_billing"),
      check("anne", "billing", true, "can_edit_billing"),
      check("emily", "billing", false, "can_edit_billing"),
    ],
    users: [{ customer: "readme", seenBy: ["emily", "anne", "ian"] }],
  },
  {
    store: "expenses/store.fga.yaml",
    mapping: "an employee and their reports belong to a group with everybody above them, the chain written out",
    groups: { "above daniel": ["matt", "sam", "emily"], "above sam": ["emily"] },
    others: ["daniel"],
    customers: { daniel: ["above daniel"], "daniel-chair1": ["above daniel"], "sam-chair1": ["above sam"] },
    checks: [
      check("matt", "daniel", true, "can_manage"),
      check("emily", "daniel-chair1", true, "approver"),
      check("daniel", "daniel-chair1", false, "approver"),
    ],
    objects: [{ user: "emily", among: ["daniel-chair1", "sam-chair1"], sees: ["daniel-chair1", "sam-chair1"] }],
    users: [{ customer: "daniel-chair1", seenBy: ["emily", "sam", "matt"] }],
  },
  {
    store: "gdrive/store.fga.yaml",
    mapping:
      "whoever may read a folder is in its group, its owner included; who may read only one document is in that one's second group; what is public belongs to a group with everybody in it",
    secondGroup: true,
    groups: { "product-2021": ["anne", "charles"], roadmap: ["beth"], everybody: ["anne", "beth", "charles"] },
    customers: {
      "product-2021": ["product-2021"],
      "2021-roadmap": ["product-2021", "roadmap"],
      "public-roadmap": ["everybody"],
    },
    checks: [check("anne", "2021-roadmap", true, "can_write"), check("charles", "2021-roadmap", true, "can_read")],
    objects: [{ user: "anne", among: ["2021-roadmap", "public-roadmap"], sees: ["2021-roadmap", "public-roadmap"] }],
    users: [
      { customer: "2021-roadmap", seenBy: ["anne", "beth", "charles"] },
      { customer: "product-2021", seenBy: ["anne", "charles"] },
    ],
  },
  {
    store: "slack/store.fga.yaml",
    mapping:
      "the members of the workspace, its administrators included, are a group; a channel belongs to whoever may write in it, a guest being its second group; administering channels is a customer of its own",
    secondGroup: true,
    groups: {
      members: ["amy", "bob", "catherine", "emily"],
      "channel administrators": ["amy", "bob"],
      guest: ["david"],
      marketing: ["bob", "emily"],
      general: ["emily"],
    },
    customers: {
      "channels of sandcastle": ["channel administrators"],
      general: ["general"],
      marketing_internal: ["marketing"],
      proj_marketing_campaign: ["members", "guest"],
    },
    checks: [
      check("amy", "channels of sandcastle", true, "channels_admin"),
      check("david", "channels of sandcastle", false, "channels_admin"),
      check("david", "marketing_internal", false, "writer"),
      check("emily", "marketing_internal", true, "writer"),
      check("david", "proj_marketing_campaign", true, "writer"),
      check("bob", "general", false, "writer"),
    ],
    objects: [
      {
        user: "david",
        among: ["general", "marketing_internal", "proj_marketing_campaign"],
        sees: ["proj_marketing_campaign"],
      },
    ],
    users: [{ customer: "proj_marketing_campaign", seenBy: ["bob", "amy", "david", "emily", "catherine"] }],
  },
];
