import {
  attempt,
  type Command,
  type Crm,
  type Finding,
  type FindingsDifference,
  findingCodes,
  findings,
  findingsBetween,
  foresee,
  type Instant,
  recordsOf,
} from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { referenceFindings } from "../reference/findings.js";
import { afterAll } from "./afterAll.js";
import { factsIn, revised, unlike } from "./findingFacts.js";
import { type Law, law } from "./law.js";
import { instantsOf } from "./sightOf.js";

/** What is wrong, what a change makes of it, and what time does. */
export const findingLaws: readonly Law[] = [
  law(
    ["V2", "V4", "V7", "U1", "U2", "C3", "G3", "G7", "P2"],
    "findings are what the reference finds by looking at everything, each once, counted rightly and in order",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const at of someMomentsOf(1, crm)) {
        const told = findings(crm, { at });
        const difference = unlike(factsIn(told), factsIn(referenceFindings(records, at)));
        holds(difference === "", () => `at ${at}:\n${difference}`);
        const keys = told.map(keyOf);
        holds(new Set(keys).size === keys.length, () => `at ${at} something is told twice: ${keys.join(", ")}`);
        const places = told.map(({ code }) => findingCodes.indexOf(code));
        holds(
          places.every((place, n) => n === 0 || (places[n - 1] ?? 0) <= place),
          () => `at ${at} out of order: ${keys.join(", ")}`,
        );
        for (const finding of told) {
          holds(countIn(finding) === factsIn([finding]).size, () => `at ${at} counted wrongly: ${literalOf(finding)}`);
        }
      }
    },
  ),

  law(
    [],
    "every repair is accepted, and behind it the finding is gone or gathers fewer, as findingsBetween says",
    (crm, holds) => {
      for (const at of someMomentsOf(1, crm)) {
        const told = findings(crm, { at });
        for (const [finding, repair] of some(repairsOf(told), 3, crm)) {
          const what = `for ${keyOf(finding)} at ${at}: ${repair.map(callOf).join(" ")}`;
          const repaired = afterAll(crm, repair);
          holds(repaired !== null, () => `refused, ${what}`);
          if (repaired === null) continue;
          const left = findings(repaired, { at });
          const same = left.find((other) => keyOf(other) === keyOf(finding));
          holds(
            same === undefined || (isGathering(finding) && countIn(same) < countIn(finding)),
            () => `no better, ${what}`,
          );
          const wrong = wrongIn(findingsBetween(crm, repaired, { at }), told, left);
          holds(wrong === "", () => `cured and caused otherwise, ${what}\n${wrong}`);
        }
      }
    },
  ),

  law(
    [],
    "what a change cures and causes is the difference of the findings before and after it",
    (crm, holds, commands) => {
      for (const [n, command] of some(commands, commands.length < 20 ? 1 : 7, crm).entries()) {
        const outcome = attempt(crm, command);
        if (!outcome.ok || outcome.crm === crm) continue;
        const forward = (n + crm.memberships.size) % 2 === 0;
        const [before, after] = forward ? [crm, outcome.crm] : [outcome.crm, crm];
        for (const at of someMomentsOf(1, before, after)) {
          const [was, is] = [findings(before, { at }), findings(after, { at })];
          const wrong = wrongIn(findingsBetween(before, after, { at }), was, is);
          holds(wrong === "", () => `${forward ? "" : "undoing "}${callOf(command)} at ${at}\n${wrong}`);
        }
      }
    },
  ),

  law(
    ["U1", "U2"],
    "what is found at an instant, and what is foreseen from then on, tells what is found at every later one",
    (crm, holds) => {
      const moments = momentsOf(crm).filter((at) => at !== undefined);
      const until = Math.max(...moments) + 1;
      const [from = -1000, ...later] = someMomentsOf(2, crm)
        .map((at) => at ?? -1000)
        .sort((a, b) => a - b);
      const foreseen = foresee(crm, { from, until });
      for (const at of later) {
        let facts = factsIn(findings(crm, { at: from }));
        for (const event of foreseen.filter((one) => one.at <= at)) {
          facts = revised(facts, factsIn(event.cured), factsIn(event.caused));
        }
        const difference = unlike(facts, factsIn(findings(crm, { at })));
        holds(difference === "", () => `from ${from}, at ${at}:\n${difference}`);
      }
      for (const { at, causes, cured, caused } of foreseen) {
        holds(causes.length > 0 && cured.length + caused.length > 0, () => `nothing happens at ${at}`);
      }
    },
  ),
];

/** No instant, one before all others, and every edge of a substitution and due instant with its neighbours. */
function momentsOf(...states: readonly Crm[]): readonly (Instant | undefined)[] {
  const due = states.flatMap(({ tasks }) => Array.from(tasks, ({ dueAt }) => dueAt)).filter((at) => at !== null);
  return [...new Set([...instantsOf(...states), -1000, ...due.flatMap((at) => [at - 1, at])])];
}

/** So many of these, others in other states: looking at each of them takes long, and worlds are many. */
function someMomentsOf(count: number, ...states: readonly Crm[]): readonly (Instant | undefined)[] {
  const all = momentsOf(...states);
  const first = states.reduce((sum, { memberships, tasks }) => sum + 7 * memberships.size + 3 * tasks.size, 0);
  return Array.from({ length: count }, (_, n) => all[(first + n * 5) % all.length]);
}

/** One in so many, others in other states: each has everything looked at anew. */
function some<Item>(items: readonly Item[], oneIn: number, crm: Crm): readonly Item[] {
  return items.filter((_, n) => (n + crm.memberships.size) % oneIn === 0);
}

function repairsOf(told: readonly Finding[]): readonly (readonly [Finding, readonly Command[]])[] {
  return told.flatMap((finding) => finding.repairs.map((repair) => [finding, repair] as const));
}

/** What tells a finding from all others. */
function keyOf({ code, ids }: Finding): string {
  return JSON.stringify([code, { ...ids, count: undefined }]);
}

function isGathering({ ids }: Finding): boolean {
  return "customerIds" in ids || "annotationIds" in ids;
}

/** How much is wrong by its own account. */
function countIn(finding: Finding): number {
  return isGathering(finding) && "count" in finding.ids ? finding.ids.count : 1;
}

/** Where a told difference is not that of what was found and what is, as text. */
function wrongIn({ cured, caused }: FindingsDifference, was: readonly Finding[], is: readonly Finding[]): string {
  const [before, after] = [factsIn(was), factsIn(is)];
  const none: ReadonlySet<string> = new Set();
  const texts = [
    unlike(factsIn(cured), revised(before, after, none)),
    unlike(factsIn(caused), revised(after, before, none)),
  ];
  return texts.every((text) => text === "") ? "" : `cured: ${texts[0]}\ncaused: ${texts[1]}`;
}
