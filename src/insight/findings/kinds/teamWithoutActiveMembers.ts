import type { FindingKind } from "../kind.js";
import { perSubject } from "../perSubject.js";

export const teamWithoutActiveMembers: FindingKind = perSubject<"team-without-active-members", string>({
  code: "team-without-active-members",
  severity: "warning",
  rules: ["P2"],
  *subjects({ crm }) {
    for (const { id } of crm.teams) yield id;
  },
  touched: ({ teams }) => teams,
  ids: (moment, teamId) =>
    moment.crm.teams.has(teamId) && moment.sightOfTeam(teamId) === null ? { teamId } : undefined,
  repairs: (moment, { teamId }) => {
    const { membersOfTeam, unfinishedTasksOfTeam } = moment.crm.indexes;
    const member = membersOfTeam.at(teamId).first();
    const somebody = moment.somebody();
    return [
      member && [{ type: "reactivateUser", userId: member.userId }],
      somebody && [{ type: "joinTeam", teamId, userId: somebody.id }],
      unfinishedTasksOfTeam.at(teamId).size === 0 ? [{ type: "removeTeam", teamId }] : undefined,
    ];
  },
});
