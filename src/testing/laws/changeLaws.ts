import {
  applyChanges,
  attempt,
  type Change,
  type Command,
  type Crm,
  changesBetween,
  createCrm,
  invertChanges,
  recordsOf,
} from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { type Law, law } from "./law.js";

const textOf = (crm: Crm): string => JSON.stringify(recordsOf(crm));

/** What holds of the difference between two states: the one seam that saving, undo and the audit log are made of. */
export const changeLaws: readonly Law[] = [
  law(
    [],
    "applying the difference of two states to the first gives the second, and its inverse undoes it",
    (crm, holds, commands) => {
      for (const [command, after] of outcomes(crm, commands)) {
        const changes = changesBetween(crm, after);
        const inverse = invertChanges(changes);
        holds(textOf(applyChanges(crm, changes)) === textOf(after), () => `${callOf(command)}\n${literalOf(changes)}`);
        holds(
          textOf(applyChanges(after, inverse)) === textOf(crm),
          () => `the inverse of ${callOf(command)}\n${literalOf(inverse)}`,
        );
        holds(
          JSON.stringify(invertChanges(inverse)) === JSON.stringify(changes),
          () => `inverted twice: ${literalOf(changes)}`,
        );
      }
    },
  ),

  law(
    [],
    "changes are plain JSON, told once per row, and only for rows that say something else",
    (crm, holds, commands) => {
      for (const [command, after] of outcomes(crm, commands)) {
        const changes = changesBetween(crm, after);
        const text = JSON.stringify(changes);
        holds(JSON.stringify(JSON.parse(text)) === text, () => `${callOf(command)}\n${text}`);
        const rows = changes.map(({ entity, id }) => JSON.stringify([entity, id]));
        holds(new Set(rows).size === rows.length, () => `${callOf(command)} tells a row twice\n${text}`);
        for (const change of changes) {
          holds(JSON.stringify(change.before) !== JSON.stringify(change.after), () => literalOf(change));
        }
        holds(after === crm || changes.length > 0, () => `${callOf(command)} gives another state without a change`);
      }
    },
  ),

  law(
    [],
    "in the order of changes no row is made before what it points to, nor removed before what points to it",
    (crm, holds, commands) => {
      for (const [command, after] of outcomes(crm, commands)) {
        const changes = changesBetween(crm, after);
        const places = changes.map(placeOf);
        const ascending = places.every((place, n) => n === 0 || (places[n - 1] ?? 0) <= place);
        holds(ascending, () => `${callOf(command)}: ${changes.map((change) => change.entity).join(", ")}`);
      }
    },
  ),
];

function* outcomes(crm: Crm, commands: readonly Command[]): Generator<readonly [Command, Crm]> {
  for (const command of commands) {
    const outcome = attempt(crm, command);
    if (outcome.ok) yield [command, outcome.crm];
  }
}

/** Entities in the order of records, which respects references; removals behind everything, in the reverse order. */
const entities: readonly string[] = Object.keys(recordsOf(createCrm()));

function placeOf({ entity, after }: Change): number {
  const place = entities.indexOf(entity);
  return after === null ? 2 * entities.length - place : place;
}
