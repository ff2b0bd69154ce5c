/** As much of Prisma's `where` as is needed, after its documentation: `AND`, `OR`, and `in` of a field. */
export interface Where {
  readonly AND?: readonly Where[];
  readonly OR?: readonly Where[];
  readonly [field: string]: readonly Where[] | { readonly in: readonly string[] } | undefined;
}

/** The rows that Prisma would find. What it is not known to do is an error. */
export function foundByPrisma<Row extends object>(where: Where, rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => holds(where, row as Readonly<Record<string, unknown>>));
}

function holds(where: Where, row: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(where).every(([key, value]) => {
    if (key === "AND") return (where.AND ?? []).every((part) => holds(part, row));
    // Of an empty list, none holds.
    if (key === "OR") return (where.OR ?? []).some((part) => holds(part, row));
    if (typeof value !== "object" || !("in" in value) || Object.keys(value).length !== 1) {
      throw new Error(`not understood: ${key}: ${JSON.stringify(value)}`);
    }
    const cell = row[key];
    // In SQL, null is in no list.
    return typeof cell === "string" && value.in.includes(cell);
  });
}
