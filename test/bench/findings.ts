import { assignGroup, type Crm, findings, findingsBetween, joinGroup } from "betreuergruppen";
import { type Contestant, type Race, race } from "./measure.js";
import type { Random } from "./random.js";
import { atMost, growth, independent, type Line, whole } from "./table.js";
import { middleOfTasks, type Settled, type ThreeWorlds } from "./worlds.js";

/** When one looks: half of the tasks that are due at all are. */
const at = middleOfTasks;

type Sizes = "small" | "middle" | "large";

/** Everything wrong in worlds with as many tasks in a pool as customers: the time for each task, whatever the size. */
export function findingsLine({ small, middle, large }: ThreeWorlds): Line {
  const found: Record<string, number> = {};
  const all = (name: Sizes, { crm }: Settled): Contestant => ({
    operations: crm.tasks.size,
    run: () => {
      found[name] = findings(crm, { at }).length;
      return found[name];
    },
  });
  const times = race(
    { rounds: 3, warmUps: 1 },
    { small: all("small", small), middle: all("middle", middle), large: all("large", large) },
  );
  return atMost(3, {
    operation: `findings, for each task : at ${whole(small.crm.tasks.size)}`,
    ratio: times.ratio("large", "small"),
    raw: `${growthOf(times)}; ${whole(found["large"] ?? 0)} found`,
  });
}

/**
 * Everything wrong where only the number of customers grows: they are counted, and walked only where second groups have to be
 * told apart. A hundred times as many may cost a hundred times as much; most of the work follows groups and users.
 */
export function findingsOfCustomersLine({ small, middle, large }: ThreeWorlds): Line {
  const all = ({ crm }: Settled): Contestant => ({ operations: 1, run: () => findings(crm, { at }).length });
  const times = race({ rounds: 11, warmUps: 3 }, { small: all(small), middle: all(middle), large: all(large) });
  return atMost(large.crm.customers.size / small.crm.customers.size, {
    operation: `findings without tasks in pools : at ${whole(small.crm.customers.size)}`,
    ratio: times.ratio("large", "small"),
    raw: growthOf(times),
  });
}

/** What one command cures and causes, told apart from values that are ready. */
export function findingsBetweenLines({ small, middle, large }: ThreeWorlds, random: Random): Line[] {
  const line = (name: string, change: (settled: Settled) => Crm): Line => {
    const differences = (settled: Settled): Contestant => {
      let after: readonly Crm[] = [];
      return {
        operations: 300,
        prepare: () => {
          after = Array.from({ length: 300 }, () => change(settled));
        },
        run: () =>
          after.reduce((sum, one) => {
            const { cured, caused } = findingsBetween(settled.crm, one, { at });
            return sum + cured.length + caused.length;
          }, 0),
      };
    };
    const times = race(
      { rounds: 21, warmUps: 3 },
      { small: differences(small), middle: differences(middle), large: differences(large) },
    );
    return independent({
      operation: `findingsBetween of one ${name} : at ${whole(small.crm.customers.size)}`,
      ratio: times.ratio("large", "small"),
      raw: growthOf(times),
    });
  };
  return [
    line("assignGroup", ({ world, crm }) => {
      const customerId = random.pick(world.records.customers).id;
      return assignGroup(crm, { customerId, groupId: random.pick(world.otherGroups) });
    }),
    line("joinGroup", ({ world, crm }) => {
      return joinGroup(crm, { groupId: random.pick(world.otherGroups), userId: random.pick(world.ordinaryUsers) });
    }),
  ];
}

function growthOf(times: Race<Sizes>): string {
  return growth(times.time("small"), times.time("middle"), times.time("large"));
}
