import {
  assignGroup,
  type Crm,
  changesBetween,
  claimFromTeamPool,
  deactivateUser,
  joinGroup,
  type Task,
} from "betreuergruppen";
import { naiveAssignGroup, naiveRecord } from "./contestants.js";
import { freshText } from "./freshText.js";
import { type Contestant, race } from "./measure.js";
import type { Random } from "./random.js";
import { atLeast, atMost, duration, growth, independent, type Line, type Ratio, whole } from "./table.js";
import type { Settled, ThreeWorlds, World } from "./worlds.js";

type Step = (crm: Crm) => Crm;

/** Makes the steps of one run, anew for each: a customer who was there a moment ago is in the processor's cache. */
type Steps = (settled: Settled) => readonly Step[];

/** So many commands behind each other, each on the result of the one before, as in a real process. */
const stepsPerRun = 300;

/** What a command may cost in the large world: as much as the deeper trees, and caches that hold less of them. */
export function assignLines(worlds: ThreeWorlds, random: Random): Line[] {
  const assignments: Steps = ({ world }) =>
    random.sample(world.records.customers, stepsPerRun).map((customer) => {
      const customerId = freshText(customer.id);
      const groupId = freshText(random.pick(world.otherGroups));
      return (crm) => assignGroup(crm, { customerId, groupId });
    });
  return [
    atMost(4, growthOf("assignGroup", worlds, assignments)),
    againstNaiveImmer("assignGroup", worlds.large, assignments, random),
  ];
}

/** Claims from a pool that is as large as the world, each by some member of the team. */
export function claimLines(worlds: ThreeWorlds, random: Random): Line[] {
  const pools = new Map<World, readonly Task[]>();
  const claims: Steps = ({ world }) => {
    const pool = pools.get(world) ?? world.records.tasks.filter((task) => task.state === "pool");
    pools.set(world, pool);
    return random.sample(pool, stepsPerRun).map((task) => {
      const taskId = freshText(task.id);
      const userId = freshText(random.pick(world.claimers));
      return (crm) => claimFromTeamPool(crm, { taskId, userId });
    });
  };
  return [
    atMost(4, growthOf("claimFromTeamPool", worlds, claims)),
    againstNaiveImmer("claimFromTeamPool", worlds.large, claims, random),
  ];
}

/** Commands about users have no business with customers; each deactivated user gives two tasks back to a small pool. */
export function directoryLines(worlds: ThreeWorlds, random: Random): Line[] {
  const joins: Steps = ({ world }) =>
    random.sample(world.ordinaryUsers, stepsPerRun).map((user) => {
      const userId = freshText(user);
      const groupId = freshText(random.pick(world.otherGroups));
      return (crm) => joinGroup(crm, { groupId, userId });
    });
  const deactivations: Steps = ({ world }) =>
    random.sample(world.ordinaryUsers, stepsPerRun).map((user) => {
      const userId = freshText(user);
      return (crm) => deactivateUser(crm, { userId });
    });
  return [
    independent(growthOf("joinGroup", worlds, joins)),
    independent(growthOf("deactivateUser", worlds, deactivations)),
  ];
}

function growthOf(name: string, { small, middle, large }: ThreeWorlds, steps: Steps): Ratio {
  const times = race(
    { rounds: 31, warmUps: 5 },
    { small: chain(small, steps), middle: chain(middle, steps), large: chain(large, steps) },
  );
  return {
    operation: `${name} : at ${whole(small.crm.customers.size)}`,
    ratio: times.ratio("large", "small"),
    raw: growth(times.time("small"), times.time("middle"), times.time("large")),
  };
}

/**
 * `produce` over all customers as one plain object. It takes so long that few rounds have to do. The one that warms up
 * also freezes the rows, which immer does only once.
 */
function againstNaiveImmer(name: string, settled: Settled, steps: Steps, random: Random): Line {
  const { records, otherGroups } = settled.world;
  const record = naiveRecord(records.customers.map((row) => ({ ...row })));
  const naive: Contestant = {
    operations: 1,
    run: () => {
      const { id } = random.pick(records.customers);
      return naiveAssignGroup(record, id, random.pick(otherGroups))[id]!.groupId!.length;
    },
  };
  const times = race({ rounds: 3, warmUps: 1 }, { ours: chain(settled, steps), naive });
  return atLeast(1_000, {
    operation: `${name} : naive immer`,
    ratio: times.ratio("naive", "ours"),
    raw: `${duration(times.time("ours"))}; immer ${duration(times.time("naive"))}`,
  });
}

/** Each run starts from the world as it was read. */
function chain(settled: Settled, stepsOf: Steps): Contestant {
  let steps: readonly Step[] = [];
  return {
    operations: stepsPerRun,
    prepare: () => {
      steps = stepsOf(settled);
    },
    run: () => {
      let crm = settled.crm;
      for (const next of steps) crm = next(crm);
      return crm.memberships.size + crm.tasks.size;
    },
  };
}

/**
 * The difference after one assignment, against one look-up of a random id. All pairs are made beforehand, so that
 * what tells them apart is not in a cache just because the command has been there.
 */
export function changesLine({ world, crm }: Settled, random: Random): Line {
  const { customers } = world.records;
  const pairs = random.sample(customers, 1_000).map(({ id }) => {
    return [crm, assignGroup(crm, { customerId: id, groupId: random.pick(world.otherGroups) })] as const;
  });
  const wanted = Array.from({ length: 20_000 }, () => random.pick(customers).id);
  let fresh: string[] = [];
  const times = race(
    { rounds: 21, warmUps: 3 },
    {
      changes: {
        operations: pairs.length,
        run: () => pairs.reduce((sum, [before, after]) => sum + changesBetween(before, after).length, 0),
      },
      lookUp: {
        operations: wanted.length,
        prepare: () => {
          fresh = wanted.map(freshText);
        },
        run: () => fresh.reduce((sum, id) => sum + crm.customers.get(id)!.name.length, 0),
      },
    },
  );
  return atMost(10, {
    operation: "changesBetween after one command : one look-up",
    ratio: times.ratio("changes", "lookUp"),
    raw: `${duration(times.time("changes"))}; look-up ${duration(times.time("lookUp"))}`,
  });
}
