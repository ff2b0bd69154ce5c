/** So many rows a repair deals with at most: it is to be read before it is executed. */
const most = 20;

/** The first rows, as many as a repair deals with. */
export function firstOf<Row>(rows: Iterable<Row>): readonly Row[] {
  const first: Row[] = [];
  for (const row of rows) {
    first.push(row);
    if (first.length === most) break;
  }
  return first;
}
