import {
  attempt,
  type Command,
  type CommandType,
  type Crm,
  changeSettings,
  crmFrom,
  recordsOf,
  visibleCustomers,
} from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory } from "../worlds/history.js";
import { instants } from "../worlds/hostileValues.js";
import { Shares } from "../worlds/share.js";

const campaignCommands: readonly CommandType[] = [
  "addCampaign",
  "editCampaign",
  "annotateCampaign",
  "clearCampaignAnnotation",
];
const poolCommands: readonly CommandType[] = [
  "addTeam",
  "editTeam",
  "removeTeam",
  "joinTeam",
  "leaveTeam",
  "addTask",
  "assignTaskToTeam",
  "claimFromTeamPool",
  "releaseToTeamPool",
  "passOnTask",
  "completeTask",
  "reopenTask",
  "editTask",
];

/** Who sees whom, of whom, at every instant that matters. */
function sight(crm: Crm): unknown {
  return [undefined, ...instants].map((at) =>
    Array.from(crm.users, ({ id }) => [id, Array.from(visibleCustomers(crm, { userId: id, at }), (row) => row.id)]),
  );
}

function ownership(crm: Crm): unknown {
  return Array.from(crm.customers, ({ id, groupId, secondGroupId }) => [id, groupId, secondGroupId]);
}

for (const [law, types] of [
  ["A3 no campaign command ever changes who sees or owns a customer", campaignCommands],
  ["P6 no team or task command ever changes who sees or owns a customer", poolCommands],
] as const) {
  test(law, () => {
    const shares = new Shares();
    fc.assert(
      fc.property(arbitraryHistory, ({ steps }) => {
        let accepted = false;
        for (const { command, before, after } of steps) {
          if (!types.includes(command.type) || before === after) continue;
          accepted = true;
          expect(ownership(after)).toEqual(ownership(before));
          expect(sight(after)).toEqual(sight(before));
        }
        shares.count({ "such a command was accepted": accepted });
      }),
    );
    shares.expectAtLeast({ "such a command was accepted": 0.6 });
  });
}

test("A3 P6 a state without its campaigns, teams and tasks shows everybody the same customers", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      const bare = crmFrom({
        ...recordsOf(crm),
        campaigns: [],
        campaignAnnotations: [],
        teams: [],
        teamMemberships: [],
        tasks: [],
      });
      expect(sight(bare)).toEqual(sight(crm));
    }),
  );
});

test("P6 while claims do not require visibility, a claim is decided without looking at groups", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      const open = changeSettings(crm, { claimRequiresVisibility: false });
      const groupless = crmFrom({ ...recordsOf(open), memberships: [], substitutions: [] });
      let claims = 0;
      for (const task of open.tasks) {
        for (const user of open.users) {
          const claim: Command = { type: "claimFromTeamPool", taskId: task.id, userId: user.id };
          const outcome = attempt(open, claim);
          if (outcome.ok) claims += 1;
          expect(attempt(groupless, claim).ok).toBe(outcome.ok);
        }
      }
      shares.count({ "a claim was accepted": claims > 0 });
    }),
  );
  shares.expectAtLeast({ "a claim was accepted": 0.3 });
});

test("C3 switching the second-group setting off and on again restores the very same sight and values", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      const on = changeSettings(crm, { secondGroup: true });
      const off = changeSettings(on, { secondGroup: false });
      const again = changeSettings(off, { secondGroup: true });
      expect(recordsOf(again)).toEqual(recordsOf(on));
      expect(ownership(off)).toEqual(ownership(on));
      expect(sight(again)).toEqual(sight(on));
      shares.count({ "it made a difference in between": JSON.stringify(sight(off)) !== JSON.stringify(sight(on)) });
    }),
  );
  shares.expectAtLeast({ "it made a difference in between": 0.08 });
});
