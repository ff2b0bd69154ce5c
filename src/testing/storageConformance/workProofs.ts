import {
  attempt,
  type Command,
  type Crm,
  type CrmError,
  changesBetween,
  createCrm,
  execute,
  recordsOf,
  whoCanSee,
} from "betreuergruppen";
import { ask, concerns, crmAt, history, type Subject, transact } from "betreuergruppen/storage";
import fc from "fast-check";
import { arbitraryCommand } from "../arbitraries/arbitraryCommand.js";
import { callOf, literalOf } from "../programOf.js";
import { type Bench, seedKey, wayInto, wholeOf } from "./bench.js";
import { expectSame } from "./expectSame.js";
import { anyCrm } from "./loadProofs.js";
import type { Proof } from "./proof.js";

/** A state, and commands to be given to it one behind the other. */
interface Play {
  readonly crm: Crm;
  readonly commands: readonly Command[];
}

const play = (mode: "likely" | "hostile"): fc.Arbitrary<Play> =>
  anyCrm.chain((crm) =>
    fc.record({
      crm: fc.constant(crm),
      commands: fc.array(arbitraryCommand(crm, { mode }), { minLength: 3, maxLength: 5 }),
    }),
  );

async function asOnTheWhole(bench: Bench): Promise<void> {
  await bench.forAll(
    play("hostile"),
    async ({ crm, commands }) => {
      let whole = crm;
      const facts = { accepted: false, refused: false };
      await bench.on(crm, async (storage) => {
        for (const [n, command] of commands.entries()) {
          const outcome = attempt(whole, command);
          const expected = outcome.ok ? changesBetween(whole, outcome.crm) : outcome.refusal;
          const given = await transact(wayInto(storage, n), (one) => execute(one, command), { by: "root", at: n }).then(
            ({ changes }) => changes,
            (error: CrmError) => error.refusal ?? error,
          );
          expectSame(`what comes of ${callOf(command)}`, given, expected);
          if (outcome.ok) whole = outcome.crm;
          facts[outcome.ok ? "accepted" : "refused"] = true;
        }
        expectSame("what is there behind all commands", await wholeOf(wayInto(storage, 0)), recordsOf(whole));
      });
      return facts;
    },
    { accepted: 0.3, refused: 0.2 },
  );
}

/** Plays commands into a storage, each accepted one at an instant of its own, and hands over the states from then on. */
async function played(
  bench: Bench,
  { crm, commands }: Play,
  then: (store: ReturnType<typeof wayInto>, states: readonly Crm[]) => Promise<void>,
): Promise<readonly Crm[]> {
  const states: Crm[] = [crm];
  await bench.on(crm, async (storage) => {
    for (const command of commands) {
      const before = states.at(-1) ?? crm;
      const outcome = attempt(before, command);
      if (!outcome.ok || changesBetween(before, outcome.crm).length === 0) continue;
      const at = states.push(outcome.crm) - 1;
      await transact(wayInto(storage, at), (one) => execute(one, command), { by: "root", at });
    }
    await then(wayInto(storage, 1), states);
  });
  return states;
}

async function past(bench: Bench): Promise<void> {
  await bench.forAll(
    play("likely"),
    async (drawn) => {
      const states = await played(bench, drawn, async (store, all) => {
        for (const at of [all.length - 1, Math.floor(all.length / 2), 0]) {
          const then = all[at] ?? createCrm();
          expectSame(`the CRM at ${at + 0.5}`, recordsOf(await crmAt(store, at + 0.5)), recordsOf(then));
          const [customer] = then.customers;
          if (customer === undefined) continue;
          const seeing = await ask(store, (crm) => whoCanSee(crm, customer.id, at), { asOf: at });
          expectSame(`who saw ${literalOf(customer.id)} at ${at}`, seeing, whoCanSee(then, customer.id, at));
        }
        expectSame("the CRM before all", recordsOf(await crmAt(store, -1)), recordsOf(createCrm()));
      });
      return { "there is a past with customers": states.length > 1 && drawn.crm.customers.size > 0 };
    },
    { "there is a past with customers": 0.2 },
    Math.ceil(bench.runs / 2),
  );
}

async function histories(bench: Bench): Promise<void> {
  await bench.forAll(
    play("likely"),
    async (drawn) => {
      let long = false;
      await played(bench, drawn, async (store, states) => {
        const last = states.at(-1) ?? createCrm();
        const subjects: Subject[] = [
          ...Array.from(last.customers, ({ id }): Subject => ({ customerId: id })).slice(0, 2),
          ...Array.from(last.users, ({ id }): Subject => ({ userId: id })).slice(0, 2),
          ...Array.from(last.groups, ({ id }): Subject => ({ groupId: id })).slice(0, 2),
        ];
        for (const subject of subjects) {
          const naive = states.flatMap((after, at) => {
            const before = states[at - 1] ?? createCrm();
            const changes = changesBetween(before, after).filter((change) => concerns(change, subject));
            return changes.length > 0 ? [{ at, changes }] : [];
          });
          const entries = await history(store, subject);
          expectSame(
            `the history of ${literalOf(subject)}`,
            entries.map(({ at, changes }) => ({ at, changes })),
            naive,
          );
          long ||= entries.some(({ key }) => key !== seedKey);
        }
      });
      return { "somebody has a history": long };
    },
    { "somebody has a history": 0.2 },
    Math.ceil(bench.runs / 2),
  );
}

/** What works over any store. */
export const workProofs: readonly Proof[] = [
  { key: "transact", says: "a command does what it does on the whole CRM, or is refused alike", prove: asOnTheWhole },
  { key: "crm-at", says: "the CRM at an instant is the one that there was", prove: past },
  { key: "history", says: "a history is every change that names its subject, oldest first", prove: histories },
];
