import { type Entity, shapes, tableNames } from "../model/entities.js";
import { type EntityShape, faultless } from "../model/entity.js";
import { malformed, ownFields, refuseInput, unknownField } from "../model/input.js";
import { invalid, object, oneOf, type Reader } from "../model/reader.js";
import { rowReader } from "../model/record.js";
import { asGiven, type Problem, shown } from "../model/refusal.js";
import { settingsFields, settingsRow } from "../model/settings.js";
import type { Change } from "./change.js";

type AnyShape = Pick<EntityShape<object, unknown>, "fields" | "make" | "faults" | "keyOf">;

const settingsShape = { fields: settingsFields, make: settingsRow, faults: faultless, keyOf: () => "settings" };
const entity: Reader<Entity> = oneOf<Entity>("settings", ...tableNames);
const changeFields = new Set<PropertyKey>(["entity", "id", "before", "after"]);

/** The shape of the rows of any entity, of the settings too. */
export function shapeOf(name: Entity): AnyShape {
  return (name === "settings" ? settingsShape : shapes[name]) as AnyShape;
}

/** Changes from a stranger, each row as strictly read as a stored one. Refuses `invalid-input`, naming everything. */
export function readChanges(changes: unknown): Change[] {
  if (!Array.isArray(changes)) return refuseInput([malformed("changes", changes, { accepts: "a list" })]);
  const problems: Problem[] = [];
  const sound = Array.from(changes, (change: unknown, n) => readChange(change, n, problems));
  return problems.length > 0 ? refuseInput(problems) : (sound as Change[]);
}

function readChange(change: unknown, n: number, problems: Problem[]): Change | undefined {
  const path = `changes[${n}]`;
  if (object.read(change) === invalid) return void problems.push(malformed(path, change, object));
  const given = ownFields(change as object);
  for (const field of Reflect.ownKeys(given)) {
    if (!changeFields.has(field)) problems.push(unknownField(`${path}.${String(field)}`, given[field]));
  }
  const name = entity.read(given["entity"]);
  if (name === invalid) return void problems.push(malformed(`${path}.entity`, given["entity"], entity));
  const shape = shapeOf(name);
  const before = problems.length;
  // Whether a row is at one with itself is judged as part of the result, where it matters.
  const readRow = rowReader<object>({ ...shape, faults: faultless }, (problem) => problems.push(problem));
  const [rowBefore = null, rowAfter = null] = (["before", "after"] as const).map((side) =>
    given[side] === null && name !== "settings" ? null : readRow(given[side], () => ["changes", n, side]),
  );
  if (problems.length > before) return undefined;
  const rows = [rowBefore, rowAfter].filter((row) => row !== null);
  const [id, ...others] = rows.map((row) => shape.keyOf(row));
  if (id === undefined) {
    const message = `${path} must have a row before or after`;
    return void problems.push({ path, value: null, rule: null, message });
  }
  if (others.some((other) => !isKey(other, id)) || !isKey(given["id"], id)) {
    const message = `${path}.id must be the id of its rows; it is ${shown(given["id"])}`;
    return void problems.push({ path: `${path}.id`, value: asGiven(given["id"]), rule: null, message });
  }
  return Object.freeze({ entity: name, id: Object.freeze(id), before: rowBefore, after: rowAfter }) as Change;
}

/** Whether a stranger's id is this key: a text, or a pair of them. */
function isKey(given: unknown, key: unknown): boolean {
  if (!Array.isArray(key)) return given === key;
  return Array.isArray(given) && given.length === key.length && key.every((part, n) => given[n] === part);
}
