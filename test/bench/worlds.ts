import {
  type Crm,
  type CrmRecords,
  type Customer,
  crmFrom,
  type Group,
  type Membership,
  type Task,
  type Team,
  type TeamMembership,
  type User,
} from "betreuergruppen";
import { freshText } from "./freshText.js";
import { Random } from "./random.js";

/** How large a world is: everything else is the same in all of them. */
export interface WorldSize {
  readonly customers: number;
  /** Tasks in one team's pool, each about some customer. */
  readonly poolTasks: number;
}

/** A whole state as records in random order, and who and what in it is measured. */
export interface World {
  readonly records: CrmRecords;
  /** In exactly five groups with 1.2 % of all customers (12,000 of a million), one in 24 of those by the second group. */
  readonly member: string;
  readonly memberGroups: readonly string[];
  /** In exactly five groups with 500 first-group and 25 second-group customers, however large the world is. */
  readonly steadyViewer: string;
  /** The groups of neither. */
  readonly otherGroups: readonly string[];
  /** Active users who are nobody special; each holds two tasks of a team. */
  readonly ordinaryUsers: readonly string[];
  /** Who may claim from the pool. */
  readonly claimers: readonly string[];
}

/** A world together with the CRM that was read from its records. */
export interface Settled {
  readonly world: World;
  readonly crm: Crm;
}

/** Worlds that differ in size only. */
export interface ThreeWorlds {
  readonly small: Settled;
  readonly middle: Settled;
  readonly large: Settled;
}

export function settle(size: WorldSize, seed: number): Settled {
  const world = buildWorld(size, seed);
  return { world, crm: crmFrom(world.records) };
}

const counts = { users: 1_000, groups: 500, groupsOfMember: 5, teams: 20, administrators: 5, inactive: 20 };
const trades = ["Backwaren", "Tiefbau", "Optik", "Druckerei", "Elektro", "Gartenbau", "Spedition", "Apotheke"];
const titles = ["Angebot nachfassen", "Vertrag prüfen", "Rückruf", "Reklamation", "Besuch vereinbaren"];
const startOf2025 = 1_735_689_600_000;
const dueMinutes = 500_000;

/** When half of the tasks that are due at all are. */
export const middleOfTasks: number = startOf2025 + (dueMinutes / 2) * 60_000;

/** The world of a size: the same for the same seed. Short texts and the ids in references are shared between rows. */
export function buildWorld({ customers: customerCount, poolTasks }: WorldSize, seed: number): World {
  const random = new Random(seed);
  const users = Array.from({ length: counts.users }, (_, n): User => {
    const administrator = n < counts.administrators;
    const inactive = !administrator && n < counts.administrators + counts.inactive;
    return { id: random.uuid(), name: freshText(`Benutzer ${n}`), administrator, active: !inactive };
  });
  const groups = Array.from(
    { length: counts.groups },
    (_, n): Group => ({
      id: random.uuid(),
      name: freshText(`Gruppe ${n}`),
      colour: null,
      position: n,
      personalOf: null,
    }),
  );
  const groupIds = groups.map((group) => group.id);
  const memberGroups = groupIds.slice(0, counts.groupsOfMember);
  const steadyGroups = groupIds.slice(counts.groupsOfMember, 2 * counts.groupsOfMember);
  const otherGroups = groupIds.slice(2 * counts.groupsOfMember);
  const activeUsers = users.filter((user) => user.active && !user.administrator).map((user) => user.id);
  const [member, steadyViewer, ...ordinaryUsers] = activeUsers as [string, string, ...string[]];

  const memberships: Membership[] = [
    ...memberGroups.map((groupId) => ({ groupId, userId: member })),
    ...steadyGroups.map((groupId) => ({ groupId, userId: steadyViewer })),
  ];
  for (const userId of ordinaryUsers) {
    const own = new Set([random.pick(groupIds), random.pick(groupIds)]);
    for (const groupId of own) memberships.push({ groupId, userId });
  }

  const teams = Array.from({ length: counts.teams }, (_, n): Team => ({ id: random.uuid(), name: `Team ${n}` }));
  const teamMemberships = ordinaryUsers.map(
    (userId, n): TeamMembership => ({ teamId: teams[n % teams.length]!.id, userId }),
  );

  const customers = buildCustomers(customerCount, memberGroups, steadyGroups, otherGroups, random);
  const tasks: Task[] = [];
  const addTask = (place: Pick<Task, "state" | "teamId" | "holderUserId">): void => {
    tasks.push({
      id: random.uuid(),
      kind: random.below(2) === 0 ? "follow-up" : "ticket",
      title: random.pick(titles),
      customerId: random.pick(customers).id,
      priority: random.pick(["critical", "high", "normal", "normal", "normal"]),
      dueAt: random.below(5) === 0 ? null : startOf2025 + random.below(dueMinutes) * 60_000,
      ...place,
    });
  };
  for (const { teamId, userId } of [...teamMemberships, ...teamMemberships]) {
    addTask({ state: "held", teamId, holderUserId: userId });
  }
  const pool = teams[0]!.id;
  for (let n = 0; n < poolTasks; n += 1) addTask({ state: "pool", teamId: pool, holderUserId: null });

  const records: CrmRecords = {
    format: "betreuergruppen",
    version: 1,
    settings: { secondGroup: true, groupRequired: false, territoryAssignment: false, claimRequiresVisibility: false },
    users: random.shuffle(users),
    groups: random.shuffle(groups),
    memberships: random.shuffle(memberships),
    substitutions: [],
    customers,
    territories: [],
    campaigns: [],
    campaignAnnotations: [],
    teams,
    teamMemberships,
    tasks: random.shuffle(tasks),
  };
  const claimers = teamMemberships.filter(({ teamId }) => teamId === pool).map(({ userId }) => userId);
  return { records, member, memberGroups, steadyViewer, otherGroups, ordinaryUsers, claimers };
}

function buildCustomers(
  count: number,
  memberGroups: readonly string[],
  steadyGroups: readonly string[],
  otherGroups: readonly string[],
  random: Random,
): Customer[] {
  const firstGroups: (string | null)[] = [];
  for (const groupId of steadyGroups) addTimes(firstGroups, groupId, 100);
  for (const groupId of memberGroups) addTimes(firstGroups, groupId, Math.round(count * 0.0023));
  addTimes(firstGroups, null, Math.round(count * 0.01));
  const owned = firstGroups.length;
  while (firstGroups.length < count) firstGroups.push(random.pick(otherGroups));

  const secondGroups: string[] = [];
  for (const groupId of steadyGroups) addTimes(secondGroups, groupId, 5);
  for (const groupId of memberGroups) addTimes(secondGroups, groupId, Math.max(1, Math.round(count * 0.0001)));
  while (secondGroups.length < count / 20) secondGroups.push(random.pick(otherGroups));

  const postalCodes = Array.from({ length: 8_000 }, () => String(10_000 + random.below(89_999)));
  const customers = firstGroups.map((groupId, n): Customer => {
    const second = secondGroups[n - owned];
    return {
      id: random.uuid(),
      name: freshText(`${random.pick(trades)} ${n.toString(36)} GmbH`),
      country: "DE",
      postalCode: random.pick(postalCodes),
      groupId,
      secondGroupId: second === undefined || second === groupId ? null : second,
    };
  });
  return random.shuffle(customers);
}

function addTimes<Item>(items: Item[], item: Item, times: number): void {
  for (let n = 0; n < times; n += 1) items.push(item);
}
