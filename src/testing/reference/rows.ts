import type { Command, CommandType, CrmRecords, RefusalCode, TableName, TableRows } from "betreuergruppen";

/** What a command is given, in the form in which it is stored. */
export type Input<T extends CommandType> = Omit<Extract<Command, { readonly type: T }>, "type">;

/** Ends a command; `referenceExecute` catches it. */
export class Refused {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    this.code = code;
  }
}

export function refuse(code: RefusalCode): never {
  throw new Refused(code);
}

export function find<Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row {
  return rows.find((row) => row.id === id) ?? refuse("unknown-id");
}

/** What an input may leave out or give as `null` must exist as well when it is given. */
export function mustExist(rows: readonly { readonly id: string }[], id: string | null | undefined): void {
  if (id !== null && id !== undefined) find(rows, id);
}

export function mustBeNew(rows: readonly { readonly id: string }[], id: string): void {
  if (rows.some((row) => row.id === id)) refuse("duplicate-id");
}

/** The row with some fields replaced; those left out stay. */
export function edited<Row extends object>(
  row: Row,
  patch: { readonly [Field in keyof Row]?: Row[Field] | undefined },
): Row {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...row, ...Object.fromEntries(given) };
}

/** The fields that tell the rows of an entity apart. */
const idFields: { readonly [Name in TableName]: readonly string[] } = {
  users: ["id"],
  groups: ["id"],
  memberships: ["groupId", "userId"],
  substitutions: ["id"],
  customers: ["id"],
  territories: ["id"],
  campaigns: ["id"],
  campaignAnnotations: ["campaignId", "customerId"],
  teams: ["id"],
  teamMemberships: ["teamId", "userId"],
  tasks: ["id"],
};

/** The id of a row: a text or a pair of texts, as a list. */
export function idOf(entity: TableName, row: object): readonly string[] {
  return idFields[entity].map((field) => String((row as Record<string, unknown>)[field]));
}

/** Whether every part of a row's id is there. */
export function hasWholeId(entity: TableName, row: object): boolean {
  return idFields[entity].every((field) => (row as Record<string, unknown>)[field] !== undefined);
}

function compareIds(a: readonly string[], b: readonly string[]): number {
  for (const [n, part] of a.entries()) {
    const other = b[n] ?? "";
    if (part !== other) return part < other ? -1 : 1; // `<` compares UTF-16 code units
  }
  return 0;
}

/** The records with a row in the place of the one with its id, or as a new one. */
export function put<Name extends TableName>(records: CrmRecords, entity: Name, row: TableRows[Name]): CrmRecords {
  const others = records[entity].filter((other) => compareIds(idOf(entity, other), idOf(entity, row)) !== 0);
  return { ...records, [entity]: [...others, row] };
}

/** The records with the rows of every entity by id, pairs by their first part and then the second. */
export function inOrder(records: CrmRecords): CrmRecords {
  const ordered: Record<string, unknown> = { ...records };
  for (const entity of Object.keys(idFields) as TableName[]) {
    ordered[entity] = [...records[entity]].sort((a, b) => compareIds(idOf(entity, a), idOf(entity, b)));
  }
  return ordered as unknown as CrmRecords;
}

/** Whether two plain values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([field, value]) => isSame(value, (b as never)[field]));
}
