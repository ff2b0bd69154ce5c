import {
  type Crm,
  customersOfGroup,
  type Group,
  groupsInOrder,
  groupsOfUser,
  type Instant,
  type Substitution,
  substitutionsOf,
  type User,
  type VisibilityScope,
  visibilityScope,
  visibleCustomers,
} from "betreuergruppen";

/** A CRM at an instant, as the report shows it. Users and groups are told by their places: hostile ids are never keys. */
export interface Survey {
  readonly crm: Crm;
  readonly at: Instant;
  /** By name, then by id. */
  readonly users: readonly SurveyedUser[];
  /** In the hand-made order; those without a place behind them by name, and personal ones last. */
  readonly groups: readonly SurveyedGroup[];
  readonly placeOfUser: ReadonlyMap<string, number>;
  readonly placeOfGroup: ReadonlyMap<string, number>;
}

/** A user, and what they see. */
export interface SurveyedUser {
  readonly user: User;
  readonly scope: VisibilityScope;
  /** The places of the scope's groups, ascending; empty for who sees everything. */
  readonly through: readonly number[];
  /** The places of the groups that they are a member of, whether or not that opens anything. */
  readonly own: ReadonlySet<number>;
  /** In which they stand in for somebody at the instant. */
  readonly standsIn: readonly Substitution[];
  /** How many customers they see. */
  readonly sees: number;
}

/** A group, its customers, and who looks through it. */
export interface SurveyedGroup {
  readonly group: Group;
  /** Customers whose first group it is. */
  readonly first: number;
  /** Customers whose second group it is, while those count. */
  readonly second: number;
  /** The places of those in whose scope it is: administrators only if they were members, so never. */
  readonly lookers: readonly number[];
}

/**
 * Looks at all users and groups once. What they see is decided by the core. O(users + groups + memberships + groups of
 * all scopes), and where second groups count, O(second-group customers) for each different scope. No customer is visited
 * otherwise.
 */
export function survey(crm: Crm, at: Instant, order: Intl.Collator): Survey {
  const byName = (a: User | Group, b: User | Group): number => order.compare(a.name, b.name);
  // The tables are in the order of ids and sorting is stable: equal names stay in that order.
  const users = Array.from(crm.users).sort(byName);
  const groups = ordered(groupsInOrder(crm), byName);
  const placeOfUser = new Map(users.map(({ id }, place) => [id, place]));
  const placeOfGroup = new Map(groups.map(({ id }, place) => [id, place]));
  const placesOf = (ids: Iterable<string>): number[] =>
    Array.from(ids, (id) => placeOfGroup.get(id) ?? -1).sort((a, b) => a - b);

  const lookers = groups.map((): number[] => []);
  const sizes = new Map<string, number>();
  const surveyed = users.map((user, place): SurveyedUser => {
    const viewer = { userId: user.id, at };
    const scope = visibilityScope(crm, viewer);
    const through = scope.kind === "groups" ? placesOf(scope.groupIds) : [];
    for (const group of through) lookers[group]?.push(place);
    // Who looks through the same groups sees as many: counted once, as second groups have to be walked for it.
    const key = scope.kind === "groups" ? through.join() : scope.kind;
    const sees = sizes.get(key) ?? visibleCustomers(crm, viewer).size;
    sizes.set(key, sees);
    const own = new Set(placesOf(groupsOfUser(crm, user.id).map(({ id }) => id)));
    return { user, scope, through, own, standsIn: substitutionsOf(crm, { substituteUserId: user.id, at }), sees };
  });
  return {
    crm,
    at,
    users: surveyed,
    groups: groups.map((group, place) => {
      const first = customersOfGroup(crm, group.id, { as: "first" }).size;
      const counting = customersOfGroup(crm, group.id).size;
      return { group, first, second: counting - first, lookers: lookers[place] ?? [] };
    }),
    placeOfUser,
    placeOfGroup,
  };
}

function ordered(groups: readonly Group[], byName: (a: Group, b: Group) => number): readonly Group[] {
  const rank = ({ position, personalOf }: Group): number => (position !== null ? 0 : personalOf === null ? 1 : 2);
  return groups.toSorted((a, b) => rank(a) - rank(b) || (a.position === null ? byName(a, b) : 0));
}

/** The name of a group; its id if there is no such group any more. */
export function groupNamed({ groups, placeOfGroup }: Survey, id: string): string {
  return groups[placeOfGroup.get(id) ?? -1]?.group.name ?? id;
}

/** The name of a user; their id if there is no such user. */
export function userNamed({ users, placeOfUser }: Survey, id: string): string {
  return users[placeOfUser.get(id) ?? -1]?.user.name ?? id;
}
