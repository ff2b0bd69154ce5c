import type { CrmRecords, Customer, Instant, Viewer } from "betreuergruppen";

/*
 * The visibility rules once more, as the slowest obvious program: loops over plain records, no index, no scope.
 * The laws compare the library with it.
 */

/** Whether the viewer sees the customer, by V1 to V7, U1 and U2. */
export function naiveCanSee(records: CrmRecords, viewer: Viewer, customerId: string): boolean {
  const userId = typeof viewer === "string" ? viewer : viewer.userId;
  const at = typeof viewer === "string" ? undefined : viewer.at;
  const user = records.users.find((row) => row.id === userId);
  const customer = records.customers.find((row) => row.id === customerId);
  if (user === undefined || customer === undefined) return false;
  if (!user.active) return false;
  if (user.administrator) return true;
  for (const groupId of naiveCountingGroups(records, customer)) {
    for (const membership of records.memberships) {
      if (membership.groupId !== groupId) continue;
      if (membership.userId === userId) return true;
      if (naiveStandsIn(records, userId, membership.userId, at)) return true;
    }
  }
  return false;
}

export function naiveCountingGroups(records: CrmRecords, customer: Customer): string[] {
  const groups: string[] = [];
  if (customer.groupId !== null) groups.push(customer.groupId);
  if (records.settings.secondGroup && customer.secondGroupId !== null) groups.push(customer.secondGroupId);
  return groups;
}

function naiveStandsIn(records: CrmRecords, substitute: string, absent: string, at: Instant | undefined): boolean {
  if (at === undefined) return false;
  return records.substitutions.some(
    (row) => row.substituteUserId === substitute && row.absentUserId === absent && row.from <= at && at < row.until,
  );
}
