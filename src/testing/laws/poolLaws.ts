import {
  attempt,
  type Command,
  type Crm,
  changeSettings,
  crmFrom,
  nextInTeamPool,
  poolsOpenTo,
  recordsOf,
  type Task,
  tasksHeldBy,
  teamPool,
} from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { referencePool } from "../reference/pools.js";
import { type Holds, type Law, law } from "./law.js";

/** Where tasks are and who gets them. */
export const poolLaws: readonly Law[] = [
  law(
    ["P1"],
    "a task is never lost and never in two places: in one pool, in one pair of hands, or done",
    (crm, holds) => {
      const places = new Map<string, string[]>();
      const note = ({ id }: Task, place: string): void => void places.set(id, [...(places.get(id) ?? []), place]);
      for (const { id } of crm.teams) for (const task of teamPool(crm, id)) note(task, `in the pool of ${id}`);
      for (const { id } of crm.users) for (const task of tasksHeldBy(crm, id)) note(task, `held by ${id}`);
      for (const task of crm.tasks) if (task.state === "done") note(task, "done");
      for (const { id } of crm.tasks) {
        holds(
          places.get(id)?.length === 1,
          () => `task ${literalOf(id)} is ${places.get(id)?.join(" and ") ?? "nowhere"}`,
        );
      }
      holds(places.size === crm.tasks.size, () => "a pool or a pair of hands has a task that there is not");
    },
  ),

  law(["P1", "P4"], "no command but addTask makes a task, and none loses one", (crm, holds, commands) => {
    for (const command of commands) {
      const outcome = attempt(crm, command);
      if (!outcome.ok) continue;
      const more = command.type === "addTask" ? 1 : 0;
      holds(
        outcome.crm.tasks.size === crm.tasks.size + more,
        () => `${literalOf(command)}: ${crm.tasks.size} tasks, then ${outcome.crm.tasks.size}`,
      );
    }
  }),

  law(
    ["P2"],
    "of all users who claim a pool task one wins, an active member, and every other is told who holds it",
    (crm, holds) => {
      const users = Array.from(crm.users, (user) => user.id);
      for (const task of crm.tasks) {
        if (task.state !== "pool") continue;
        claimInTurn(crm, task, users, holds);
        claimInTurn(crm, task, users.toReversed(), holds);
      }
    },
  ),

  law(
    ["P3"],
    "a pool is in the order of priority, then due instant with none last, then id; the next task is its first",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const { id } of crm.teams) {
        const expected = referencePool(records, id).map((task) => task.id);
        const pool = teamPool(crm, id);
        const listed = Array.from(pool, (task) => task.id);
        holds(listed.join(" ") === expected.join(" "), () => `the pool of ${literalOf(id)} is ${listed.join(" ")}`);
        holds(pool.size === expected.length, () => `the pool of ${literalOf(id)} counts ${pool.size}`);
        holds(
          (nextInTeamPool(crm, id)?.id ?? undefined) === expected[0],
          () => `the next task of ${literalOf(id)} is not its first`,
        );
      }
    },
  ),

  law(["P5", "G7"], "whoever holds a task of a team is an active member of it", (crm, holds) => {
    for (const { id, state, teamId, holderUserId } of crm.tasks) {
      if (state !== "held" || teamId === null || holderUserId === null) continue;
      const open = poolsOpenTo(crm, holderUserId).some((team) => team.id === teamId);
      holds(open, () => `task ${literalOf(id)} is held by ${literalOf(holderUserId)}, who is no active member`);
    }
  }),

  law(["P6"], "while claims do not require visibility, a claim is decided without looking at groups", (crm, holds) => {
    const open = changeSettings(crm, { claimRequiresVisibility: false });
    const groupless = crmFrom({ ...recordsOf(open), memberships: [], substitutions: [] });
    for (const { id: taskId } of open.tasks) {
      for (const { id: userId } of open.users) {
        const claim: Command = { type: "claimFromTeamPool", taskId, userId };
        holds(attempt(open, claim).ok === attempt(groupless, claim).ok, () => `${literalOf(claim)} depends on groups`);
      }
    }
  }),
];

function claimInTurn(crm: Crm, task: Task, users: readonly string[], holds: Holds): void {
  let state = crm;
  let winner: string | undefined;
  for (const userId of users) {
    const outcome = attempt(state, { type: "claimFromTeamPool", taskId: task.id, userId, at: 0 });
    if (winner === undefined) {
      if (outcome.ok) {
        winner = userId;
        const member = task.teamId !== null && crm.teamMemberships.has([task.teamId, userId]);
        holds(
          member && crm.users.get(userId)?.active === true,
          () => `${literalOf(userId)} wins task ${literalOf(task.id)} and is no active member`,
        );
      }
    } else {
      const refusal = outcome.ok ? undefined : outcome.refusal;
      const toldWinner = refusal?.code === "already-claimed" && refusal.ids.holderUserId === winner;
      holds(
        toldWinner,
        () =>
          `${literalOf(userId)} claims task ${literalOf(task.id)} behind ${literalOf(winner)}: ${refusal?.code ?? "accepted"}`,
      );
    }
    if (outcome.ok) state = outcome.crm;
  }
}
