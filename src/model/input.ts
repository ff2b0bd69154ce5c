import type { EntityShape, Readable, RowFault } from "./entity.js";
import { invalid, object, type Reader } from "./reader.js";
import { asGiven, type Problem, refuse, shown } from "./refusal.js";

/** A reader for every field of an input, also those that may be left out. */
export type InputShape<Input> = { readonly [Field in keyof Required<Input>]: Reader<Input[Field]> };

/**
 * The input of a command, read once and copied, in the form in which it is stored. Only enumerable fields of its own
 * count. Refuses what is missing, malformed or not a field, and what `faults` tells of that which could be read, naming
 * each, as `invalid-input`.
 */
export function readInput<Input extends object>(
  input: unknown,
  shape: InputShape<Input>,
  faults?: EntityShape<Input, never>["faults"],
): Input {
  if (input === undefined) return refuseMissing("input");
  if (object.read(input) === invalid) return refuseInput([malformed("the input", input, object)]);
  const given = ownFields(input as object);
  const problems: Problem[] = [];
  const read = readFields(given, shape, "", problems);
  faults?.(read as Readable<Input>, (fault) => problems.push(faultProblem(fault.field, fault, read[fault.field])));
  if (problems.length > 0) refuseInput(problems);
  return read as Input;
}

type Fields = Record<PropertyKey, unknown>;

/** The enumerable fields of a thing's own, each read once. Without a prototype: nothing is there that was not given. */
export function ownFields(given: object): Fields {
  return Object.assign(Object.create(null), given) as Fields;
}

/** What can be read of some fields; everything else is added to `problems`, with its path behind `within`. */
function readFields(
  given: Fields,
  shape: Readonly<Record<string, Reader<unknown>>>,
  within: string,
  problems: Problem[],
): Fields {
  const read = ownFields({});
  for (const [field, reader] of Object.entries(shape)) {
    const value = readValue(given[field], reader, `${within}${field}`, problems);
    if (value !== invalid && value !== undefined) read[field] = value;
  }
  for (const field of Reflect.ownKeys(given)) {
    if (!Object.hasOwn(shape, field)) problems.push(unknownField(`${within}${String(field)}`, given[field]));
  }
  return read;
}

function readValue(given: unknown, reader: Reader<unknown>, path: string, problems: Problem[]): unknown {
  const { fields, items } = reader;
  if (fields !== undefined && object.read(given) !== invalid) {
    return readFields(ownFields(given as object), fields, `${path}.`, problems);
  }
  // The copy is judged: a list may read differently the second time.
  const list = items !== undefined && Array.isArray(given) ? Array.from<unknown>(given) : undefined;
  const value = reader.read(list ?? given);
  if (value !== invalid) return value;
  const before = problems.length;
  for (const [n, item] of list?.entries() ?? []) {
    if (items?.read(item) === invalid) problems.push(malformed(`${path}[${n}]`, item, items));
  }
  if (problems.length === before) problems.push(malformed(path, given, reader));
  return invalid;
}

/** Refuses a call that has only one argument: nearly always the CRM is what was forgotten. */
export function refuseMissing(what: "input" | "command"): never {
  const path = `the ${what}`;
  const message = `${path} must be an object; it is missing: the first argument is the CRM, the second ${path}`;
  return refuseInput([{ path, value: null, rule: null, message }]);
}

/** Refuses fields that do not go together, naming all, as `invalid-input`. */
export function mustBeFaultless<Row>(row: Row, { faults }: Pick<EntityShape<Row, never>, "faults">): void {
  const problems: Problem[] = [];
  faults(row, (fault) => problems.push(faultProblem(fault.field, fault, (row as Fields)[fault.field])));
  if (problems.length > 0) refuseInput(problems);
}

/** The problem of a value that does not go with others. */
export function faultProblem(path: string, { says, rule }: RowFault, value: unknown): Problem {
  return { path, value: asGiven(value), rule, message: faultMessage(path, says, value, rule) };
}

/** What is wrong with a field, as one line: the field, what it must be, what it is, and the number of the rule. */
export function faultMessage(path: string, says: string, value: unknown, rule: Problem["rule"]): string {
  return `${path} ${says}; it is ${shown(value ?? null)}${rule === null ? "" : ` (${rule})`}`;
}

/** Refuses an input for the problems it has. */
export function refuseInput(problems: readonly Problem[]): never {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return refuse("invalid-input", first?.rule ?? null, {}, `${first?.message}${more}`, problems);
}

/** The problem of a value that its reader does not accept. */
export function malformed(path: string, value: unknown, { accepts }: Pick<Reader<unknown>, "accepts">): Problem {
  const message = `${path} must be ${accepts}; it is ${value === undefined ? "missing" : shown(value)}`;
  return { path, value: asGiven(value), rule: null, message };
}

/** The problem of a field that does not exist: dropping it silently would lose what the caller meant by it. */
export function unknownField(path: string, value: unknown): Problem {
  return { path, value: asGiven(value), rule: null, message: `${shown(path)} is not a field here` };
}
