import type { CrmRecords, TableName } from "betreuergruppen";
import { hostileIds as ids } from "betreuergruppen/testing";
import type { Picker } from "../../src/testing/arbitraries/picker.js";
import { edges, malformed, vocabularies } from "../../src/testing/arbitraries/vocabulary.js";

const { names } = vocabularies.hostile;

type Row = Readonly<Record<string, unknown>>;

const entities: readonly TableName[] = [
  ...(["users", "groups", "memberships", "substitutions", "customers", "territories", "campaigns"] as const),
  ...(["campaignAnnotations", "teams", "teamMemberships", "tasks"] as const),
];

const codes = [null, "10000", "10001", "15000", "19999", "1010"];

/** What each field can hold by its form, and the rules often forbid; the others name rows. */
const fitting: Readonly<Record<string, readonly unknown[]>> = {
  ...{ name: names, title: names, status: names, from: edges, until: edges, dueAt: edges, position: [null, 0, 1] },
  ...{ administrator: [true, false], active: [true, false], country: ["DE", "AT"], colour: [null, "#1e90ff"] },
  ...{ postalCode: codes, fromPostalCode: codes, toPostalCode: codes },
  ...{ kind: ["ticket"], priority: ["high"], state: ["pool", "held", "done"] },
};
const anything: readonly unknown[] = [...malformed, ...names, ...edges, "de", " 10000", "#1E90FF", "closed"];

/** One way to change the rows of an entity, most of which break something. */
const ways: Readonly<Record<string, (rows: readonly Row[], row: Row, pick: Picker) => readonly Row[]>> = {
  "dropped a row": (rows, row) => rows.filter((other) => other !== row),
  "put a row in twice": (rows, row) => [...rows, { ...row }],
  "copied a row under another id": (rows, row, pick) => [...rows, { ...row, id: pick.one([...ids, "fresh"]) }],
  "changed the order": (rows) => [...rows].reverse(),
  "took a value from another row": (rows, row, pick) => {
    const field = pick.one(Object.keys(row));
    return rows.map((other) => (other === row ? { ...row, [field]: pick.one(rows)[field] } : other));
  },
  "took a value from another field": (rows, row, pick) => {
    const [field, source] = [pick.one(Object.keys(row)), pick.one(Object.keys(row))];
    return rows.map((other) => (other === row ? { ...row, [field]: row[source] } : other));
  },
  "changed a field to what fits it": (rows, row, pick) => {
    const field = pick.one(Object.keys(row));
    const value = pick.one(fitting[field] ?? [null, ...ids]);
    return rows.map((other) => (other === row ? { ...row, [field]: value } : other));
  },
  "changed a field to anything": (rows, row, pick) => {
    const field = pick.one(Object.keys(row));
    return rows.map((other) => (other === row ? { ...row, [field]: pick.one(anything) } : other));
  },
  "took a field away": (rows, row, pick) => {
    const { [pick.one(Object.keys(row))]: _, ...rest } = row;
    return rows.map((other) => (other === row ? rest : other));
  },
  "added a field": (rows, row, pick) =>
    rows.map((other) => (other === row ? { ...row, [pick.one(["surplus", "constructor"])]: null } : other)),
};

/** What breaks rules rather than forms is drawn more often. */
const subtle = [
  ...["dropped a row", "copied a row under another id", "took a value from another row"],
  "took a value from another field",
  ...["changed a field to what fits it", "changed a field to what fits it"],
];
const often = [...subtle, ...subtle, ...subtle, ...Object.keys(ways)];

/** Records with something changed in them, once or twice, and what. */
export function damaged(records: CrmRecords, pick: Picker): { readonly records: CrmRecords; readonly how: string } {
  const changed: Record<string, unknown> = { ...records };
  const how: string[] = [];
  if (pick.rarely(40)) {
    how.push("changed a setting");
    changed["settings"] = { ...records.settings, secondGroup: pick.one([true, null, undefined, "true"]) };
  }
  const holders = records.tasks.flatMap(({ state, holderUserId }) => (state === "held" ? [holderUserId] : []));
  if (holders.length > 0 && pick.rarely(12)) {
    how.push("made who holds a task inactive");
    const holder = pick.one(holders);
    changed["users"] = records.users.map((user) => (user.id === holder ? { ...user, active: false } : user));
  }
  const filled = entities.filter((entity) => records[entity].length > 0);
  for (let n = pick.rarely(4) ? 2 : 1; n > 0 && filled.length > 0; n -= 1) {
    const entity = pick.one(filled);
    const rows = changed[entity] as readonly Row[];
    if (rows.length === 0) continue;
    const way = pick.one(often);
    how.push(`${entity}: ${way}`);
    changed[entity] = ways[way]?.(rows, pick.one(rows), pick);
  }
  return { records: changed as unknown as CrmRecords, how: how.join(", ") };
}
