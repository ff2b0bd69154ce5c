import type { CrmRecords, TableName } from "betreuergruppen";
import { edges, ids, malformed, names } from "../worlds/hostileValues.js";
import type { Picker } from "../worlds/picker.js";

type Row = Readonly<Record<string, unknown>>;

const entities: readonly TableName[] = [
  ...(["users", "groups", "memberships", "substitutions", "customers", "territories", "campaigns"] as const),
  ...(["campaignAnnotations", "teams", "teamMemberships", "tasks"] as const),
];

/** What a field can hold that its neighbours do not expect. */
const values: readonly unknown[] = [
  ...[null, null, true, false, ...ids, ...names, ...edges, ...malformed],
  ...["DE", "AT", "10000", "10001", "1010", "pool", "held", "done", "normal", "#1e90ff", "#1E90FF"],
];

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
  "changed a field": (rows, row, pick) => {
    const field = pick.one(Object.keys(row));
    return rows.map((other) => (other === row ? { ...row, [field]: pick.one(values) } : other));
  },
  "took a field away": (rows, row, pick) => {
    const { [pick.one(Object.keys(row))]: _, ...rest } = row;
    return rows.map((other) => (other === row ? rest : other));
  },
  "added a field": (rows, row, pick) =>
    rows.map((other) => (other === row ? { ...row, [pick.one(["surplus", "constructor"])]: null } : other)),
};

/** Often drawn: what is subtle rather than plainly broken. */
const often = [
  ...["dropped a row", "copied a row under another id", "took a value from another row", "changed a field"],
  ...["dropped a row", "copied a row under another id", "took a value from another row", "changed a field"],
  ...Object.keys(ways),
];

/** Records with something changed in them, once or twice, and what. */
export function damaged(records: CrmRecords, pick: Picker): { readonly records: CrmRecords; readonly how: string } {
  const changed: Record<string, unknown> = { ...records };
  const how: string[] = [];
  if (pick.rarely(40)) {
    how.push("changed a setting");
    changed["settings"] = { ...records.settings, secondGroup: pick.one([true, null, undefined, "true"]) };
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
