import {
  assignGroup,
  type Crm,
  type Customer,
  canSee,
  customersOfGroup,
  type GroupRole,
  visibleCustomers,
} from "betreuergruppen";
import { caslCheck, plainFilter } from "./contestants.js";
import { freshText } from "./freshText.js";
import { type Contestant, race } from "./measure.js";
import type { Random } from "./random.js";
import { atLeast, atMost, duration, growth, independent, type Line, notSlower, whole } from "./table.js";
import type { Settled, ThreeWorlds, World } from "./worlds.js";

/**
 * A member's whole list. CASL and the plain filter walk the records where they lie in memory, one behind the other, the
 * best case for them. Every contestant reads a field of each row that it finds, because that is what a list is for.
 * The array is walked by a function that never sees anything else, the list by one that sees other lists too.
 * The list is read in CRMs in which every group of the member has just changed, and again where nothing has: what the
 * first reading may leave behind for the second must not pass for the cost of reading.
 */
export function listLines({ world, crm }: Settled, random: Random): Line[] {
  const { records, member, memberGroups } = world;
  const rows = records.customers;
  const check = caslCheck(memberGroups);
  const filter = plainFilter(memberGroups);
  const ready = Array.from(visibleCustomers(crm, member));
  const found = rows.filter(check).length;
  if (found !== ready.length || filter(rows).length !== found) {
    throw new Error("the contestants see different customers");
  }
  let changed: readonly Crm[] = [];
  const first: Contestant = {
    operations: 20,
    prepare: () => {
      changed = Array.from({ length: 20 }, () => withChangeInEveryGroup(crm, world, random));
    },
    run: () => changed.reduce((sum, next) => sum + lengthsOfList(visibleCustomers(next, member)), 0),
  };
  const filters = race(
    { rounds: 15, warmUps: 2 },
    {
      casl: { operations: 1, run: () => lengthsOfArray(rows.filter(check)) },
      filter: { operations: 1, run: () => lengthsOfArray(filter(rows)) },
      first,
    },
  );
  // A race of their own: a filter leaves nothing of the rows in the caches, and whoever comes next would pay for that.
  const readings = race(
    { rounds: 101, warmUps: 10 },
    {
      first,
      again: repeated(20, () => lengthsOfList(visibleCustomers(crm, member))),
      ready: repeated(20, () => lengthsOfArray(ready)),
    },
  );
  const array = `ready array ${duration(readings.time("ready"))}`;
  const filtering = `CASL ${duration(filters.time("casl"))}, plain filter ${duration(filters.time("filter"))}`;
  return [
    atLeast(500, {
      operation: "iterate visibleCustomers : filter all with CASL",
      ratio: filters.ratio("casl", "first"),
      raw: `${whole(found)} customers in ${duration(filters.time("first"))}; ${filtering}`,
    }),
    atMost(3, {
      operation: "iterate visibleCustomers : iterate a ready array",
      ratio: readings.ratio("first", "ready"),
      raw: `${duration(readings.time("first"))}; ${array}`,
    }),
    atMost(3, {
      operation: "iterate them again, unchanged : iterate a ready array",
      ratio: readings.ratio("again", "ready"),
      raw: `${duration(readings.time("again"))}; ${array}`,
    }),
  ];
}

/** In each group of the member, one first-group customer goes to the next group, and one of the second group changes. */
function withChangeInEveryGroup(crm: Crm, { memberGroups, otherGroups }: World, random: Random): Crm {
  const assign = (before: Crm, from: string, as: GroupRole, groupId: string): Crm => {
    const { rows } = customersOfGroup(before, from, { as }).page({ limit: 50 });
    return rows.length === 0 ? before : assignGroup(before, { customerId: random.pick(rows).id, groupId });
  };
  return memberGroups.reduce((before, groupId, n) => {
    const moved = assign(before, groupId, "first", memberGroups[(n + 1) % memberGroups.length]!);
    return assign(moved, groupId, "second", random.pick(otherGroups));
  }, crm);
}

function lengthsOfArray(customers: readonly Customer[]): number {
  let sum = 0;
  for (const customer of customers) sum += customer.name.length;
  return sum;
}

function lengthsOfList(customers: Iterable<Customer>): number {
  let sum = 0;
  for (const customer of customers) sum += customer.name.length;
  return sum;
}

/**
 * Size and first page of a viewer who sees equally many customers, by first and by second group, in all worlds:
 * what is left is what the size of the world costs.
 */
