import type { CrmRecords, CustomerId } from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { type ReferenceObstacle, type ReferencePath, referencePaths } from "../reference/paths.js";
import type { Question } from "./disagreement.js";
import type { Looker } from "./visibilitySystem.js";

/** Why the reference answers a question as it does, one line each: about the first id on which the answers differ. */
export function explanationOf(
  records: CrmRecords,
  question: Question,
  expected: unknown,
  actual: unknown,
): readonly string[] {
  switch (question.ask) {
    case "canSee":
      return sightLines(records, question.looker, question.customerId);
    case "visibleCustomers": {
      const customerId = firstDifference(expected, actual);
      return customerId === undefined ? [] : sightLines(records, question.looker, customerId);
    }
    case "whoCanSee": {
      const userId = firstDifference(expected, actual);
      return userId === undefined ? [] : sightLines(records, { userId, at: question.at }, question.customerId);
    }
    case "claimAtOnce":
      return ["a claim has one winner (P2)"];
    case "execute":
      return [];
  }
}

/** An id that one answer has and the other has not; an id told twice counts as such. */
function firstDifference(expected: unknown, actual: unknown): string | undefined {
  if (!Array.isArray(expected) || !Array.isArray(actual)) return undefined;
  const missing = expected.find((id) => !actual.includes(id));
  const surplus = actual.find((id, n) => !expected.includes(id) || actual.indexOf(id) !== n);
  return missing ?? surplus;
}

function sightLines(records: CrmRecords, looker: Looker, customerId: CustomerId): readonly string[] {
  const found = referencePaths(records, looker, customerId);
  const who = `user ${literalOf(looker.userId)}`;
  const whom = `customer ${literalOf(customerId)}`;
  if (found.sees) return found.paths.map((path) => `${who} sees ${whom}: ${pathText(records, path)}`);
  return found.obstacles.map((obstacle) => `${who} does not see ${whom}: ${obstacleText(records, looker, obstacle)}`);
}

const role = { first: "its first group", second: "its second group, and the setting is on" } as const;

function pathText(records: CrmRecords, path: ReferencePath): string {
  switch (path.kind) {
    case "administrator":
      return "an active administrator (V1)";
    case "member":
      return `a member of ${literalOf(path.groupId)}, ${role[path.as]} (V2)`;
    case "substitute": {
      const period = periodText(records, path.substitutionId);
      return `substitute of ${literalOf(path.absentUserId)} ${period}, who is a member of ${literalOf(path.groupId)}, ${role[path.as]} (U1)`;
    }
  }
}

function obstacleText(records: CrmRecords, { at }: Looker, obstacle: ReferenceObstacle): string {
  switch (obstacle.kind) {
    case "unknown-user":
      return "there is no such user";
    case "unknown-customer":
      return "there is no such customer";
    case "inactive-user":
      return "the user is inactive (V7)";
    case "no-counting-group":
      return "the customer has no first group (V4)";
    case "not-in-group":
      return `neither a member of ${literalOf(obstacle.groupId)}, ${role[obstacle.as]}, nor standing in for one (V2)`;
    case "second-group-off":
      return `the second group ${literalOf(obstacle.groupId)} does not count while the setting is off (V3)`;
    case "not-under-way": {
      const period = periodText(records, obstacle.substitutionId);
      return at === undefined
        ? `without an instant the substitution ${period} does not count (U2)`
        : `${at} is not in the substitution ${period} (U1)`;
    }
  }
}

function periodText(records: CrmRecords, substitutionId: string): string {
  const substitution = records.substitutions.find((row) => row.id === substitutionId);
  return substitution === undefined ? "" : `from ${substitution.from} until before ${substitution.until}`;
}
