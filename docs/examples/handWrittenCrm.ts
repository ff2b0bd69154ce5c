import { type Command, type CrmRecords, crmFrom, execute, recordsOf } from "betreuergruppen";
import type { Looker, RunningSystem, VisibilitySystem } from "betreuergruppen/testing";

/** What can go wrong when the rule is written by hand, as it is in many CRMs. */
export type Mistake =
  | "forgets that second groups are a setting"
  | "lets a substitution run one millisecond too long"
  | "counts campaign annotations";

/**
 * A CRM that decides by itself who sees whom, as a query over its own rows, perhaps with a mistake. It keeps its rows as
 * records, and lets the library perform the commands: who sees whom is the question here.
 */
export function handWrittenCrm(mistake?: Mistake): VisibilitySystem {
  return { start: (records) => startWith(records, mistake) };
}

function startWith(begin: CrmRecords, mistake: Mistake | undefined): RunningSystem {
  let records = begin;
  const sees = (looker: Looker, customerId: string): boolean => mayBeSeen(records, looker, customerId, mistake);
  return {
    execute: (command: Command) => {
      records = recordsOf(execute(crmFrom(records), command));
    },
    canSee: sees,
    visibleCustomers: (looker) => records.customers.map((row) => row.id).filter((id) => sees(looker, id)),
    whoCanSee: (customerId, at) =>
      records.users.map((row) => row.id).filter((userId) => sees({ userId, at }, customerId)),
    claimAtOnce: (taskId, userIds) => {
      const claims = userIds.map((userId): boolean => {
        try {
          records = recordsOf(execute(crmFrom(records), { type: "claimFromTeamPool", taskId, userId }));
          return true;
        } catch {
          return false;
        }
      });
      return [claims[0] === true, claims[1] === true];
    },
  };
}

function mayBeSeen(records: CrmRecords, looker: Looker, customerId: string, mistake: Mistake | undefined): boolean {
  const user = records.users.find((row) => row.id === looker.userId);
  const customer = records.customers.find((row) => row.id === customerId);
  if (user === undefined || customer === undefined || !user.active) return false;
  if (user.administrator) return true;

  const { at } = looker;
  const late = mistake === "lets a substitution run one millisecond too long" ? 1 : 0;
  const absent = records.substitutions
    .filter((row) => row.substituteUserId === user.id)
    .filter((row) => at !== undefined && row.from <= at && at < row.until + late)
    .map((row) => row.absentUserId);
  const standsFor = [user.id, ...absent];
  const groups = records.memberships.filter((row) => standsFor.includes(row.userId)).map((row) => row.groupId);

  const second = records.settings.secondGroup || mistake === "forgets that second groups are a setting";
  const counting = [customer.groupId, second ? customer.secondGroupId : null];
  if (groups.some((groupId) => counting.includes(groupId))) return true;

  const noted = records.campaignAnnotations.some((row) => row.customerId === customerId && row.userId === user.id);
  return mistake === "counts campaign annotations" && noted;
}
