import type { CrmRecords, Entity, Rule, TableName, TableRows, Territory } from "betreuergruppen";
import { nameKey } from "./directory.js";
import { fitsCountry } from "./form.js";
import { rowForms, settingsForms } from "./rowForms.js";
import { hasWholeId, idOf, isSame } from "./rows.js";
import { overlap, territoryFaults } from "./territories.js";

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
 * Everything that is wrong with records; nothing exactly if they describe a CRM. The rules are asked of whatever is
 * well-formed, also in rows where something else is not: a field that is not has no value, `undefined`. Every row is
 * judged; but among the others that it is compared with, one whose id is malformed or was there before does not count.
 * O(rows²).
 *
 * @example
 * expect(referenceFaults(recordsOf(crm))).toEqual([])
 */
export function referenceFaults(records: CrmRecords): readonly ReferenceFault[] {
  const faults: ReferenceFault[] = [];
  for (const field of malformedFields(records.settings, settingsForms)) {
    faults.push({ entity: "settings", id: ["settings"], field, rule: null });
  }
  const judged: Record<string, unknown> = { ...records };
  const others: Record<string, unknown> = { ...records };
  for (const entity of Object.keys(rowForms) as TableName[]) {
    const ids: (readonly string[])[] = [];
    const readable: object[] = [];
    const counting: object[] = [];
    for (const row of records[entity]) {
      const id = idOf(entity, row);
      const wrong = malformedFields(row, rowForms[entity]);
      for (const field of wrong) faults.push({ entity, id, field, rule: null });
      const read = readableFields(row, rowForms[entity]);
      readable.push(Object.assign(read, { [asItCame]: id }));
      if (hasWholeId(entity, read)) {
        const twice = ids.some((other) => isSame(other, id));
        if (twice) faults.push({ entity, id, field: "id", rule: null });
        else counting.push(read);
        ids.push(id);
      }
    }
    judged[entity] = readable;
    others[entity] = counting;
  }
  return [...faults, ...ruleFaults(judged as unknown as Readables, others as unknown as Readables)];
}

const asItCame = Symbol("the id as it came");

/** Rows of which only the well-formed fields are there. */
type Readables = {
  readonly [Name in TableName]: readonly (Partial<TableRows[Name]> & { readonly [asItCame]: readonly string[] })[];
};

/** The fields that are missing, not in their stored form, or not known. */
function malformedFields(row: object, forms: (typeof rowForms)[TableName]): string[] {
  const given = new Map(Object.entries(row));
  const wrong = Object.keys(forms).filter((field) => {
    const value: unknown = given.get(field);
    return value === undefined || forms[field]?.(value) !== value;
  });
  return [...wrong, ...[...given.keys()].filter((field) => !Object.hasOwn(forms, field))];
}

/** The known fields in their stored form, those that have one. */
function readableFields(row: object, forms: (typeof rowForms)[TableName]): Record<string, unknown> {
  const given = new Map(Object.entries(row));
  return Object.fromEntries(Object.entries(forms).map(([field, form]) => [field, form(given.get(field))]));
}

function* ruleFaults(judged: Readables, others: Readables): Generator<ReferenceFault> {
  for (const [entity, field, to] of references) {
    const ids = others[to].map((row) => idOf(to, row)[0]);
    for (const row of judged[entity]) {
      const value = new Map<string, unknown>(Object.entries(row)).get(field) ?? null;
      if (value !== null && !ids.includes(`${value}`)) yield { entity, id: row[asItCame], field, rule: null };
    }
  }
  for (const { id, name, [asItCame]: at } of judged.groups) {
    if (name === undefined) continue;
    const taken = others.groups.some(
      (other) => other.id !== id && other.name !== undefined && nameKey(other.name) === nameKey(name),
    );
    if (taken) yield { entity: "groups", id: at, field: "name", rule: "G5" };
  }
  for (const { absentUserId, substituteUserId, from, until, [asItCame]: id } of judged.substitutions) {
    const entity = "substitutions";
    if (from !== undefined && until !== undefined && from >= until) yield { entity, id, field: "until", rule: "U1" };
    const same = absentUserId !== undefined && absentUserId === substituteUserId;
    if (same) yield { entity, id, field: "substituteUserId", rule: "U1" };
  }
  for (const { groupId, secondGroupId, country, postalCode, [asItCame]: id } of judged.customers) {
    const entity = "customers";
    const second = secondGroupId !== undefined && secondGroupId !== null;
    if (second && (groupId === null || groupId === secondGroupId)) {
      yield { entity, id, field: "secondGroupId", rule: "C2" };
    }
    const placed = country !== undefined && postalCode !== undefined;
    if (placed && !fitsCountry(country, postalCode)) yield { entity, id, field: "postalCode", rule: "T1" };
  }
  const placed: Territory[] = others.territories.filter((row) => hasPlace(row));
  for (const row of judged.territories) {
    const [entity, id] = ["territories", row[asItCame]] as const;
    for (const field of territoryFaults(row)) yield { entity, id, field, rule: "T1" };
    if (hasPlace(row) && placed.some((other) => other.id !== row.id && overlap(row, other))) {
      yield { entity, id, field: row.postalCode === null ? "fromPostalCode" : "postalCode", rule: "T2" };
    }
  }
  for (const { state, teamId, holderUserId, [asItCame]: id } of judged.tasks) {
    const entity = "tasks";
    if (state === "pool" && teamId === null) yield { entity, id, field: "teamId", rule: "P1" };
    const known = state !== undefined && holderUserId !== undefined;
    if (known && (state === "pool") !== (holderUserId === null)) {
      yield { entity, id, field: "holderUserId", rule: "P1" };
    }
    if (state !== "held" || typeof teamId !== "string" || typeof holderUserId !== "string") continue;
    const member = others.teamMemberships.some((row) => row.teamId === teamId && row.userId === holderUserId);
    if (!member) yield { entity, id, field: "holderUserId", rule: "P5" };
    const inactive = others.users.some((user) => user.id === holderUserId && user.active === false);
    if (inactive) yield { entity, id, field: "holderUserId", rule: "G7" };
  }
}

/** Whether a territory can be compared with others (T2): what says where it lies is well-formed, and goes together (T1). */
function hasPlace(row: Partial<Territory>): row is Territory {
  const { id, country, postalCode, fromPostalCode, toPostalCode } = row;
  const place = [id, country, postalCode, fromPostalCode, toPostalCode];
  return place.every((value) => value !== undefined) && territoryFaults(row).length === 0;
}
