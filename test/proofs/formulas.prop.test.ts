import {
  attempt,
  type Command,
  type Customer,
  recordsOf,
  type Viewer,
  visibilityScope,
  visibleCustomers,
  visibleThrough,
} from "betreuergruppen";
import { arbitraryHistory, referenceSees } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { instants } from "../../src/testing/arbitraries/vocabulary.js";
import { Shares } from "../worlds/share.js";
import { evaluator } from "./evaluate.js";
import { defined } from "./formula.js";
import { definitions } from "./theorem.js";
import { c, g, look, task, u } from "./variables.js";
import { nobody, worldsOfRecords } from "./worldsOfRecords.js";

/* The formulas that the proofs are about are a second reading of the rules. Here it is tied to the first. */

const dated = fc.constantFrom(...instants);

const viewerOf = (userId: string, at: number | undefined): Viewer => (at === undefined ? userId : { userId, at });

test("V1-V7 U1 U2 the formula of sight says of every viewer and customer what the naive model says", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(
      arbitraryHistory({ mode: "hostile" }),
      fc.oneof({ weight: 9, arbitrary: dated }, fc.constant(Number.NaN)),
      ({ crm }, at) => {
        const records = recordsOf(crm);
        const looks = { "without an instant": undefined, "at an instant": at };
        const structure = worldsOfRecords([records], looks);
        const sees = evaluator(structure, definitions)(defined("sees", u, c, look), [u, c, look]);
        const facts = { seen: false, hidden: false, substituted: false };
        for (const userId of structure.elements.User) {
          for (const customerId of structure.elements.Customer) {
            const answers = Object.entries(looks).map(([name, instant]) => {
              const expected = referenceSees(records, viewerOf(userId, instant), customerId);
              expect(sees(userId, customerId, name), `${userId} ${customerId} ${name}`).toBe(expected);
              return expected;
            });
            facts.seen ||= answers[0] === true;
            facts.hidden ||= userId !== nobody && customerId !== nobody && answers[0] === false;
            facts.substituted ||= answers[0] !== answers[1];
          }
        }
        const { settings, customers, users } = records;
        shares.count({
          "somebody sees a customer and somebody does not": facts.seen && facts.hidden,
          "a substitution makes the difference": facts.substituted,
          "a second group counts": settings.secondGroup && customers.some((row) => row.secondGroupId !== null),
          "a second group does not count": !settings.secondGroup && customers.some((row) => row.secondGroupId !== null),
          "a customer has no group": customers.some((row) => row.groupId === null),
          "somebody is inactive": users.some((user) => !user.active),
          "there is an annotation with a user": records.campaignAnnotations.some((row) => row.userId !== null),
          "a task about a customer is held": records.tasks.some(
            (row) => row.state === "held" && row.customerId !== null,
          ),
        });
      },
    ),
  );
  shares.expectAtLeast({
    "somebody sees a customer and somebody does not": 0.6,
    "a substitution makes the difference": 0.03,
    "a second group counts": 0.1,
    "a second group does not count": 0.005,
    "a customer has no group": 0.3,
    "somebody is inactive": 0.1,
    "there is an annotation with a user": 0.03,
    "a task about a customer is held": 0.1,
  });
});

test("V8 P6 the formulas of scope, lists and claims say what the library does, and every state obeys integrity", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory({ mode: "hostile" }), fc.option(dated, { nil: undefined }), ({ crm }, at) => {
      const looks = { now: at };
      const compile = evaluator(worldsOfRecords([recordsOf(crm)], looks), definitions);
      expect(compile(defined("integrity"), [])(), "integrity").toBe(true);

      const inScope = compile(defined("inScope", u, g, look), [u, g, look]);
      const seesThroughScope = compile(defined("seesThroughScope", u, c, look), [u, c, look]);
      const listed = [defined("listedAsFirst", u, c, g, look), defined("listedAsSecond", u, c, g, look)].map(
        (formula) => compile(formula, [u, c, g, look]),
      );
      const mayClaim = compile(defined("mayClaim", u, task, look), [u, task, look]);
      const facts = { listedAsSecond: false, claimed: false, refusedForVisibility: false };

      for (const { id: userId } of crm.users) {
        const viewer = viewerOf(userId, at);
        const scope = visibilityScope(crm, viewer);
        for (const customer of crm.customers) {
          expect(seesThroughScope(userId, customer.id, "now")).toBe(visibleThrough(scope, customer));
        }
        if (scope.kind === "groups") {
          const groupIds = Array.from(crm.groups, (group) => group.id).filter((id) => inScope(userId, id, "now"));
          expect(groupIds).toEqual(scope.groupIds);
          const sections = groupIds.map((groupId) =>
            listed.map((isListed) =>
              Array.from(crm.customers).filter((customer) => isListed(userId, customer.id, groupId, "now")),
            ),
          );
          expect(Array.from(visibleCustomers(crm, viewer))).toEqual(sections.flat(2) satisfies Customer[]);
          facts.listedAsSecond ||= sections.some(([, second]) => second !== undefined && second.length > 0);
        }
        for (const { id: taskId, state } of crm.tasks) {
          if (state !== "pool") continue;
          const claim: Command = { type: "claimFromTeamPool", taskId, userId, at };
          const outcome = attempt(crm, claim);
          expect(mayClaim(userId, taskId, "now")).toBe(outcome.ok);
          facts.claimed ||= outcome.ok;
          facts.refusedForVisibility ||= !outcome.ok && outcome.refusal.code === "customer-not-visible";
        }
      }
      shares.count({
        "a customer is listed under its second group": facts.listedAsSecond,
        "a claim was accepted": facts.claimed,
        "a claim was refused for want of visibility": facts.refusedForVisibility,
      });
    }),
  );
  shares.expectAtLeast({
    "a customer is listed under its second group": 0.03,
    "a claim was accepted": 0.2,
    "a claim was refused for want of visibility": 0.03,
  });
});
