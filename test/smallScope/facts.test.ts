import { attempt, type Crm, type CrmRecords, crmFrom } from "betreuergruppen";
import { referenceSees } from "betreuergruppen/testing";
import { expect, test } from "vitest";
import { countUpToNames } from "./burnside.js";
import { checkSight, shortText } from "./checkSight.js";
import { everyFacts, type Facts, withFacts } from "./facts.js";
import { everyStateUpToNames } from "./renaming.js";
import { everyNth, measuring, sliceOf } from "./slice.js";
import { period, recordsOfState } from "./smallRecords.js";
import type { Size } from "./smallState.js";

const size: Size = { users: 2, groups: 1, customers: 1 };

test("A3 P6 V6 campaigns, teams and tasks change nobody's sight; P2 P6 a claim is decided by team, and by sight if asked", () => {
  const report = measuring();
  const n = everyNth(11);
  let [states, questions] = [0, 0];
  const claims = { accepted: 0, "refused by sight": 0, "refused otherwise": 0 };
  for (const { bare, facts } of sliceOf(everyStateWithFacts(), n)) {
    const full = withFacts(bare, facts);
    const crm = crmFrom(full);
    // What everybody sees is read from the state without these facts.
    questions += checkSight(crm, bare).questions;
    if (facts.task?.state === "pool") claimByEach(crm, full, claims);
    states += 1;
  }
  report("states with facts, 2 x 1 x 1", n, { states, questions, ...claims });
  expect(Array.from(everyStateUpToNames(size)).length).toBe(countUpToNames(size));
  for (const count of Object.values(claims)) expect(count).toBeGreaterThan(states / 100);
});

function* everyStateWithFacts(): Generator<{ readonly bare: CrmRecords; readonly facts: Facts }> {
  for (const state of everyStateUpToNames(size)) {
    const bare = recordsOfState(state);
    for (const facts of everyFacts(bare)) yield { bare, facts };
  }
}

/** Lets every user claim the task, and expects the answer that follows from the records alone. */
function claimByEach(crm: Crm, records: CrmRecords, counts: Record<string, number>): void {
  const [task] = records.tasks;
  for (const { id: userId, active } of records.users) {
    const member = records.teamMemberships.some((row) => row.userId === userId);
    for (const at of [undefined, period.from, period.until]) {
      const mustSee = records.settings.claimRequiresVisibility && task?.customerId === "a";
      const blind = mustSee && !referenceSees(records, { userId, at }, "a");
      const expected = !active
        ? "inactive-user"
        : !member
          ? "not-a-member"
          : blind
            ? "customer-not-visible"
            : "accepted";
      const outcome = attempt(crm, { type: "claimFromTeamPool", taskId: "a", userId, at });
      const answer = outcome.ok ? "accepted" : outcome.refusal.code;
      if (answer !== expected) {
        throw new Error(
          `the claim of \`${userId}\` at ${at}: ${answer}, not ${expected}\nin the state\n${shortText(records)}`,
        );
      }
      const kind = outcome.ok ? "accepted" : blind && active && member ? "refused by sight" : "refused otherwise";
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
}
