import type { Crm, Customer, UserId } from "betreuergruppen";
import { cedarSchema, substitutionPolicy, visibilityPolicy } from "./cedarPolicies.js";
import type { CedarUid } from "./cedarUid.js";

/** A user, group or customer as Cedar knows it. A user's parents are the groups that they are a member of. */
export type CedarEntity = {
  uid: CedarUid;
  attrs:
    | { administrator: boolean; active: boolean }
    | { countingGroups: { __entity: CedarUid }[] }
    | Record<string, never>;
  parents: CedarUid[];
};

/** Everything that Cedar has to know, in the JSON form that `@cedar-policy/cedar-wasm` takes. */
export type CedarState = {
  entities: CedarEntity[];
  /** The text of each policy by its id: `visibility`, and `substitution:` with the id for each substitution. */
  policies: { staticPolicies: Record<string, string> };
  /** In Cedar's schema language. */
  schema: string;
};

/**
 * A CRM as entities, policies and a schema for Cedar. Decisions are those of `canSee` for every whole `at`
 * ({@link cedarRequest} makes the request): one policy holds always (V1 to V4, V7), one more for each substitution (U1,
 * U2). A second group is among the customer's groups only while the setting is on (V3). It is a picture of this one
 * value: after a command that touched users, members, substitutions, customers or settings, make another. O(rows): a
 * whole state goes out.
 *
 * @example
 * const { entities, policies, schema } = toCedar(crm)
 */
export function toCedar(crm: Crm): CedarState {
  const groupsOfUsers = new Map<UserId, CedarUid[]>();
  for (const { groupId, userId } of crm.memberships) {
    const groups = groupsOfUsers.get(userId) ?? [];
    groups.push({ type: "Crm::Group", id: groupId });
    groupsOfUsers.set(userId, groups);
  }
  const entities: CedarEntity[] = [];
  for (const { id, administrator, active } of crm.users) {
    const parents = groupsOfUsers.get(id) ?? [];
    entities.push({ uid: { type: "Crm::User", id }, attrs: { administrator, active }, parents });
  }
  for (const { id } of crm.groups) entities.push({ uid: { type: "Crm::Group", id }, attrs: {}, parents: [] });
  for (const customer of crm.customers) {
    const countingGroups = groupsThatCount(customer, crm.settings.secondGroup);
    entities.push({ uid: { type: "Crm::Customer", id: customer.id }, attrs: { countingGroups }, parents: [] });
  }
  const staticPolicies: Record<string, string> = { visibility: visibilityPolicy };
  for (const substitution of crm.substitutions) {
    staticPolicies[`substitution:${substitution.id}`] = substitutionPolicy(substitution);
  }
  return { entities, policies: { staticPolicies }, schema: cedarSchema };
}

function groupsThatCount(customer: Customer, secondCounts: boolean): { __entity: CedarUid }[] {
  return [customer.groupId, secondCounts ? customer.secondGroupId : null]
    .filter((id) => id !== null)
    .map((id) => ({ __entity: { type: "Crm::Group", id } }));
}
