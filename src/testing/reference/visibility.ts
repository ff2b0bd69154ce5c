import type {
  CrmRecords,
  Customer,
  CustomerId,
  GroupId,
  Instant,
  Substitution,
  User,
  UserId,
  Viewer,
} from "betreuergruppen";

/*
 * The reference model: the rules as the slowest obvious program, loops over plain records. It shares no code with the
 * library, so that both are wrong together only if somebody misread a rule twice.
 */

/**
 * Whether the viewer sees, and so may edit (V5), the customer. V1 to V7, U1, U2. O(memberships · substitutions).
 *
 * @example
 * expect(canSee(crm, viewer, customerId)).toBe(referenceSees(recordsOf(crm), viewer, customerId))
 */
export function referenceSees(records: CrmRecords, viewer: Viewer, customerId: CustomerId): boolean {
  return typeof viewer === "string"
    ? sees(records, viewer, undefined, customerId)
    : sees(records, viewer.userId, viewer.at, customerId);
}

/**
 * All customers that the viewer sees, by id. O(customers · memberships · substitutions).
 *
 * @example
 * referenceVisibleCustomers(recordsOf(crm), "anna").map((customer) => customer.id)
 */
export function referenceVisibleCustomers(records: CrmRecords, viewer: Viewer): readonly Customer[] {
  return records.customers.filter((customer) => referenceSees(records, viewer, customer.id)); // V8
}

/**
 * All users who see the customer at an instant, by id. O(users · memberships · substitutions).
 *
 * @example
 * referenceWhoSees(recordsOf(crm), "c1", Date.now()).map((user) => user.id)
 */
export function referenceWhoSees(records: CrmRecords, customerId: CustomerId, at?: Instant): readonly User[] {
  return records.users.filter((user) => sees(records, user.id, at, customerId)); // V8
}

function sees(records: CrmRecords, userId: UserId, at: Instant | undefined, customerId: CustomerId): boolean {
  const user = records.users.find((row) => row.id === userId);
  const customer = records.customers.find((row) => row.id === customerId);
  if (user === undefined || customer === undefined) return false;
  if (!user.active) return false; // V7
  if (user.administrator) return true; // V1
  for (const membership of records.memberships) {
    if (!counts(records, customer, membership.groupId)) continue;
    if (membership.userId === userId) return true; // V2: a member
    for (const substitution of records.substitutions) {
      if (standsIn(substitution, userId, membership.userId, at)) return true; // V2: the substitute of a member
    }
  }
  return false; // V4: no counting group, no member of one. V6: nothing else is looked at
}

/** V3: whether it is one of the customer's counting groups. */
export function counts(records: CrmRecords, customer: Customer, groupId: GroupId): boolean {
  if (customer.groupId === groupId) return true;
  return records.settings.secondGroup && customer.secondGroupId === groupId;
}

/** U1: whether one user stands in for the other at the instant. U2: without an instant nobody does. */
export function standsIn(row: Substitution, userId: UserId, absentUserId: UserId, at: Instant | undefined): boolean {
  if (row.substituteUserId !== userId || row.absentUserId !== absentUserId) return false;
  return typeof at === "number" && row.from <= at && at < row.until;
}
