import {
  everyAscendingState,
  isIn,
  ownershipsAmong,
  type Size,
  type SmallState,
  upTo,
  withGroups,
} from "./smallState.js";

/*
 * Sight does not depend on what anybody is called. So of all states that differ in names only, one stands for the others:
 * the one whose code is least.
 */

/** New numbers for all users, groups and customers of a size, and what that does to the numbers in a state. */
export interface Renaming {
  readonly users: readonly number[];
  readonly customers: readonly number[];
  /** What becomes of the code of a user, and of an ownership, when groups change their numbers. */
  readonly userCodes: readonly number[];
  readonly ownerships: readonly number[];
}

/** Every way to put the numbers from 0 in order. */
export function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) => upTo(n).map((place) => rest.toSpliced(place, 0, n - 1)));
}

export function renamingsOf(size: Size): Renaming[] {
  const ownerships = ownershipsAmong(size.groups);
  return permutations(size.groups).flatMap((groups) => {
    const newGroup = (group: number | null): number | null => (group === null ? null : (groups[group] ?? null));
    const userCodes = upTo(4 << size.groups).map((user) =>
      withGroups(user, (group) => isIn(user, groups.indexOf(group)), size.groups),
    );
    const newOwnerships = ownerships.map(({ first, second }) =>
      ownerships.findIndex((other) => other.first === newGroup(first) && other.second === newGroup(second)),
    );
    return permutations(size.users).flatMap((users) =>
      permutations(size.customers).map((customers) => ({ users, customers, userCodes, ownerships: newOwnerships })),
    );
  });
}

/** One number for each state of a size: users first, then customers, the substitution, the setting. */
export function codeOf(state: SmallState, renaming: Renaming): number {
  const { size, secondGroup, substitution } = state;
  const { userCodes, ownerships } = renaming;
  let code = 0;
  for (let i = 0; i < size.users; i += 1) {
    const user = state.users[renaming.users.indexOf(i)] ?? 0;
    code = code * userCodes.length + (userCodes[user] ?? 0);
  }
  for (let i = 0; i < size.customers; i += 1) {
    const customer = state.customers[renaming.customers.indexOf(i)] ?? 0;
    code = code * ownerships.length + (ownerships[customer] ?? 0);
  }
  const [absent, substitute] = substitution?.map((user) => (renaming.users[user] ?? 0) + 1) ?? [0, 0];
  code = (code * (size.users + 1) + (absent ?? 0)) * (size.users + 1) + (substitute ?? 0);
  return code * 2 + (secondGroup ? 1 : 0);
}

/** One state of a size for all that differ from it in names only. */
export function* everyStateUpToNames(size: Size): Generator<SmallState> {
  const renamings = renamingsOf(size);
  const asItIs = renamings.find(changesNothing);
  if (asItIs === undefined) throw new Error("some renaming changes nothing");
  // Users come first in a code, then customers: who is least has both in ascending order.
  for (const state of everyAscendingState(size)) {
    const code = codeOf(state, asItIs);
    if (renamings.every((renaming) => codeOf(state, renaming) >= code)) yield state;
  }
}

function changesNothing(renaming: Renaming): boolean {
  return Object.values(renaming).every((numbers: readonly number[]) => numbers.every((n, i) => n === i));
}
