import {
  type CrmRecords,
  canSee,
  type Explanation,
  explainVisibility,
  type NotVisible,
  recordsOf,
  type SightPath,
  type Viewer,
} from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { type ReferenceObstacle, type ReferencePath, referencePaths } from "../reference/paths.js";
import { type Law, law } from "./law.js";
import { someInstantsOf } from "./sightOf.js";

/** What explanations promise: they say what the check says, and give the reasons of the reference. */
export const explanationLaws: readonly Law[] = [
  law(
    ["V1", "V2", "V3", "V4", "V7", "V8", "U1", "U2"],
    "an explanation says what canSee says, with exactly the paths or the reasons that the reference finds",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const at of someInstantsOf(crm)) {
        for (const userId of [...records.users.map((user) => user.id), "no such user"]) {
          for (const customerId of [...records.customers.map((customer) => customer.id), "no such customer"]) {
            const viewer = { userId, at };
            const explained = explainVisibility(crm, viewer, customerId);
            const [told, expected] = [toldBy(explained), expectedOf(records, viewer, customerId)];
            holds(
              explained.visible === canSee(crm, viewer, customerId) && literalOf(told) === literalOf(expected),
              () => `${literalOf(viewer)} and ${literalOf(customerId)}: ${literalOf(told)}, not ${literalOf(expected)}`,
            );
          }
        }
      }
    },
  ),
];

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
