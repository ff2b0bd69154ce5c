import { attempt, permits, recordsOf } from "betreuergruppen";
import { arbitraryCommand, arbitraryCrm, arbitraryViewer, referencePermits } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../worlds/share.js";
import { examplesOf } from "./examples.js";

const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};

const asked = fc.constantFrom("likely" as const, "hostile" as const).chain((mode) =>
  arbitraryCrm({ mode }).chain((crm) =>
    fc.record({
      crm: fc.constant(crm),
      viewers: fc.array(arbitraryViewer(crm), { minLength: 4, maxLength: 4 }),
      commands: fc.array(arbitraryCommand(crm, { mode }), { minLength: 24, maxLength: 32 }),
    }),
  ),
);

test("permissions are those of the reference, and each reason is one that is documented for its command", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(asked, ({ crm, viewers, commands }) => {
      const records = recordsOf(crm);
      const met = new Set<string>();
      for (const command of commands) {
        const outcome = attempt(crm, command);
        const wellFormed = outcome.ok || outcome.refusal.code !== "invalid-input";
        for (const viewer of viewers) {
          const permission = permits(crm, viewer, command);
          met.add(permission.code);
          if (!wellFormed) {
            // What is out of form in a field that decides nothing is the command's to refuse.
            expect(permission.code === "malformed" || !outcome.ok).toBe(true);
            continue;
          }
          const documented = examplesOf(command.type).map(([code]) => code);
          expect(documented, command.type).toContain(permission.code);
          const expected = referencePermits(records, viewer, command);
          expect(permission.permitted, JSON.stringify([viewer, command])).toBe(expected.permitted);
          if (outcome.ok) expect(permission.code).toBe(expected.code);
        }
      }
      shares.count(Object.fromEntries(Array.from(met, (code) => [code, true])));
    }),
    // One in four: each run asks about some hundred commands and viewers.
    { numRuns: Math.ceil(numRuns / 4) },
  );
  shares.expectAtLeast({
    administrator: 0.02,
    "administrators-only": 0.3,
    "sees-customers": 0.15,
    "hands-over": 0.03,
    "sees-through-group": 0.03,
    "own-task": 0.02,
    "customer-not-visible": 0.15,
    "not-through-group": 0.05,
    "not-own-name": 0.1,
    "not-own-task": 0.1,
    "no-groups": 0.05,
    "unknown-user": 0.2,
    "inactive-user": 0.05,
  });
});
