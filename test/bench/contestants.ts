import { createMongoAbility, type RawRuleOf } from "@casl/ability";
import type { CrmRecords, Customer } from "betreuergruppen";
import { produce } from "immer";

/**
 * CASL as fast as it honestly gets: one ability for the user, built once; no subject class to look for; two rules,
 * because its conditions know no `$or`. CASL asks the last rule first, so that is the one which grants most often.
 */
export function caslCheck(groupIds: readonly string[]): (customer: Customer) => boolean {
  const rules = ["secondGroupId", "groupId"].map((field): RawRuleOf<ReturnType<typeof createMongoAbility>> => {
    return { action: "read", subject: "Customer", conditions: { [field]: { $in: groupIds } } };
  });
  const ability = createMongoAbility(rules, { detectSubjectType: () => "Customer" });
  return (customer) => ability.can("read", customer);
}

/** What one would write without any library. */
export function plainFilter(groupIds: readonly string[]): (customers: readonly Customer[]) => Customer[] {
  const groups = new Set<string | null>(groupIds);
  return (customers) => customers.filter((row) => groups.has(row.groupId) || groups.has(row.secondGroupId));
}

/** A million rows in one object, as immer's introduction shows it with a handful. */
export function naiveRecord(customers: readonly Customer[]): Readonly<Record<string, Customer>> {
  return Object.fromEntries(customers.map((customer) => [customer.id, customer]));
}

export function naiveAssignGroup(
  customers: Readonly<Record<string, Customer>>,
  customerId: string,
  groupId: string,
): Readonly<Record<string, Customer>> {
  return produce(customers, (draft: Record<string, { groupId: string | null }>) => {
    draft[customerId]!.groupId = groupId;
  });
}

/**
 * The least that taking in a whole state can be: the rows sorted by id, and a native `Map` of each entity. Nothing is
 * checked, copied, frozen or indexed.
 */
export function sortedMaps(records: CrmRecords): Map<string, unknown>[] {
  const { users, groups, memberships, customers, teams, teamMemberships, tasks } = records;
  return [
    ...[users, groups, customers, teams, tasks].map((rows) =>
      sortedMap<{ readonly id: string }>(rows, (row) => row.id),
    ),
    sortedMap(memberships, (row) => `${row.groupId} ${row.userId}`),
    sortedMap(teamMemberships, (row) => `${row.teamId} ${row.userId}`),
  ];
}

function sortedMap<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return new Map(sorted.map((row) => [keyOf(row), row]));
}
