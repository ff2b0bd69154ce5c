import { isDeepStrictEqual } from "node:util";
import { applyChanges, type Crm, changesBetween, invertChanges } from "betreuergruppen";
import { differenceOf } from "./sameState.js";

/** The laws of changes, for one step. Throws at the first that does not hold. */
export function checkChanges(a: Crm, b: Crm): void {
  const changes = changesBetween(a, b);
  mustBeSame(applyChanges(a, changes), b, "applying the changes gives something else");
  const back = invertChanges(changes);
  mustBeSame(applyChanges(b, back), a, "the inverse does not undo the changes");
  if (!isDeepStrictEqual(invertChanges(back), changes)) throw new Error("inverting twice gives other changes");
  // What is deep-equal is applied alike.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(changes)), changes)) throw new Error("they do not survive JSON");
}

/** For two steps: the changes of both at once lead to the end, and what was kept of each, inverted, leads back. */
export function checkChangesOfTwo(a: Crm, b: Crm, c: Crm): void {
  mustBeSame(applyChanges(a, changesBetween(a, c)), c, "applying the changes of both gives something else");
  const journal = [...changesBetween(a, b), ...changesBetween(b, c)];
  mustBeSame(applyChanges(c, invertChanges(journal)), a, "reverting both does not undo them");
}

function mustBeSame(a: Crm, b: Crm, otherwise: string): void {
  const difference = differenceOf(a, b);
  if (difference !== undefined) throw new Error(`${otherwise} in ${difference}`);
}
