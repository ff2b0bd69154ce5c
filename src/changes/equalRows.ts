/** Whether two rows say the same: rows are flat, so their fields are compared exactly. `null` is no row. */
export function equalRows(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b;
  const other = b as Record<string, unknown>;
  return Object.entries(a).every(([field, value]) => value === other[field]);
}
