import { type AssignGroupInput, assignGroup, type Crm, crmFrom } from "betreuergruppen";
import { sortedMaps } from "./contestants.js";
import { heapInUse, race, tidyUp } from "./measure.js";
import type { Random } from "./random.js";
import { atMost, atMostPercent, duration, type Line, megabytes, whole } from "./table.js";
import { buildWorld, type World, type WorldSize } from "./worlds.js";

/** Taking in a whole state. Each contestant starts with a clean heap; what it leaves behind is its own affair. */
export function takingInLine(what: string, { records }: World): Line {
  let kept: unknown;
  const drop = () => {
    kept = undefined;
    tidyUp();
  };
  const keep = <State>(state: State): State => {
    kept = state;
    return state;
  };
  const times = race(
    { rounds: 3, warmUps: 1 },
    {
      ours: { operations: 1, prepare: drop, run: () => keep(crmFrom(records)).customers.size },
      maps: { operations: 1, prepare: drop, run: () => keep(sortedMaps(records)).length },
    },
  );
  if (kept === undefined) throw new Error("nothing was taken in");
  return atMost(3, {
    operation: `crmFrom of ${what} : sort by id and fill native Maps`,
    ratio: times.ratio("ours", "maps"),
    raw: `${duration(times.time("ours"))}; native ${duration(times.time("maps"))}`,
  });
}

/**
 * The heap before the records, with them, and with the CRM in their place; then with many versions of the CRM.
 * Rows share their short texts and the ids that they refer to, so the rows are as small as rows get.
 */
export function memoryLines(what: string, size: WorldSize, seed: number, versions: number, random: Random): Line[] {
  const empty = heapInUse();
  let world: World | undefined = buildWorld(size, seed);
  const rows = heapInUse() - empty;
  const crm = crmFrom(world.records);
  const assignments = someAssignments(world, versions, random);
  world = undefined;
  const state = heapInUse() - empty;

  const kept: Crm[] = [crm];
  for (const input of assignments) kept.push(assignGroup(kept.at(-1) as Crm, input));
  const more = heapInUse() - empty - state;
  if (kept.length <= versions) throw new Error("the versions are gone");
  return [
    atMost(2.5, {
      operation: `memory of ${what} : the rows in arrays`,
      ratio: state / rows,
      raw: `${megabytes(state)}; rows ${megabytes(rows)}`,
    }),
    atMostPercent(5, {
      operation: `memory of ${what}, ${whole(versions)} versions one assignment apart`,
      ratio: more / state,
      raw: `${megabytes(more)} more, ${whole(more / versions)} bytes each`,
    }),
  ];
}

function someAssignments({ records, otherGroups }: World, count: number, random: Random): AssignGroupInput[] {
  return random
    .sample(records.customers, count)
    .map(({ id }) => ({ customerId: id, groupId: random.pick(otherGroups) }));
}