export function pageLines({ small, middle, large }: ThreeWorlds): Line[] {
  const asked = {
    size: ({ world, crm }: Settled) => visibleCustomers(crm, world.steadyViewer).size,
    "first page of 50": ({ world, crm }: Settled) =>
      visibleCustomers(crm, world.steadyViewer).page({ limit: 50 }).rows.length,
  };
  return Object.entries(asked).map(([what, ask]) => {
    const times = race(
      { rounds: 41, warmUps: 10 },
      {
        small: repeated(200, () => ask(small)),
        middle: repeated(200, () => ask(middle)),
        large: repeated(200, () => ask(large)),
      },
    );
    return independent({
      operation: `visibleCustomers, ${what} : at ${whole(small.crm.customers.size)}`,
      ratio: times.ratio("large", "small"),
      raw: growth(times.time("small"), times.time("middle"), times.time("large")),
    });
  });
}

/**
 * With the row in hand: so few rows that they stay in the processor's cache, as one does that was just read. Half of
 * them are visible, so that CASL often gets away with its first rule. For information, the same with rows straight from
 * a database driver, whose texts nobody has hashed yet: a `Set` has to, CASL's search through a list does not.
 */
export function rowInHandLine({ world, crm }: Settled, random: Random): Line {
  const { member, memberGroups, records } = world;
  const check = caslCheck(memberGroups);
  const visible = Array.from(visibleCustomers(crm, member)).slice(0, 1_000);
  const known = random.shuffle([...visible, ...visible.map(() => random.pick(records.customers))]);
  let rows: readonly Customer[] = known;
  const asked = (ask: (row: Customer) => boolean, prepare: () => void): Contestant => ({
    operations: known.length,
    prepare,
    run: () => rows.reduce((sum, row) => (ask(row) ? sum + 1 : sum), 0),
  });
  const useKnown = () => {
    rows = known;
  };
  const useFresh = () => {
    rows = known.map(freshRow);
  };
  const times = race(
    { rounds: 41, warmUps: 10 },
    {
      casl: asked((row) => check(row), useKnown),
      ours: asked((row) => canSee(crm, member, row), useKnown),
      caslFresh: asked((row) => check(row), useFresh),
      oursFresh: asked((row) => canSee(crm, member, row), useFresh),
    },
  );
  const fresh = `rows straight from a driver ${duration(times.time("oursFresh"))}; CASL ${duration(times.time("caslFresh"))}`;
  return atLeast(3, {
    operation: "canSee with the row in hand : CASL's check",
    ratio: times.ratio("casl", "ours"),
    raw: `${duration(times.time("ours"))}; CASL ${duration(times.time("casl"))}; ${fresh}`,
  });
}

function freshRow(row: Customer): Customer {
  const groupId = row.groupId === null ? null : freshText(row.groupId);
  const secondGroupId = row.secondGroupId === null ? null : freshText(row.secondGroupId);
  return { ...row, groupId, secondGroupId };
}

/**
 * By id: so many random ids that neither the ids nor the rows nor the ways to them stay in a cache, and each contestant
 * gets its own copies of the ids in each round, as each request brings its own. The `Map` holds the records as they came.
 */
export function byIdLine({ world, crm }: Settled, ids: number, random: Random): Line {
  const check = caslCheck(world.memberGroups);
  const byId = new Map(world.records.customers.map((row) => [row.id, row]));
  const wanted = Array.from({ length: ids }, () => random.pick(world.records.customers).id);
  let fresh: string[] = [];
  const prepare = () => {
    fresh = wanted.map(freshText);
  };
  const asked = (ask: (id: string) => boolean): Contestant => ({
    operations: ids,
    prepare,
    run: () => fresh.reduce((sum, id) => (ask(id) ? sum + 1 : sum), 0),
  });
  const times = race(
    { rounds: 11, warmUps: 2 },
    {
      casl: asked((id) => {
        const row = byId.get(id);
        return row !== undefined && check(row);
      }),
      ours: asked((id) => canSee(crm, world.member, id)),
      map: asked((id) => byId.get(id) !== undefined),
      table: asked((id) => crm.customers.get(id) !== undefined),
    },
  );
  const [ours, casl, map, table] = (["ours", "casl", "map", "table"] as const).map((name) =>
    duration(times.time(name)),
  );
  return notSlower({
    operation: "canSee by id : native Map, then CASL's check",
    ratio: times.ratio("casl", "ours"),
    raw: `${ours}; Map and CASL ${casl}; look-ups alone: table ${table}, Map ${map}`,
  });
}

function repeated(times: number, ask: () => number): Contestant {
  return {
    operations: times,
    run: () => {
      let sum = 0;
      for (let n = 0; n < times; n += 1) sum += ask();
      return sum;
    },
  };
}
