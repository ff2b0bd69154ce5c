import { type Entity, shapes, tableNames } from "../model/entities.js";
import { type EntityShape, faultless } from "../model/entity.js";
import { malformed, refuseInput, unknownField } from "../model/input.js";
import { invalid, object, oneOf, type Reader } from "../model/reader.js";
import { readRecord } from "../model/record.js";
import { type Problem, shown } from "../model/refusal.js";
import { settingsFields, settingsRow } from "../model/settings.js";
import type { Change } from "./change.js";

type AnyShape = Pick<EntityShape<object, unknown>, "fields" | "make" | "fault" | "keyOf">;

const settingsShape = { fields: settingsFields, make: settingsRow, fault: faultless, keyOf: () => "settings" };
const entity: Reader<Entity> = oneOf<Entity>("settings", ...tableNames);
const changeFields = new Set(["entity", "id", "before", "after"]);

/** The shape of the rows of any entity, of the settings too. */
export function shapeOf(name: Entity): AnyShape {
  return (name === "settings" ? settingsShape : shapes[name]) as AnyShape;
}

/** Changes from a stranger, each row as strictly read as a stored one. Refuses `invalid-input`, naming everything. */
export function readChanges(changes: unknown): Change[] {
  if (!Array.isArray(changes)) return refuseInput([malformed("changes", changes, { accepts: "a list" })]);
  const problems: Problem[] = [];
  const sound = Array.from(changes, (change: unknown, n) =>
    readChange(change, `changes[${n}]`, (p) => problems.push(p)),
  );
  return problems.length > 0 ? refuseInput(problems) : (sound as Change[]);
}

function readChange(change: unknown, path: string, report: (problem: Problem) => void): Change | undefined {
  if (object.read(change) === invalid) return void report(malformed(path, change, object));
  const given = change as Record<string, unknown>;
  for (const field of Object.keys(given)) {
    if (!changeFields.has(field)) report(unknownField(`${path}.${field}`, given[field]));
  }
  const name = entity.read(given["entity"]);
  if (name === invalid) return void report(malformed(`${path}.entity`, given["entity"], entity));
  const shape = shapeOf(name);
  let sound = true;
  const readSide = (side: "before" | "after"): object | null => {
    const row = given[side];
    if (row === null && name !== "settings") return null;
    // Whether the row is at one with itself is judged as part of the result, where it matters.
    const stored = readRecord(row, { ...shape, fault: faultless }, `${path}.${side}`, report);
    if (stored === undefined) sound = false;
    return stored ?? null;
  };
  const before = readSide("before");
  const after = readSide("after");
  if (!sound) return undefined;
  const rows = [before, after].filter((row) => row !== null);
  const [id, ...others] = rows.map((row) => shape.keyOf(row));
  if (id === undefined) {
    const message = `${path} must have a row before or after`;
    return void report({ path, value: null, rule: null, message });
  }
  if (others.some((other) => !isKey(other, id)) || !isKey(given["id"], id)) {
    const message = `${path}.id must be the id of its rows; it is ${shown(given["id"])}`;
    return void report({ path: `${path}.id`, value: given["id"] ?? null, rule: null, message });
  }
  return { entity: name, id, before, after } as Change;
}

/** Whether a stranger's id is this key: a text, or a pair of them. */
function isKey(given: unknown, key: unknown): boolean {
  if (!Array.isArray(key)) return given === key;
  return Array.isArray(given) && given.length === key.length && key.every((part, n) => given[n] === part);
}
