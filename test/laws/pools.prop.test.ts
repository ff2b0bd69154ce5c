import { attempt, type Crm, nextInTeamPool, poolsOpenTo, recordsOf, tasksHeldBy, teamPool } from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory } from "../worlds/history.js";
import { Shares } from "../worlds/share.js";

test("P1 a task is never lost and never in two places: in one pool, in one pair of hands, or done", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, ({ steps, crm }) => {
      const places = new Map<string, string[]>();
      const note = (id: string, place: string): unknown => places.set(id, [...(places.get(id) ?? []), place]);
      for (const team of crm.teams) for (const task of teamPool(crm, team.id)) note(task.id, `pool ${team.id}`);
      for (const user of crm.users) for (const task of tasksHeldBy(crm, user.id)) note(task.id, `held ${user.id}`);
      for (const task of crm.tasks) if (task.state === "done") note(task.id, "done");
      expect([...places.keys()].sort()).toEqual(Array.from(crm.tasks, (task) => task.id).sort());
      for (const found of places.values()) expect(found).toHaveLength(1);

      const added = steps.filter((step) => step.command.type === "addTask" && step.refusal === undefined);
      expect(crm.tasks.size).toBe(added.length);
      shares.count({
        "a task lies in a pool": Array.from(crm.tasks).some((task) => task.state === "pool"),
        "a task is held": Array.from(crm.tasks).some((task) => task.state === "held"),
        "a task is done": Array.from(crm.tasks).some((task) => task.state === "done"),
      });
    }),
  );
  shares.expectAtLeast({ "a task lies in a pool": 0.4, "a task is held": 0.3, "a task is done": 0.05 });
});

test("P2 of all users who claim a pool task one wins, and every other is told who holds it", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, fc.boolean(), ({ crm }, backwards) => {
      const users = Array.from(crm.users);
      if (backwards) users.reverse();
      let contested = false;
      for (const task of Array.from(crm.tasks).filter((task) => task.state === "pool")) {
        let state: Crm = crm;
        let winner: string | undefined;
        for (const { id: userId } of users) {
          const outcome = attempt(state, { type: "claimFromTeamPool", taskId: task.id, userId });
          if (winner === undefined) {
            if (outcome.ok) winner = userId;
          } else {
            contested = true;
            expect(outcome.ok ? "accepted" : outcome.refusal).toMatchObject({
              code: "already-claimed",
              ids: { taskId: task.id, holderUserId: winner },
            });
          }
          if (outcome.ok) state = outcome.crm;
        }
        if (winner === undefined) continue;
        const member = recordsOf(crm).teamMemberships.some(
          (row) => row.teamId === task.teamId && row.userId === winner,
        );
        expect(member && crm.users.get(winner)?.active).toBe(true);
        expect(state.tasks.get(task.id)).toEqual({ ...task, state: "held", holderUserId: winner });
      }
      shares.count({ "a claim was contested": contested });
    }),
  );
  shares.expectAtLeast({ "a claim was contested": 0.3 });
});

test("P3 a pool is in the order of priority, then due instant with none last, then id; the next task is its first", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      let longest = 0;
      for (const team of crm.teams) {
        const rank = { critical: 0, high: 1, normal: 2 };
        const naive = Array.from(crm.tasks)
          .filter((task) => task.state === "pool" && task.teamId === team.id)
          .sort((a, b) => {
            if (rank[a.priority] !== rank[b.priority]) return rank[a.priority] - rank[b.priority];
            const [dueA, dueB] = [a.dueAt ?? Infinity, b.dueAt ?? Infinity];
            return dueA !== dueB ? dueA - dueB : a.id < b.id ? -1 : 1;
          });
        const pool = teamPool(crm, team.id);
        expect(Array.from(pool)).toEqual(naive);
        expect(pool.size).toBe(naive.length);
        expect(nextInTeamPool(crm, team.id)).toEqual(naive[0] ?? null);
        longest = Math.max(longest, naive.length);
      }
      shares.count({ "a pool has several tasks": longest > 1 });
    }),
  );
  shares.expectAtLeast({ "a pool has several tasks": 0.15 });
});

test("P5 G7 whoever holds a task of a team is an active member of it", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ steps }) => {
      for (const { after } of steps) {
        for (const task of after.tasks) {
          if (task.state !== "held" || task.teamId === null || task.holderUserId === null) continue;
          const teams = poolsOpenTo(after, task.holderUserId).map((team) => team.id);
          expect(teams).toContain(task.teamId);
        }
      }
    }),
  );
});
