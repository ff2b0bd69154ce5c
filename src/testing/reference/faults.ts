import type { CrmRecords, Entity, Rule, TableName } from "betreuergruppen";
import { nameKey } from "./directory.js";
import { fitsCountry } from "./form.js";
import { isMember } from "./pools.js";
import { rowForms, settingsForms } from "./rowForms.js";
import { idOf, isSame } from "./rows.js";
import { overlap, territoryFault } from "./territories.js";

/** One thing wrong with records: which row, which field of it, and the rule, or `null` for a form or a reference. */
export interface ReferenceFault {
  readonly entity: Entity;
  /** The row's id, a pair as two texts; `["settings"]` for the settings. */
  readonly id: readonly string[];
  readonly field: string;
  readonly rule: Rule | null;
}

/** Every field that names another row, unless it is `null`. */
const references: readonly (readonly [TableName, string, TableName])[] = [
  ["groups", "personalOf", "users"],
  ["memberships", "groupId", "groups"],
  ["memberships", "userId", "users"],
  ["substitutions", "absentUserId", "users"],
  ["substitutions", "substituteUserId", "users"],
  ["customers", "groupId", "groups"],
  ["customers", "secondGroupId", "groups"],
  ["territories", "groupId", "groups"],
  ["campaignAnnotations", "campaignId", "campaigns"],
  ["campaignAnnotations", "customerId", "customers"],
  ["campaignAnnotations", "userId", "users"],
  ["teamMemberships", "teamId", "teams"],
  ["teamMemberships", "userId", "users"],
  ["tasks", "customerId", "customers"],
  ["tasks", "teamId", "teams"],
  ["tasks", "holderUserId", "users"],
];

/**
 * Everything that is wrong with records; nothing exactly if they describe a CRM. The rules are asked of the well-formed
 * rows alone, so whoever points to a malformed one points to nothing. O(rows²).
 *
 * @example
 * expect(referenceFaults(recordsOf(crm))).toEqual([])
 */
export function referenceFaults(records: CrmRecords): readonly ReferenceFault[] {
  const faults: ReferenceFault[] = [];
  for (const field of malformedFields(records.settings, settingsForms)) {
    faults.push({ entity: "settings", id: ["settings"], field, rule: null });
  }
  const wellFormed: Record<string, unknown> = { ...records };
  for (const entity of Object.keys(rowForms) as TableName[]) {
    const ids: (readonly string[])[] = [];
    wellFormed[entity] = records[entity].filter((row) => {
      const id = idOf(entity, row);
      const wrong = malformedFields(row, rowForms[entity]);
      for (const field of wrong) faults.push({ entity, id, field, rule: null });
      if (ids.some((other) => isSame(other, id))) faults.push({ entity, id, field: "id", rule: null }); // it comes twice
      ids.push(id);
      return wrong.length === 0;
    });
  }
  return [...faults, ...ruleFaults(wellFormed as unknown as CrmRecords)];
}

/** The fields that are missing, not in their stored form, or not known. */
function malformedFields(row: object, forms: (typeof rowForms)[TableName]): string[] {
  const given = new Map(Object.entries(row));
  const wrong = Object.keys(forms).filter((field) => {
    const value: unknown = given.get(field);
    return value === undefined || forms[field]?.(value) !== value;
  });
  return [...wrong, ...[...given.keys()].filter((field) => !Object.hasOwn(forms, field))];
}

function* ruleFaults(records: CrmRecords): Generator<ReferenceFault> {
  for (const [entity, field, to] of references) {
    const ids = records[to].map((row) => idOf(to, row)[0]);
    for (const row of records[entity]) {
      const value = new Map<string, string | null>(Object.entries(row)).get(field) ?? null;
      if (value !== null && !ids.includes(value)) yield { entity, id: idOf(entity, row), field, rule: null };
    }
  }
  for (const { id, name } of records.groups) {
    const taken = records.groups.some((other) => other.id !== id && nameKey(other.name) === nameKey(name));
    if (taken) yield { entity: "groups", id: [id], field: "name", rule: "G5" };
  }
  for (const { id, absentUserId, substituteUserId, from, until } of records.substitutions) {
    const entity = "substitutions";
    if (from >= until) yield { entity, id: [id], field: "until", rule: "U1" };
    if (absentUserId === substituteUserId) yield { entity, id: [id], field: "substituteUserId", rule: "U1" };
  }
  for (const { id, groupId, secondGroupId, country, postalCode } of records.customers) {
    const entity = "customers";
    const unfit = secondGroupId !== null && (groupId === null || groupId === secondGroupId);
    if (unfit) yield { entity, id: [id], field: "secondGroupId", rule: "C2" };
    if (!fitsCountry(country, postalCode)) yield { entity, id: [id], field: "postalCode", rule: "T1" };
  }
  for (const row of records.territories) {
    const [entity, id] = ["territories", [row.id]] as const;
    const field = territoryFault(row);
    if (field !== undefined) yield { entity, id, field, rule: "T1" };
    else if (records.territories.some((other) => other.id !== row.id && overlap(row, other))) {
      yield { entity, id, field: row.postalCode === null ? "fromPostalCode" : "postalCode", rule: "T2" };
    }
  }
  for (const { id: taskId, state, teamId, holderUserId } of records.tasks) {
    const [entity, id] = ["tasks", [taskId]] as const;
    if (state === "pool" && teamId === null) yield { entity, id, field: "teamId", rule: "P1" };
    if ((state === "pool") !== (holderUserId === null)) yield { entity, id, field: "holderUserId", rule: "P1" };
    if (state !== "held" || teamId === null || holderUserId === null) continue;
    if (!isMember(records, teamId, holderUserId)) yield { entity, id, field: "holderUserId", rule: "P5" };
    const inactive = records.users.some((user) => user.id === holderUserId && !user.active);
    if (inactive) yield { entity, id, field: "holderUserId", rule: "G7" };
  }
}
