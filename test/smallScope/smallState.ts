/** How many there are of each. */
export interface Size {
  readonly users: number;
  readonly groups: number;
  readonly customers: number;
}

/**
 * Everything that sight depends on, in a few numbers; users, groups and customers are counted from 0.
 * A user is a number of bits: active, administrator, then one for each group that the user is in.
 * A customer is a place in {@link ownershipsAmong}.
 */
export interface SmallState {
  readonly size: Size;
  readonly users: readonly number[];
  readonly customers: readonly number[];
  readonly secondGroup: boolean;
  readonly substitution: Substituting | null;
}

export type Substituting = readonly [absent: number, substitute: number];

export interface Ownership {
  readonly first: number | null;
  readonly second: number | null;
}

export const isActive = (user: number): boolean => (user & 1) !== 0;
export const isAdministrator = (user: number): boolean => (user & 2) !== 0;
export const isIn = (user: number, group: number): boolean => ((user >> (2 + group)) & 1) !== 0;

/** The same user with other groups. */
export function withGroups(user: number, isInGroup: (group: number) => boolean, groups: number): number {
  let code = user & 3;
  for (let group = 0; group < groups; group += 1) if (isInGroup(group)) code |= 1 << (2 + group);
  return code;
}

/** Every legal pair of a first and a second group: none, the first alone, or two different ones. */
export function ownershipsAmong(groups: number): readonly Ownership[] {
  const all = upTo(groups);
  return [
    { first: null, second: null },
    ...all.map((first) => ({ first, second: null })),
    ...all.flatMap((first) => all.filter((second) => second !== first).map((second) => ({ first, second }))),
  ];
}

/** The numbers from 0 to below `n`. */
export function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** All sizes up to this one, itself included. */
export function sizesUpTo({ users, groups, customers }: Size): Size[] {
  return upTo(users + 1).flatMap((u) =>
    upTo(groups + 1).flatMap((g) => upTo(customers + 1).map((c) => ({ users: u, groups: g, customers: c }))),
  );
}

/** Every state of a size, each naming of it by itself. */
export function everyState(size: Size): Generator<SmallState> {
  return statesOf(size, lists);
}

/** Every state of a size in which users and customers stand in ascending order. */
export function everyAscendingState(size: Size): Generator<SmallState> {
  return statesOf(size, ascendingLists);
}

function* statesOf(
  size: Size,
  listsOf: (length: number, below: number) => Iterable<readonly number[]>,
): Generator<SmallState> {
  const ownerships = ownershipsAmong(size.groups).length;
  for (const users of listsOf(size.users, 4 << size.groups)) {
    for (const customers of listsOf(size.customers, ownerships)) {
      for (const secondGroup of [false, true]) {
        for (const substitution of substitutionsAmong(size.users)) {
          yield { size, users, customers, secondGroup, substitution };
        }
      }
    }
  }
}

function substitutionsAmong(users: number): readonly (Substituting | null)[] {
  const all = upTo(users);
  const pairs = all.flatMap((absent) => all.map((substitute): Substituting => [absent, substitute]));
  return [null, ...pairs.filter(([absent, substitute]) => absent !== substitute)];
}

/** Every list of numbers below a bound. */
function* lists(length: number, below: number): Generator<readonly number[]> {
  if (length === 0) return yield [];
  for (const rest of lists(length - 1, below)) for (const last of upTo(below)) yield [...rest, last];
}

function* ascendingLists(length: number, below: number): Generator<readonly number[]> {
  for (const list of lists(length, below)) if (list.every((n, i) => i === 0 || n >= (list[i - 1] ?? 0))) yield list;
}
