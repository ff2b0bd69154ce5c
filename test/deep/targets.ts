import { type Crm, canSee, recordsOf, type Viewer, visibleCustomers, whoCanSee } from "betreuergruppen";
import { edgesOf, laws, referenceExecute, referenceSees } from "betreuergruppen/testing";
import { caslOracle } from "../oracles/caslOracle.js";
import { cedarOracle } from "../oracles/cedarOracle.js";
import { openFgaOracle } from "../oracles/openFgaOracle.js";
import type { Oracle } from "../oracles/oracle.js";
import type { Target } from "./target.js";

/** Everybody who could look, at every instant that matters, and nobody. */
function viewersOf(crm: Crm): readonly Viewer[] {
  const users = [...Array.from(crm.users, (user) => user.id), "no such user"];
  return [undefined, ...edgesOf(crm)].flatMap((at) => users.map((userId): Viewer => ({ userId, at })));
}

/** Every pair of a state: the library's check against another judge's. */
function comparePairs(crm: Crm, sees: (viewer: Viewer, customerId: string) => boolean): number {
  const customerIds = [...Array.from(crm.customers, (customer) => customer.id), "no such customer"];
  const viewers = viewersOf(crm);
  for (const viewer of viewers) {
    for (const customerId of customerIds) {
      const ours = canSee(crm, viewer, customerId);
      if (ours !== sees(viewer, customerId)) {
        throw new Error(`canSee(${JSON.stringify(viewer)}, ${JSON.stringify(customerId)}) is ${ours}`);
      }
    }
  }
  return viewers.length * customerIds.length;
}

/** The library's lists, and who sees, against its own check: with the check compared above they are all compared. */
function compareLists(crm: Crm): number {
  const customers = Array.from(crm.customers, (customer) => customer.id);
  let pairs = 0;
  for (const at of [undefined, ...edgesOf(crm)]) {
    const seers = customers.map((id) => new Set(whoCanSee(crm, id, at).map((user) => user.id)));
    for (const { id: userId } of crm.users) {
      const viewer = { userId, at };
      const listed = new Set(Array.from(visibleCustomers(crm, viewer), (customer) => customer.id));
      for (const [n, id] of customers.entries()) {
        const answers = [canSee(crm, viewer, id), listed.has(id), seers[n]?.has(userId)];
        if (new Set(answers).size !== 1) {
          throw new Error(
            `${JSON.stringify(viewer)} and ${JSON.stringify(id)}: checked, listed, told ${answers.join(", ")}`,
          );
        }
        pairs += 1;
      }
    }
  }
  return pairs;
}

/** A judge on the last state of each history. */
function judged(name: string, weight: number, oracle: Oracle): Target {
  return { name, unit: "pairs", weight, compare: ({ history }) => comparePairs(history.crm, oracle(history.crm)) };
}

/** Everything that the library is compared with. */
export const targets: readonly Target[] = [
  {
    name: "decisions: the reference",
    unit: "pairs",
    weight: 8,
    compare: ({ history }) => {
      const { steps, crm } = history;
      // Drawing a history costs several times as much as asking about a state of it, so several are asked about.
      const states = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((part) => steps[Math.floor(steps.length * part)]?.after);
      states.push(crm);
      return states.reduce((pairs, state) => {
        if (state === undefined) return pairs;
        const records = recordsOf(state);
        return pairs + comparePairs(state, (viewer, customerId) => referenceSees(records, viewer, customerId));
      }, 0);
    },
  },
  {
    name: "lists and whoCanSee",
    unit: "pairs",
    weight: 1,
    compare: ({ history }) => compareLists(history.crm),
  },
  {
    name: "commands: the reference",
    unit: "commands",
    weight: 2,
    compare: ({ history }) => {
      for (const { command, before, after, refusal } of history.steps) {
        const outcome = referenceExecute(recordsOf(before), command);
        const [ours, theirs] = [refusal?.code ?? "accepted", outcome.ok ? "accepted" : outcome.code];
        if (ours !== theirs) throw new Error(`${JSON.stringify(command)} is ${ours}, and by the reference ${theirs}`);
        if (outcome.ok && JSON.stringify(outcome.records) !== JSON.stringify(recordsOf(after))) {
          throw new Error(`${JSON.stringify(command)} gives other records than by the reference`);
        }
      }
      return history.steps.length;
    },
  },
  {
    name: "all laws",
    unit: "laws",
    weight: 2,
    compare: ({ history }) => {
      const last = history.steps.at(-1);
      for (const law of laws) law.check(last?.before ?? history.crm, last === undefined ? [] : [last.command]);
      return laws.length;
    },
  },
  judged("decisions: CASL, by the scope", 1, caslOracle),
  judged("decisions: Cedar", 1, cedarOracle),
  judged("decisions: OpenFGA, interpreted", 1, openFgaOracle),
];
