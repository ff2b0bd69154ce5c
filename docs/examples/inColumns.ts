/** Rows of cells as lines, the columns under each other. Cells are painted when they are padded: colours have no width. */
export function inColumns(
  rows: readonly (readonly string[])[],
  paint: (cell: string, row: number, column: number) => string = (cell) => cell,
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row, at) => {
    const last = row.length - 1;
    return row
      .map((cell, column) => paint(column === last ? cell : cell.padEnd(widths[column] ?? 0), at, column))
      .join("  ");
  });
}
