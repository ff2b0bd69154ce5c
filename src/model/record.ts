import type { EntityShape, Readable } from "./entity.js";
import { faultProblem, malformed, unknownField } from "./input.js";
import { type Path, pathText, type Report } from "./path.js";
import { invalid, object, type Reader } from "./reader.js";
import { asGiven, type Problem, shown } from "./refusal.js";

/** Reads one record; only of what is wrong its path is asked for. */
export type RowReader<Row> = (record: unknown, pathOf: () => Path) => Readable<Row> | undefined;

/**
 * Reads stored rows from a stranger's records: copied, frozen, every field in its stored form, and at one with itself.
 * `report` gets everything wrong with a row; what is given then is what can be read of it. What is no record gives
 * `undefined`. Only fields of its own count, and each is read once. O(fields).
 */
export function rowReader<Row extends object>(
  { fields, make, faults }: Pick<EntityShape<Row, never>, "fields" | "make" | "faults">,
  report: Report,
): RowReader<Row> {
  const names = Object.keys(fields) as (keyof Row & string)[];
  return (record, pathOf) => {
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      const path = pathOf();
      report(malformed(pathText(path), record, object), path);
      return undefined;
    }
    const row = make(record as Row) as Record<string, unknown>;
    let known = 0;
    const keys = Object.keys(record);
    for (const key of keys) if (Object.hasOwn(row, key)) known += 1;
    // `make` sees inherited fields as well.
    if (known < names.length) for (const field of names) if (!Object.hasOwn(record, field)) row[field] = undefined;
    for (const field of names) {
      const value = row[field];
      const reader: Reader<unknown> = fields[field];
      const stored = reader.read(value);
      if (stored === value && value !== undefined) {
        row[field] = stored;
        continue;
      }
      row[field] = stored === invalid ? undefined : stored;
      const at = [...pathOf(), field];
      report(notStored(pathText(at), value, stored, reader), at);
    }
    const symbols = Object.getOwnPropertySymbols(record);
    if (known < keys.length || symbols.length > 0) reportUnknown(record, [...keys, ...symbols], row, pathOf(), report);
    faults(row as Row, (fault) => {
      const at = [...pathOf(), fault.field];
      report(faultProblem(pathText(at), fault, row[fault.field]), at);
    });
    return Object.freeze(row) as Readable<Row>;
  };
}

function reportUnknown(record: object, keys: readonly PropertyKey[], row: object, path: Path, report: Report): void {
  for (const key of keys) {
    if (Object.hasOwn(row, key)) continue;
    const at = [...path, String(key)];
    report(unknownField(pathText(at), (record as Record<PropertyKey, unknown>)[key]), at);
  }
}

function notStored(path: string, value: unknown, stored: unknown, reader: Reader<unknown>): Problem {
  if (stored === invalid || stored === undefined) return malformed(path, value, reader);
  const message = `${path} is not in its stored form; ${shown(value)} is stored as ${shown(stored)}`;
  return { path, value: asGiven(value), rule: null, message };
}
