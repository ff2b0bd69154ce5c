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

/** What is weighed: named here and nowhere else. */
interface Held {
  world?: World;
  crm?: Crm;
  versions?: readonly Crm[];
}

/**
 * What the heap loses when the rows go, when the CRM goes, and when the versions but for the first go. What it gains when
 * they come would count whatever the runtime compiles and forgets meanwhile. Rows share their short texts and the ids
 * that they refer to, so they are as small as rows get. All is made in functions that have ended when it is weighed: one
 * that is under way may hold what it has long forgotten.
 */
export function memoryLines(what: string, size: WorldSize, seed: number, versions: number, random: Random): Line[] {
  const held: Held = {};
  holdWorld(held, size, seed);
  const rows = weightOf(held, "world");
  holdWorld(held, size, seed);
  holdVersions(held, versions, random);
  weightOf(held, "world");
  const more = weightOf(held, "versions");
  const state = weightOf(held, "crm");
  if (state < rows / 2) throw new Error("a CRM cannot weigh less than its rows: something still holds it");
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

function holdWorld(held: Held, size: WorldSize, seed: number): void {
  held.world = buildWorld(size, seed);
}

/** A CRM of the held world, and versions that follow from it, each from the one before. */
function holdVersions(held: Held, count: number, random: Random): void {
  const world = held.world!;
  const crm = crmFrom(world.records);
  const versions: Crm[] = [];
  for (const input of someAssignments(world, count, random)) versions.push(assignGroup(versions.at(-1) ?? crm, input));
  held.crm = crm;
  held.versions = versions;
}

function weightOf(held: Held, part: keyof Held): number {
  const before = heapInUse();
  delete held[part];
  return before - heapInUse();
}

function someAssignments({ records, otherGroups }: World, count: number, random: Random): AssignGroupInput[] {
  return random
    .sample(records.customers, count)
    .map(({ id }) => ({ customerId: id, groupId: random.pick(otherGroups) }));
}
