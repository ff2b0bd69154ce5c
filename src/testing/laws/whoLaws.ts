import {
  type CrmRecords,
  type EmptyList,
  explainEmptiness,
  explainVisibility,
  type Instant,
  recordsOf,
  type UserId,
  visibleCustomers,
  whoCanSee,
  whoWillSee,
} from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { counts } from "../reference/visibility.js";
import { type Law, law } from "./law.js";
import { instantsOf, someInstantsOf } from "./sightOf.js";
import { spread } from "./spread.js";

/** Who sees a customer, now and in time, and why somebody sees nobody. */
export const whoLaws: readonly Law[] = [
  law(["V8"], "whoCanSee tells each user with the paths that their explanation has", (crm, holds) => {
    for (const at of someInstantsOf(crm)) {
      for (const { id } of spread(4, Array.from(crm.customers))) {
        for (const { id: userId, paths } of whoCanSee(crm, id, at)) {
          const explained = explainVisibility(crm, { userId, at }, id);
          const same = explained.visible && JSON.stringify(explained.paths) === JSON.stringify(paths);
          holds(same, () => `user ${literalOf(userId)}, customer ${literalOf(id)} at ${at}: ${literalOf(paths)}`);
        }
      }
    }
  }),

  law(
    ["V8", "U1", "U2"],
    "at every instant of a period whoWillSee names whom whoCanSee names, in periods that nothing interrupts or continues",
    (crm, holds) => {
      const edges = instantsOf(crm).filter((at) => at !== undefined);
      const [from = 0, until = 0] = [Math.min(...edges) + 1, Math.max(...edges) - 1];
      for (const { id } of spread(4, Array.from(crm.customers))) {
        const told = whoWillSee(crm, id, from, until);
        for (const at of [from - 1, from + 0.5, until, ...spread(12, edges)]) {
          const within = from <= at && at < until;
          const expected = idsOf(within ? whoCanSee(crm, id, at) : []);
          const seeing = told.filter(({ periods }) => periods.some((one) => one.from <= at && at < one.until));
          holds(idsOf(seeing) === expected, () => `${literalOf(id)} at ${at}: ${idsOf(seeing)}, not ${expected}`);
        }
        for (const { periods } of told) {
          const apart = periods.every(({ from }, n) => n === 0 || (periods[n - 1]?.until ?? from) < from);
          holds(apart && periods.length > 0, () => `the periods ${literalOf(periods)}`);
        }
      }
    },
  ),

  law(
    ["V2", "V3", "V7", "U1", "U2"],
    "a list is explained as empty exactly if it is, with every reason that the records give",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const at of someInstantsOf(crm)) {
        for (const userId of [...records.users.map((user) => user.id), "no such user"]) {
          const told = explainEmptiness(crm, { userId, at });
          const empty = visibleCustomers(crm, { userId, at }).size === 0;
          const expected = empty ? reasonsIn(records, userId, at) : null;
          holds(
            JSON.stringify(told) === JSON.stringify(expected),
            () => `user ${literalOf(userId)} at ${at}: ${literalOf(told)}, not ${literalOf(expected)}`,
          );
        }
      }
    },
  ),
];

function idsOf(users: readonly { readonly id: UserId }[]): string {
  return literalOf(users.map(({ id }) => id));
}

/** Why a user whose list is empty sees nobody: told from the rows alone. */
function reasonsIn(records: CrmRecords, userId: UserId, at: Instant | undefined): readonly EmptyList[] {
  const user = records.users.find((row) => row.id === userId);
  if (user === undefined) return [{ code: "unknown-user", userId }];
  const reasons: EmptyList[] = user.active ? [] : [{ code: "inactive-user", userId }];
  if (user.administrator) return records.customers.length > 0 ? reasons : [...reasons, { code: "no-customers" }];

  const mine = records.substitutions.filter((row) => row.substituteUserId === userId);
  const underWay = mine.filter((row) => at !== undefined && row.from <= at && at < row.until);
  const whose = [userId, ...underWay.map((row) => row.absentUserId)];
  const through = new Set(records.memberships.filter((row) => whose.includes(row.userId)).map((row) => row.groupId));
  const groupIds = records.groups.map((group) => group.id).filter((groupId) => through.has(groupId));
  if (records.customers.some((row) => groupIds.some((groupId) => counts(records, row, groupId)))) return reasons;
  if (!records.memberships.some((row) => row.userId === userId)) reasons.push({ code: "no-groups", userId });
  if (groupIds.length > 0) reasons.push({ code: "groups-without-customers", groupIds });
  const seconds = groupIds.filter((groupId) => records.customers.some((row) => row.secondGroupId === groupId));
  if (seconds.length > 0) reasons.push({ code: "second-group-off", groupIds: seconds });
  for (const { id: substitutionId, absentUserId, from, until } of mine) {
    const code =
      at === undefined
        ? "substitution-without-instant"
        : at < from
          ? "substitution-not-yet"
          : at < until
            ? null
            : "substitution-over";
    if (code !== null) reasons.push({ code, absentUserId, substitutionId, from, until });
  }
  return reasons;
}
