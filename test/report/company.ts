import {
  type Crm,
  type CrmRecords,
  createCrm,
  crmFrom,
  joinGroup,
  leaveGroup,
  recordsOf,
  startSubstitution,
  transferCustomers,
} from "betreuergruppen";
import { Random } from "../bench/random.js";

/** How large a made-up company is. */
export interface CompanySize {
  readonly users: number;
  /** Groups for offices, as many as there are; each user has a personal group too, up to this many. */
  readonly offices: number;
  readonly personalGroups: number;
  readonly customers: number;
}

/** A company as it might be, what it was a while ago, and when one looks. */
export interface Company {
  readonly crm: Crm;
  readonly since: Crm;
  readonly at: number;
}

export const sizes = {
  small: { users: 3, offices: 2, personalGroups: 3, customers: 40 },
  middle: { users: 50, offices: 14, personalGroups: 50, customers: 2_400 },
  large: { users: 1_000, offices: 90, personalGroups: 400, customers: 20_000 },
} as const satisfies Readonly<Record<string, CompanySize>>;

const day = 86_400_000;
const lookedAt = Date.UTC(2025, 5, 11, 9, 30);
const places = ["Hamburg", "Bremen", "Kiel", "Hannover", "Berlin", "Leipzig", "Köln", "Bonn", "Frankfurt", "Mainz"];
const more = ["Stuttgart", "Ulm", "München", "Nürnberg", "Rostock", "Erfurt", "Dresden", "Kassel", "Essen", "Trier"];
const towns = [...places, ...more];
const sectors = ["", " Nord", " Süd", " Ost", " West", " Handel", " Industrie", " Behörden", " Export"];
const given = ["Anna", "Ben", "Cleo", "Dora", "Emil", "Fritz", "Greta", "Hanna", "Ida", "Jan", "Klara", "Lars"];
const family = ["Weber", "Kurz", "Meier", "Müller", "Schulz", "Vogel", "Şahin", "Nowak", "Krüger", "Öztürk", "Lang"];
const trades = ["Optik", "Backwaren", "Tiefbau", "Druckerei", "Elektro", "Gartenbau", "Spedition", "Apotheke"];

/** A company of a size: the same for the same size. */
export function companyOf({ users, offices, personalGroups, customers }: CompanySize): Company {
  const random = new Random(users);
  const empty = recordsOf(createCrm({ secondGroup: true }));
  const pick = <Item>(items: readonly Item[]): Item => random.pick(items);
  const people = Array.from({ length: users }, (_, n) => ({
    id: `u${n}`,
    name: `${given[n % given.length]} ${family[Math.floor(n / given.length + n) % family.length]}${n < 132 ? "" : ` ${n}`}`,
    administrator: n % 200 === 2,
    active: n % 40 !== 39,
  }));
  const officeGroups = Array.from({ length: offices }, (_, n) => ({
    id: `o${n}`,
    name: `${towns[n % towns.length]}${sectors[Math.floor(n / towns.length)]}`,
    colour: null,
    position: n,
    personalOf: null,
  }));
  const ownGroups = people.slice(0, personalGroups).map(({ id, name }) => ({
    id: `g-${id}`,
    name: `${name} (${id})`,
    colour: null,
    position: null,
    personalOf: id,
  }));
  const memberships = new Map<string, { groupId: string; userId: string }>();
  const join = (groupId: string, userId: string): void => {
    memberships.set(`${groupId} ${userId}`, { groupId, userId });
  };
  people.forEach(({ id, administrator }, n) => {
    if (administrator || n % 45 === 44) return;
    const office = Math.floor((n * offices) / users);
    join(`o${office}`, id);
    if (n % 3 === 0) join(`o${(office + 1) % offices}`, id);
    if (n % 11 === 5) join(`o${random.below(offices)}`, id);
    if (n < personalGroups) join(`g-${id}`, id);
    if (n > 0 && n % 13 === 0 && n <= personalGroups) join(`g-u${n - 1}`, id);
  });
  const substitutions = people.flatMap((_, n) =>
    n % 8 === 1 && n + 1 < users
      ? [
          {
            id: `s${n}`,
            absentUserId: `u${n}`,
            substituteUserId: `u${n - 1}`,
            from: lookedAt + (n % 24 === 1 ? -4 : n % 24 === 9 ? 5 : -40) * day,
            until: lookedAt + (n % 24 === 1 ? 9 : n % 24 === 9 ? 20 : -20) * day,
          },
        ]
      : [],
  );
  const groups = [...officeGroups, ...ownGroups];
  const width = Math.floor(90_000 / offices);
  const territories = officeGroups.flatMap(({ id }, n) =>
    n % 7 === 6
      ? []
      : [
          {
            id: `t${n}`,
            groupId: id,
            country: "DE",
            postalCode: null,
            fromPostalCode: String(10_000 + n * width),
            toPostalCode: String(10_000 + (n + 1) * width - 1 - (n % 5 === 0 ? Math.floor(width / 4) : 0)),
          },
        ],
  );
  const teams = Array.from({ length: Math.min(12, offices) }, (_, n) => ({
    id: `team${n}`,
    name: `Innendienst ${towns[n]}`,
  }));
  const rows: CrmRecords = {
    ...empty,
    users: people,
    groups,
    memberships: Array.from(memberships.values()),
    substitutions,
    territories,
    teams,
    teamMemberships: people.flatMap(({ id }, n) =>
      n % 4 === 0 ? [{ teamId: `team${(n / 4) % teams.length}`, userId: id }] : [],
    ),
    customers: Array.from({ length: customers }, (_, n) => {
      const groupId = n % 60 === 0 ? null : pick(random.below(5) < 3 ? officeGroups : groups).id;
      const second = random.below(12) === 0 ? pick(officeGroups).id : null;
      return {
        id: `c${String(n).padStart(7, "0")}`,
        name: `${pick(towns)}er ${pick(trades)} ${n}`,
        country: "DE",
        postalCode: String(10_000 + random.below(89_999)),
        groupId,
        secondGroupId: groupId === null || second === groupId ? null : second,
      };
    }),
    tasks: Array.from({ length: Math.ceil(customers / 12) }, (_, n) => ({
      id: `task${n}`,
      kind: n % 3 === 0 ? ("ticket" as const) : ("follow-up" as const),
      title: "Angebot nachfassen",
      customerId: `c${String(random.below(customers)).padStart(7, "0")}`,
      priority: pick(["critical", "high", "normal", "normal", "normal"] as const),
      dueAt: n % 6 === 0 ? null : lookedAt + (random.below(40) - 14 - (n % 9)) * day,
      state: "pool" as const,
      teamId: pick(teams).id,
      holderUserId: null,
    })),
  };
  const since = crmFrom(rows);
  return { crm: changed(since, users), since, at: lookedAt };
}

/** What happened since: somebody came, somebody left, customers moved, and a stand-in is away. */
function changed(crm: Crm, users: number): Crm {
  let now = transferCustomers(crm, { fromGroupId: "o1", toGroupId: "o0" });
  now = joinGroup(now, { groupId: "o1", userId: "u0" });
  now = leaveGroup(now, { groupId: "o0", userId: "u0" });
  if (users < 10) return now;
  now = joinGroup(now, { groupId: "o5", userId: "u8" });
  const [absentUserId, substituteUserId, from, until] = ["u20", "u7", lookedAt - day, lookedAt + 6 * day];
  return startSubstitution(now, { id: "since", absentUserId, substituteUserId, from, until });
}
