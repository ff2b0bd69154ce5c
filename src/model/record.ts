import type { EntityShape } from "./entity.js";
import { faultMessage, malformed, unknownField } from "./input.js";
import { invalid, type Reader } from "./reader.js";
import { type Problem, shown } from "./refusal.js";

/**
 * A stored row from a stranger's record: copied, frozen, every field in its stored form, and at one with itself.
 * Otherwise `undefined`, and `report` gets everything wrong with it. O(fields).
 */
export function readRecord<Row extends object>(
  record: unknown,
  { fields, make, fault }: Pick<EntityShape<Row, unknown>, "fields" | "make" | "fault">,
  path: string,
  report: (problem: Problem) => void,
): Row | undefined {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    report({ path, value: record ?? null, rule: null, message: `${path} must be an object; it is ${shown(record)}` });
    return undefined;
  }
  let sound = true;
  const given: Record<string, unknown> = make(record as Row) as Record<string, unknown>;
  for (const field in given) {
    const value = given[field];
    const reader: Reader<unknown> = fields[field as keyof Row];
    const stored = reader.read(value);
    if (stored === value && value !== undefined) {
      given[field] = stored;
      continue;
    }
    sound = false;
    report(
      stored === invalid || stored === undefined
        ? malformed(`${path}.${field}`, value, reader)
        : {
            path: `${path}.${field}`,
            value,
            rule: null,
            message: `${path}.${field} is not in its stored form; ${shown(value)} is stored as ${shown(stored)}`,
          },
    );
  }
  for (const field of Object.keys(record)) {
    if (Object.hasOwn(given, field)) continue;
    sound = false;
    report(unknownField(`${path}.${field}`, (record as Record<string, unknown>)[field]));
  }
  if (!sound) return undefined;
  const row = given as Row;
  const found = fault(row);
  if (found === undefined) return Object.freeze(row);
  const value = given[found.field];
  const where = `${path}.${found.field}`;
  report({ path: where, value, rule: found.rule, message: faultMessage(where, found.says, value, found.rule) });
  return undefined;
}
