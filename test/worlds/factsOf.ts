import { type Crm, recordsOf } from "betreuergruppen";
import { edgesOf, referenceSees } from "betreuergruppen/testing";

/** The least share of drawn worlds in which each thing has to hold, or checking them proves little. */
export const usualFloors: Readonly<Record<string, number>> = {
  "somebody sees a customer and somebody does not": 0.5,
  "a substitution is under way": 0.3,
  "a second group counts": 0.1,
  "a second group is kept and does not count": 0.02,
  "a customer has no group": 0.3,
  "somebody is inactive": 0.1,
  "a task lies in a pool": 0.3,
  "a task is held": 0.2,
  "a task is done": 0.05,
  "a pool has several tasks": 0.1,
  "a claim would be contested": 0.2,
  "there is an annotation": 0.1,
  "there is a territory": 0.2,
};

/** What holds in a world. */
export function factsOf(crm: Crm): Readonly<Record<string, boolean>> {
  const records = recordsOf(crm);
  const { users, customers, substitutions, settings, tasks, teamMemberships } = records;
  const instants = edgesOf(crm);
  const answers = instants.flatMap((at) =>
    users.flatMap(({ id: userId }) => customers.map(({ id }) => referenceSees(records, { userId, at }, id))),
  );
  const pool = tasks.filter((task) => task.state === "pool");
  const activeMembers = (teamId: string | null): number =>
    teamMemberships.filter(
      (row) => row.teamId === teamId && users.some((user) => user.active && user.id === row.userId),
    ).length;
  return {
    "somebody sees a customer and somebody does not": new Set(answers).size === 2,
    "a substitution is under way": substitutions.some((row) => instants.some((at) => row.from <= at && at < row.until)),
    "a second group counts": settings.secondGroup && customers.some((row) => row.secondGroupId !== null),
    "a second group is kept and does not count":
      !settings.secondGroup && customers.some((row) => row.secondGroupId !== null),
    "a customer has no group": customers.some((row) => row.groupId === null),
    "somebody is inactive": users.some((user) => !user.active),
    "a task lies in a pool": pool.length > 0,
    "a task is held": tasks.some((task) => task.state === "held"),
    "a task is done": tasks.some((task) => task.state === "done"),
    "a pool has several tasks": pool.some((task) =>
      pool.some((other) => other !== task && other.teamId === task.teamId),
    ),
    "a claim would be contested": pool.some((task) => activeMembers(task.teamId) > 1),
    "there is an annotation": records.campaignAnnotations.length > 0,
    "there is a territory": records.territories.length > 0,
  };
}
