import type { CrmRecords, Customer, Group, Membership, Settings, Substitution, User } from "betreuergruppen";
import { isActive, isAdministrator, isIn, ownershipsAmong, type SmallState, upTo } from "./smallState.js";

/** The first instant of every substitution in these states, and the first one after it. */
export const period = { from: 1000, until: 2000 } as const;

/** Ids of different entities are equal strings on purpose: they must not mix. */
export const ids = ["a", "b", "c"] as const;

export function idOf(n: number): string {
  const id = ids[n];
  if (id === undefined) throw new RangeError(`no id for number ${n}`);
  return id;
}

/** The state as records. Rows are made once and shared. */
export function recordsOfState(state: SmallState): CrmRecords {
  const { users, groups, customers } = state.size;
  const ownerships = ownershipsAmong(groups);
  return {
    format: "betreuergruppen",
    version: 1,
    settings: settings[state.secondGroup ? 1 : 0],
    users: upTo(users).map((n) => once(`user ${n} ${numberAt(state.users, n) & 3}`, () => user(n, state))),
    groups: upTo(groups).map((n) => once(`group ${n}`, () => group(n))),
    memberships: upTo(groups).flatMap((g) =>
      upTo(users)
        .filter((u) => isIn(numberAt(state.users, u), g))
        .map((u) => once(`membership ${g} ${u}`, (): Membership => ({ groupId: idOf(g), userId: idOf(u) }))),
    ),
    substitutions: substitutions(state),
    customers: upTo(customers).map((n) => {
      const ownership = ownerships[numberAt(state.customers, n)];
      const [groupId, secondGroupId] = [ownership?.first ?? null, ownership?.second ?? null];
      return once(`customer ${n} ${groupId} ${secondGroupId}`, () => customer(n, groupId, secondGroupId));
    }),
    territories: [],
    campaigns: [],
    campaignAnnotations: [],
    teams: [],
    teamMemberships: [],
    tasks: [],
  };
}

const off: Settings = {
  secondGroup: false,
  groupRequired: false,
  territoryAssignment: false,
  claimRequiresVisibility: false,
};
const settings = [Object.freeze(off), Object.freeze({ ...off, secondGroup: true })] as const;

function user(n: number, { users }: SmallState): User {
  const code = numberAt(users, n);
  return { id: idOf(n), name: `User ${idOf(n)}`, administrator: isAdministrator(code), active: isActive(code) };
}

function group(n: number): Group {
  return { id: idOf(n), name: `Group ${idOf(n)}`, colour: null, position: null, personalOf: null };
}

function customer(n: number, first: number | null, second: number | null): Customer {
  return {
    id: idOf(n),
    name: `Customer ${idOf(n)}`,
    country: "DE",
    postalCode: null,
    groupId: first === null ? null : idOf(first),
    secondGroupId: second === null ? null : idOf(second),
  };
}

function substitutions({ substitution }: SmallState): readonly Substitution[] {
  if (substitution === null) return [];
  const [absent, substitute] = substitution;
  const make = () => ({ id: "a", absentUserId: idOf(absent), substituteUserId: idOf(substitute), ...period });
  return [once(`substitution ${absent} ${substitute}`, make)];
}

const made = new Map<string, object>();

/** The row of this name; every name stands for one kind of row and all that is in it. */
function once<Row extends object>(name: string, make: () => Row): Row {
  let row = made.get(name) as Row | undefined;
  if (row === undefined) {
    row = Object.freeze(make());
    made.set(name, row);
  }
  return row;
}

function numberAt(numbers: readonly number[], n: number): number {
  const number = numbers[n];
  if (number === undefined) throw new RangeError(`no number ${n}`);
  return number;
}
