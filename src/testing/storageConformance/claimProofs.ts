import {
  addGroup,
  addTask,
  addTeam,
  addUser,
  assignGroup,
  type Crm,
  type CrmError,
  changeSettings,
  claimFromTeamPool,
  createCrm,
  editTask,
  execute,
  isCrmError,
  joinTeam,
  type Refusal,
  teamPool,
} from "betreuergruppen";
import { claimNext, type Store, transact } from "betreuergruppen/storage";
import fc from "fast-check";
import { type Bench, journalOf, wayInto, wholeOf } from "./bench.js";
import { expectSame, expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { gapsOf, letIn, scheduled } from "./together.js";

const users = ["u0", "u1", "u2", "u3"];
const priorities = ["normal", "critical", "high", "normal", "high", "normal"] as const;

/** A team and its pool of six. */
const desk: Crm = priorities.reduce(
  (crm, priority, n) => addTask(crm, { id: `t${n}`, kind: "ticket", title: `${n}`, teamId: "desk", priority }),
  users.reduce(
    (crm, id) => joinTeam(addUser(crm, { id, name: id }), { teamId: "desk", userId: id }),
    addTeam(createCrm(), { id: "desk", name: "Desk" }),
  ),
);
const inOrder = Array.from(teamPool(desk, "desk"), ({ id }) => id);

const claiming = (userId: string) => async (store: Store) =>
  (await claimNext(store, { teamId: "desk", userId, at: 1 })).task?.id ?? null;

async function oneWinner(bench: Bench): Promise<void> {
  await bench.forAll(
    fc.scheduler(),
    async (scheduler) => {
      await bench.on(desk, async (storage) => {
        const claims = [...users, ...users].map(claiming);
        const won = (await scheduled(storage, claims, scheduler)).filter((id) => id !== null);
        const { tasks } = await wholeOf(wayInto(storage, 0));
        const held = tasks.filter(({ state }) => state === "held").map(({ id }) => id);
        expectSame("the tasks that are held, and those that somebody won", held, won.toSorted());
        expectSame("eight claims on six tasks: how many were won", won.length, inOrder.length);
        const journalled = (await journalOf(wayInto(storage, 0))).flatMap(({ changes }) => changes.map(({ id }) => id));
        expectSame("the tasks in the journal", journalled.toSorted(), won.toSorted());
      });
      return {};
    },
    {},
    Math.ceil(bench.runs / 2),
  );
}

async function ordered(bench: Bench): Promise<void> {
  await bench.on(desk, async (storage) => {
    const won: unknown[] = [];
    for (let n = 0; n <= inOrder.length; n += 1) won.push(await claiming("u0")(wayInto(storage, n)));
    expectSame("the tasks one behind the other, and then nothing", won, [...inOrder, null]);
  });
}

/** What a claim of one task ended with: nothing, or why it was refused. */
const claimingOne = (userId: string) => async (store: Store) =>
  transact(store, (crm) => claimFromTeamPool(crm, { taskId: "t3", userId }), { by: userId, at: 1, attempts: 50 }).then(
    () => null,
    (error: unknown): Refusal => {
      if (isCrmError(error)) return error.refusal;
      throw error;
    },
  );

async function losersTold(bench: Bench): Promise<void> {
  for (const nth of gapsOf(bench, 3)) {
    const reached = await bench.on(desk, async (storage) => {
      const { first, second, reached } = await letIn(bench, storage, [claimingOne("u0"), claimingOne("u1")], nth);
      const winner = first === null ? "u0" : "u1";
      const lost = first ?? second;
      expectThat((first === null) !== (second === null), "of two claims of one task one must be accepted");
      expectSame("why the other one was refused", lost?.code, "already-claimed");
      const whole = await wholeOf(wayInto(storage, 0));
      expectSame("who holds it", whole.tasks.find(({ id }) => id === "t3")?.holderUserId, winner);
      expectSame(
        "who the loser is told holds it",
        (lost?.ids as Readonly<Record<string, unknown>> | undefined)?.["holderUserId"],
        winner,
      );
      return reached;
    });
    if (!reached) break;
  }
}

async function passedOver(bench: Bench): Promise<void> {
  let crm = changeSettings(desk, { claimRequiresVisibility: true });
  crm = addGroup(crm, { id: "north", name: "North" });
  crm = assignGroup(execute(crm, { type: "addCustomer", id: "c1", name: "C" }), { customerId: "c1", groupId: "north" });
  for (const taskId of inOrder.slice(0, 2)) crm = editTask(crm, { taskId, customerId: "c1" });
  crm = addUser(crm, { id: "stranger", name: "S" });
  await bench.on(crm, async (storage) => {
    const claim = (userId: string) =>
      claimNext(wayInto(storage, 1), { teamId: "desk", userId, at: 1, key: `k ${userId}` });
    expectSame("the first task that the user may claim", (await claim("u0")).task?.id, inOrder[2]);
    const again = await claim("u0");
    expectSame("the same claim again", [again.task?.id, again.repeated], [inOrder[2], true]);
    const refusal = await claim("stranger").then(
      () => null,
      (error: unknown) => (isCrmError(error) ? error.code : error),
    );
    expectSame("a claim of one who is no member", refusal, "not-a-member" satisfies CrmError["code"]);
    const nowhere = await claimNext(wayInto(storage, 0), { teamId: "nowhere", userId: "u0", at: 1 });
    expectSame("a task of a team that there is not", nowhere.task, null);
  });
}

/** Claims. */
export const claimProofs: readonly Proof[] = [
  { key: "claims-at-once", says: "each task has one winner, and none is lost", prove: oneWinner },
  { key: "claims-in-order", says: "claims take a pool in its order, and then nothing", prove: ordered },
  { key: "claims-lost", says: "of two who claim one task the loser is told who holds it", prove: losersTold },
  { key: "claims-passed-over", says: "tasks that the user must not claim are passed over", prove: passedOver },
];
