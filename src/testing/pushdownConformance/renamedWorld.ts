import { type CrmRecords, createCrm, recordsOf } from "betreuergruppen";

/** The entities that visibility depends on and that have an id. */
export type Renamed = "users" | "groups" | "customers" | "substitutions";

/**
 * The part of a world that visibility depends on, under other ids: `rename` gets each row's id and place, and must not
 * give two rows of an entity the same.
 */
export function renamedWorld(
  records: CrmRecords,
  rename: (entity: Renamed, id: string, place: number) => string,
): CrmRecords {
  const namesOf = (entity: Renamed): ((id: string) => string) => {
    const names = new Map(records[entity].map(({ id }, place) => [id, rename(entity, id, place)]));
    return (id) => names.get(id) ?? id;
  };
  const user = namesOf("users");
  const group = namesOf("groups");
  const customer = namesOf("customers");
  const substitution = namesOf("substitutions");
  const groupOrNull = (id: string | null): string | null => (id === null ? null : group(id));
  return {
    ...recordsOf(createCrm()),
    settings: records.settings,
    users: records.users.map((row) => ({ ...row, id: user(row.id) })),
    // Names must stay apart (G5), and are not asked for here.
    groups: records.groups.map((row, place) => ({
      ...row,
      id: group(row.id),
      name: `Group ${place}`,
      personalOf: null,
    })),
    memberships: records.memberships.map((row) => ({ groupId: group(row.groupId), userId: user(row.userId) })),
    substitutions: records.substitutions.map((row) => ({
      ...row,
      id: substitution(row.id),
      absentUserId: user(row.absentUserId),
      substituteUserId: user(row.substituteUserId),
    })),
    customers: records.customers.map((row) => ({
      ...row,
      id: customer(row.id),
      groupId: groupOrNull(row.groupId),
      secondGroupId: groupOrNull(row.secondGroupId),
    })),
  };
}
