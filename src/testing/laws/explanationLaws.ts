import {
  type Crm,
  type CrmRecords,
  type CustomerId,
  canSee,
  type Explanation,
  explainVisibility,
  type Instant,
  type NotVisible,
  recordsOf,
  type SightPath,
  type Viewer,
} from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { type ReferenceObstacle, type ReferencePath, referencePaths } from "../reference/paths.js";
import { afterAll } from "./afterAll.js";
import { type Law, law } from "./law.js";
import { beyond, pairsOf } from "./pairsOf.js";
import { someInstantsOf } from "./sightOf.js";
import { spread } from "./spread.js";

/** What explanations promise: they say what the check says, and give the reasons of the reference. */
export const explanationLaws: readonly Law[] = [
  law(
    ["V1", "V2", "V3", "V4", "V7", "V8", "U1", "U2"],
    "an explanation says what canSee says, with exactly the paths or the reasons that the reference finds",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const [viewer, customerId] of spread(8, questionsIn(crm))) {
        const explained = explainVisibility(crm, viewer, customerId);
        const [told, expected] = [toldBy(explained), expectedOf(records, viewer, customerId)];
        holds(
          explained.visible === canSee(crm, viewer, customerId) && literalOf(told) === literalOf(expected),
          () => `${literalOf(viewer)} and ${literalOf(customerId)}: ${literalOf(told)}, not ${literalOf(expected)}`,
        );
      }
    },
  ),

  law(
    ["V8"],
    "every repair is accepted, makes the customer visible, lacks nothing and has nothing too much, and counts what it changes",
    (crm, holds) => {
      for (const [viewer, customerId] of unseenIn(crm)) {
        const explained = explainVisibility(crm, viewer, customerId, { substitution: newSubstitution(crm, viewer) });
        if (explained.visible) continue;
        for (const { commands, gains, losses } of explained.repairs) {
          const what = `${literalOf(viewer)} and ${literalOf(customerId)}: ${commands.map(callOf).join(" ")}`;
          const repaired = afterAll(crm, commands);
          holds(repaired !== null && canSee(repaired, viewer, customerId), () => `${what} does not repair it`);
          for (const left of commands) {
            const without = afterAll(
              crm,
              commands.filter((command) => command !== left),
            );
            holds(
              without === null || !canSee(without, viewer, customerId),
              () => `${what} does without ${callOf(left)}`,
            );
          }
          if (repaired === null) continue;
          const [before, after] = [pairsOf(crm, viewer.at), pairsOf(repaired, viewer.at)];
          const counts = [beyond(after, before).length, beyond(before, after).length];
          holds(
            `${gains} ${losses}` === counts.join(" "),
            () => `${what} gains and loses ${counts}, not ${[gains, losses]}`,
          );
        }
        const weights = explained.repairs.map(({ gains, losses }) => (losses > 0 ? 1e9 : 0) + gains + losses);
        holds(
          weights.every((weight, n) => n === 0 || (weights[n - 1] ?? 0) <= weight),
          () => `repairs in the order of ${weights}`,
        );
      }
    },
  ),
];

type Looking = Exclude<Viewer, string>;

type Question = readonly [Looking, CustomerId];

/** Every user at some instants with every customer; and somebody and something that there is not. */
function questionsIn(crm: Crm): readonly Question[] {
  const userIds = [...Array.from(crm.users, (user) => user.id), "no such user"];
  const customerIds = [...Array.from(crm.customers, (customer) => customer.id), "no such customer"];
  return someInstantsOf(crm).flatMap((at) =>
    userIds.flatMap((userId) => customerIds.map((customerId) => [{ userId, at }, customerId] as const)),
  );
}

/** A viewer and a customer whom they do not see, if one is found soon. */
function unseenIn(crm: Crm): readonly Question[] {
  return spread(12, questionsIn(crm))
    .filter(([viewer, id]) => crm.users.has(viewer.userId) && crm.customers.has(id) && !canSee(crm, viewer, id))
    .slice(0, 1);
}

/** A substitution that could begin at the viewer's instant. */
function newSubstitution(crm: Crm, { at }: Looking): { readonly id: string; readonly until: Instant } {
  let id = "new";
  while (crm.substitutions.has(id)) id += "*";
  return { id, until: (at ?? 0) + 1 };
}

type Told = readonly (ReferencePath | ReferenceObstacle)[];

/** An explanation in the words of the reference. */
function toldBy(explained: Explanation): Told {
  return explained.visible ? explained.paths.map(pathOf) : explained.reasons.map(obstacleOf);
}

function pathOf(path: SightPath): ReferencePath {
  if (path.kind !== "substitute") return path;
  const { from: _, until: __, ...rest } = path;
  return rest;
}

function obstacleOf(reason: NotVisible): ReferenceObstacle {
  switch (reason.code) {
    case "unknown-user":
    case "unknown-customer":
    case "inactive-user":
    case "no-counting-group":
      return { kind: reason.code };
    case "not-in-group":
      return { kind: "not-in-group", groupId: reason.groupId, as: reason.as };
    case "second-group-off":
      return { kind: "second-group-off", groupId: reason.groupId };
    case "substitution-not-yet":
    case "substitution-over":
    case "substitution-without-instant":
      return { kind: "not-under-way", groupId: reason.groupId, substitutionId: reason.substitutionId };
  }
}

/** What the reference finds. It stops at the first thing that is in the way; an explanation goes on. */
function expectedOf(records: CrmRecords, viewer: Exclude<Viewer, string>, customerId: string): Told {
  const found = referencePaths(records, viewer, customerId);
  if (found.sees) return found.paths;
  const [first] = found.obstacles;
  if (first?.kind === "unknown-user") {
    const known = records.customers.some((row) => row.id === customerId);
    return known ? [first] : [first, { kind: "unknown-customer" }];
  }
  if (first?.kind !== "inactive-user") return found.obstacles;
  const users = records.users.map((row) => (row.id === viewer.userId ? { ...row, active: true } : row));
  const active = referencePaths({ ...records, users }, viewer, customerId);
  return active.sees ? [first] : [first, ...active.obstacles];
}
