import { type Crm, recordsOf } from "betreuergruppen";

/** What betrays a value that nobody put into words. */
const unputs = /undefined|\[object|\bNaN\b|\bnull\b|\bfunction\b|Invalid|=>|\$\{/;

/** Everything that is wrong with a sentence about a state. */
export function faultsOf(text: string, crm: Crm): readonly string[] {
  const faults: string[] = [];
  if (!/^[\p{Lu}\p{N}„“\u2068].*\.$/u.test(text)) faults.push("begins or ends like no sentence");
  if (/[\n\r\u2028\u2029]|\s\s/.test(text)) faults.push("is not on one line");
  const unput = unputs.exec(text);
  if (unput !== null) faults.push(`says ${unput[0]}`);
  for (const [entity, rows] of Object.entries(recordsOf(crm))) {
    if (!Array.isArray(rows)) continue;
    for (const row of rows as { readonly id?: string; readonly name?: string }[]) {
      if (row.id === undefined) continue;
      const quoted = ["„", "“"].some((mark) => text.includes(`${mark}${row.id}`));
      // A taken id is what the reader has to change.
      if (quoted && !/Kennung|The id/.test(text)) faults.push(`tells the id of ${entity} ${row.id}`);
    }
  }
  return faults;
}
