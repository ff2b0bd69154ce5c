import { isDeepStrictEqual } from "node:util";
import { applyChanges, type Change, type Crm, changesBetween, invertChanges } from "betreuergruppen";
import { differenceOf } from "./sameState.js";

/** The laws of changes, for one step. Throws at the first that does not hold. */
export function checkChanges(a: Crm, b: Crm): void {
  const changes = changesBetween(a, b);
  const back = checkThereAndBack(a, changes, b);
  if (!isDeepStrictEqual(invertChanges(back), changes)) throw new Error("inverting twice gives other changes");
  // What is deep-equal is applied alike.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(changes)), changes)) throw new Error("they do not survive JSON");
}

/** For two steps: the changes of both at once, and those of one behind those of the other, lead to and fro. */
export function checkChangesOfTwo(a: Crm, b: Crm, c: Crm): void {
  checkThereAndBack(a, changesBetween(a, c), c);
  checkThereAndBack(a, [...changesBetween(a, b), ...changesBetween(b, c)], c);
}

/** Gives the inverse. */
function checkThereAndBack(a: Crm, changes: readonly Change[], b: Crm): readonly Change[] {
  mustBeSame(applyChanges(a, changes), b, "applying the changes gives something else");
  const back = invertChanges(changes);
  mustBeSame(applyChanges(b, back), a, "the inverse does not undo the changes");
  return back;
}

function mustBeSame(a: Crm, b: Crm, otherwise: string): void {
  const difference = differenceOf(a, b);
  if (difference !== undefined) throw new Error(`${otherwise} in ${difference}`);
}
