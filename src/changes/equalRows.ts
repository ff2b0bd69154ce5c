/** Whether two rows say the same: rows are flat, so their fields are compared exactly. `null` is no row. */
export function equalRows(a: object | null | undefined, b: object | null | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return (a ?? null) === (b ?? null);
  const other = b as Record<string, unknown>;
  return Object.entries(a).every(([field, value]) => value === other[field]);
}
