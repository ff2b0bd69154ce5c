import type { CrmRecords } from "../../exchange/records.js";
import { edited, find, type Input, mustBeNew, mustExist, put, refuse } from "./rows.js";
import { givenBack } from "./tasks.js";

/** V3, C3, C4, P6: switching changes no other row. */
export function changeSettings(records: CrmRecords, input: Input<"changeSettings">): CrmRecords {
  return { ...records, settings: edited(records.settings, input) };
}

export function addUser(records: CrmRecords, input: Input<"addUser">): CrmRecords {
  mustBeNew(records.users, input.id);
  const user = { id: input.id, name: input.name, administrator: input.administrator ?? false, active: true };
  const next = put(records, "users", user);
  if (input.personalGroup === undefined) return next;
  const { id, name = input.name, colour = null } = input.personalGroup;
  mustBeNew(records.groups, id);
  mustHaveFreeName(records, name, id);
  const withGroup = put(next, "groups", { id, name, colour, position: null, personalOf: user.id }); // G2, G4
  return put(withGroup, "memberships", { groupId: id, userId: user.id }); // G2: exactly that user
}

export function editUser(records: CrmRecords, { userId, ...patch }: Input<"editUser">): CrmRecords {
  return put(records, "users", edited(find(records.users, userId), patch)); // G4: no group is renamed
}

export function deactivateUser(records: CrmRecords, { userId }: Input<"deactivateUser">): CrmRecords {
  const next = put(records, "users", { ...find(records.users, userId), active: false }); // G7: all else stays
  const tasks = records.tasks.map((task) => (task.holderUserId === userId ? givenBack(task) : task)); // G7
  return { ...next, tasks };
}

export function reactivateUser(records: CrmRecords, { userId }: Input<"reactivateUser">): CrmRecords {
  return put(records, "users", { ...find(records.users, userId), active: true });
}

/** G5: how names of groups are compared. */
export function nameKey(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}

/** G5: names of groups are unique. */
function mustHaveFreeName(records: CrmRecords, name: string, forGroupId: string): void {
  const taken = records.groups.some((group) => group.id !== forGroupId && nameKey(group.name) === nameKey(name));
  if (taken) refuse("duplicate-name");
}

export function addGroup(records: CrmRecords, input: Input<"addGroup">): CrmRecords {
  const { id, name, colour = null } = input;
  mustBeNew(records.groups, id);
  mustHaveFreeName(records, name, id);
  return put(records, "groups", { id, name, colour, position: null, personalOf: null }); // G3
}

export function editGroup(records: CrmRecords, { groupId, ...patch }: Input<"editGroup">): CrmRecords {
  const group = edited(find(records.groups, groupId), patch);
  if (patch.name !== undefined) mustHaveFreeName(records, patch.name, groupId);
  mustExist(records.users, patch.personalOf);
  return put(records, "groups", group);
}

export function orderGroups(records: CrmRecords, { groupIds }: Input<"orderGroups">): CrmRecords {
  for (const groupId of groupIds) find(records.groups, groupId);
  const placed = records.groups
    .filter((group) => group.position !== null)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1))
    .map((group) => group.id);
  const order = [...groupIds, ...placed.filter((groupId) => !groupIds.includes(groupId))]; // G5
  if (order.length === placed.length && order.every((groupId, n) => groupId === placed[n])) return records;
  const groups = records.groups.map((group) =>
    order.includes(group.id) ? { ...group, position: order.indexOf(group.id) } : group,
  );
  return { ...records, groups };
}

export function removeGroup(records: CrmRecords, { groupId, successorGroupId }: Input<"removeGroup">): CrmRecords {
  find(records.groups, groupId);
  if (successorGroupId === groupId) refuse("contradiction");
  mustExist(records.groups, successorGroupId);
  const first = records.customers.filter((customer) => customer.groupId === groupId);
  const second = records.customers.filter((customer) => customer.secondGroupId === groupId);
  const territories = records.territories.filter((territory) => territory.groupId === groupId);
  const pointing = first.length + second.length + territories.length;
  if (pointing > 0 && successorGroupId === undefined) refuse("group-in-use"); // G6
  const heir = successorGroupId ?? null;
  if (heir === null) {
    if (first.some((customer) => customer.secondGroupId !== null)) refuse("second-group-set"); // G6, C1
    if (first.length > 0 && records.settings.groupRequired) refuse("group-required"); // C4
  }
  return {
    ...records,
    groups: records.groups.filter((group) => group.id !== groupId),
    memberships: records.memberships.filter((row) => row.groupId !== groupId), // G6: they never pass on
    customers: records.customers.map((customer) => {
      const owner = customer.groupId === groupId ? heir : customer.groupId; // G6
      const other = customer.secondGroupId === groupId ? heir : customer.secondGroupId; // G6
      return { ...customer, groupId: owner, secondGroupId: other === owner ? null : other }; // C2
    }),
    territories: records.territories.flatMap((territory) => {
      if (territory.groupId !== groupId) return [territory];
      return heir === null ? [] : [{ ...territory, groupId: heir }]; // G6
    }),
  };
}

export function joinGroup(records: CrmRecords, { groupId, userId }: Input<"joinGroup">): CrmRecords {
  find(records.groups, groupId);
  find(records.users, userId);
  return put(records, "memberships", { groupId, userId }); // G1
}

export function leaveGroup(records: CrmRecords, { groupId, userId }: Input<"leaveGroup">): CrmRecords {
  find(records.groups, groupId);
  find(records.users, userId);
  const memberships = records.memberships.filter((row) => row.groupId !== groupId || row.userId !== userId); // G1
  return { ...records, memberships };
}

export function startSubstitution(records: CrmRecords, input: Input<"startSubstitution">): CrmRecords {
  const { id, absentUserId, substituteUserId, from, until } = input;
  if (from >= until || absentUserId === substituteUserId) refuse("invalid-input"); // U1
  mustBeNew(records.substitutions, id);
  find(records.users, absentUserId);
  find(records.users, substituteUserId);
  return put(records, "substitutions", { id, absentUserId, substituteUserId, from, until });
}

export function endSubstitution(records: CrmRecords, { substitutionId, until }: Input<"endSubstitution">): CrmRecords {
  const row = find(records.substitutions, substitutionId);
  if (until > row.until) refuse("cannot-lengthen"); // U1
  if (until > row.from) return put(records, "substitutions", { ...row, until });
  return { ...records, substitutions: records.substitutions.filter(({ id }) => id !== substitutionId) }; // U1: all gone
}
