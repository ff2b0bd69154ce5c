import { attempt, canSee, crmFrom, recordsOf, whoCanSee } from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory } from "../worlds/history.js";
import { Shares } from "../worlds/share.js";

test("U1 U2 a substitution opens exactly its half-open period: not before, from its first instant, not from its end", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      let opened = false;
      const records = recordsOf(crm);
      for (const substitution of records.substitutions) {
        const { from, until, absentUserId, substituteUserId: userId } = substitution;
        // Only this substitution, so that no other one opens the same customers.
        const alone = crmFrom({ ...records, substitutions: [substitution] });
        const without = crmFrom({ ...records, substitutions: [] });
        for (const { id } of records.customers) {
          const own = canSee(without, userId, id);
          const absentCould =
            records.users.some((user) => user.id === userId && user.active) &&
            canSee(crmFrom(asOrdinary(records, absentUserId)), absentUserId, id);
          opened ||= absentCould && !own;
          for (const [at, during] of [
            [from - 1, false],
            [from, true],
            [(from + until) / 2, true],
            [until - 1e-6, true],
            [until, false],
            [until + 1, false],
            [undefined, false],
            [Number.NaN, false],
          ] as const) {
            expect(canSee(alone, { userId, at }, id), `at ${at}`).toBe(own || (during && absentCould));
          }
        }
      }
      shares.count({ "a substitution opens something": opened });
    }),
  );
  shares.expectAtLeast({ "a substitution opens something": 0.1 });
});

/** The state in which the absent user is active and no administrator, and nobody substitutes: own memberships alone. */
function asOrdinary(records: ReturnType<typeof recordsOf>, userId: string): ReturnType<typeof recordsOf> {
  const users = records.users.map((user) =>
    user.id === userId ? { ...user, active: true, administrator: false } : user,
  );
  return { ...records, users, substitutions: [] };
}

test("U2 without an instant no substitution counts, in canSee, whoCanSee and claims alike", () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ crm }) => {
      const without = crmFrom({ ...recordsOf(crm), substitutions: [] });
      for (const customer of crm.customers)
        expect(whoCanSee(crm, customer.id)).toEqual(whoCanSee(without, customer.id));
      for (const task of crm.tasks) {
        for (const { id: userId } of crm.users) {
          const claim = { type: "claimFromTeamPool", taskId: task.id, userId } as const;
          expect(attempt(crm, claim).ok).toBe(attempt(without, claim).ok);
        }
      }
    }),
  );
});
