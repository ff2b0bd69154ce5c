/* A process that does one piece of work after the other, each with a key, and tells which are done. Started by `Child`. */
import { addCustomer, addTask, assignGroup, type Crm } from "betreuergruppen";
import { claimNext, transact } from "betreuergruppen/storage";
import { serve, tell } from "../servers/child.js";
import { openStore } from "../servers/openStore.js";

export type KeyedWorker = typeof tasks;

/** What a worker tells: that its nth piece is saved, whether an earlier attempt had saved it, and how often it was tried. */
export interface Done {
  readonly n: number;
  readonly repeated: boolean;
  readonly attempts: number;
  /** Nothing was to be done: others had all there was. */
  readonly nothing: boolean;
}

let stopped = false;

const tasks = {
  /** Works as a lane from its nth piece on, until it is told to stop or killed. */
  work: async ({ url, lane, from, groups }: { url: string; lane: number; from: number; groups: number }) => {
    const { store, close } = openStore(url, { connections: 1 });
    stopped = false;
    const userId = `u${lane}`;
    for (let n = from; !stopped; n += 1) {
      const options = { by: userId, at: n, key: `${lane}-${n}`, attempts: 1_000 };
      const done =
        n % 4 === 2
          ? await claimNext(store, { ...options, teamId: "desk", userId })
          : await transact(store, (crm) => piece(crm, lane, n, groups), options);
      tell({ n, repeated: done.repeated, attempts: done.attempts, nothing: done.changes.length === 0 } satisfies Done);
    }
    await close();
  },

  stop: async (_: object): Promise<void> => {
    stopped = true;
  },
};

/** The nth piece of a lane's work; it would be refused, or seen, if it were done twice. */
function piece(crm: Crm, lane: number, n: number, groups: number): Crm {
  if (n % 4 === 0) {
    // The lanes are in each other's way at these few customers.
    const customerId = `c${n % 7}`;
    const next = (Number(crm.customers.get(customerId)?.groupId?.slice(1)) + 1) % groups;
    return assignGroup(crm, { customerId, groupId: `g${next}` });
  }
  const id = `${lane}-${n}`;
  if (n % 4 === 1) return addTask(crm, { id, kind: "ticket", title: id, teamId: "desk", customerId: `c${n % 7}` });
  return addCustomer(crm, { id, name: id, groupId: `g${n % groups}` });
}

serve(tasks);
