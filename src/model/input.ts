import type { EntityShape } from "./entity.js";
import { invalid, object, type Reader } from "./reader.js";
import { type Problem, refuse, shown } from "./refusal.js";

/** A reader for every field of an input, also those that may be left out. */
export type InputShape<Input> = { readonly [Field in keyof Required<Input>]: Reader<Input[Field]> };

/**
 * The input of a command, read once and copied, in the form in which it is stored.
 * Refuses what is missing, malformed or not a field, naming each (behind `within`), as `invalid-input`.
 */
export function readInput<Input extends object>(input: unknown, shape: InputShape<Input>, within = ""): Input {
  if (input === undefined) return refuseMissing("input");
  if (object.read(input) === invalid) return refuseInput([malformed("the input", input, object)]);
  const fields = input as Record<string, unknown>;
  const problems: Problem[] = [];
  const read: Record<string, unknown> = {};
  for (const [field, reader] of Object.entries<Reader<unknown>>(shape)) {
    const given = fields[field];
    const value = reader.read(given);
    if (value === invalid) problems.push(...malformedParts(`${within}${field}`, given, reader));
    else if (value !== undefined) read[field] = value;
  }
  for (const field of Object.keys(fields)) {
    if (!Object.hasOwn(shape, field)) problems.push(unknownField(`${within}${field}`, fields[field]));
  }
  if (problems.length > 0) refuseInput(problems);
  return read as Input;
}

/** Refuses a call that has only one argument: nearly always the CRM is what was forgotten. */
export function refuseMissing(what: "input" | "command"): never {
  const path = `the ${what}`;
  const message = `${path} must be an object; it is missing: the first argument is the CRM, the second ${path}`;
  return refuseInput([{ path, value: null, rule: null, message }]);
}

/** Refuses fields that do not go together, as `invalid-input`. */
export function mustBeFaultless<Row>(row: Row, { fault }: Pick<EntityShape<Row, never>, "fault">): void {
  const found = fault(row);
  if (found === undefined) return;
  const value = (row as Record<string, unknown>)[found.field] ?? null;
  const message = faultMessage(found.field, found.says, value, found.rule);
  refuseInput([{ path: found.field, value, rule: found.rule, message }]);
}

/** What is wrong with a field, as one line: the field, what it must be, what it is, and the number of the rule. */
export function faultMessage(path: string, says: string, value: unknown, rule: Problem["rule"]): string {
  return `${path} ${says}; it is ${shown(value)}${rule === null ? "" : ` (${rule})`}`;
}

/** Refuses an input for the problems it has. */
export function refuseInput(problems: readonly Problem[]): never {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return refuse("invalid-input", first?.rule ?? null, {}, `${first?.message}${more}`, problems);
}

/** The problem of a value that its reader does not accept. */
export function malformed(path: string, value: unknown, { accepts }: Pick<Reader<unknown>, "accepts">): Problem {
  return {
    path,
    value: value ?? null,
    rule: null,
    message: `${path} must be ${accepts}; it is ${value === undefined ? "missing" : shown(value)}`,
  };
}

/** The problems of a value that its reader does not accept: in a list, those of its items. */
function malformedParts(path: string, value: unknown, reader: Reader<unknown>): Problem[] {
  const { items } = reader;
  if (items === undefined || !Array.isArray(value)) return [malformed(path, value, reader)];
  return Array.from(value, (item: unknown, n) =>
    items.read(item) === invalid ? malformed(`${path}[${n}]`, item, items) : undefined,
  ).filter((problem) => problem !== undefined);
}

/** The problem of a field that does not exist: dropping it silently would lose what the caller meant by it. */
export function unknownField(path: string, value: unknown): Problem {
  return { path, value: value ?? null, rule: null, message: `${shown(path)} is not a field here` };
}
