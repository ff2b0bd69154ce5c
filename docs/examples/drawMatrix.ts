import { dated } from "./dated.js";
import { inColumns } from "./inColumns.js";
import type { Paint } from "./paint.js";
import type { Sight, VisibilityMatrix } from "./visibilityMatrix.js";

const marks: { readonly [S in Sight]: string } = { sees: "x", gained: "x+", hidden: ".", lost: ".-" };

export const legend = "x sees and may edit   . does not   x+ newly   .- no longer, since the step before";

/** The matrix as lines of text. The marks say it all; colour only repeats it. */
export function drawMatrix({ at, users, customers, sights }: VisibilityMatrix, paint: Paint): readonly string[] {
  const heads = [`${dated(at)} UTC`, ...customers.map(({ name }) => name)];
  const rows = users.map(({ name, administrator }, row) => [
    administrator ? `${name} (administrator)` : name,
    ...(sights[row] ?? []).map((sight) => marks[sight]),
  ]);
  return inColumns([heads, ...rows], (cell, row, column) => {
    const sight = sights[row - 1]?.[column - 1];
    return sight === "gained" ? paint.gained(cell) : sight === "lost" ? paint.lost(cell) : cell;
  });
}
