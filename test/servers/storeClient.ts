/* A process with some connections to a store: claims, moves, and does the same by hand. Started by `Child`. */
import { assignGroup, claimFromTeamPool, isCrmError } from "betreuergruppen";
import { claimNext, transact } from "betreuergruppen/storage";
import { serve } from "./child.js";
import { type HandLoop, handLoop } from "./handLoop.js";
import { type OpenedStore, openStore } from "./openStore.js";

/** What such a process can be asked. */
export type StoreClient = typeof tasks;

/** A task and who has it. */
export type Holding = readonly [taskId: string, userId: string];

let opened: OpenedStore | undefined;
let byHand: HandLoop | undefined;
let users: readonly string[] = [];
let claims = 0;

const store = () => opened!.store;
/** So often as may be: rivals for one row can meet as often as there are rivals. */
const patient = { attempts: 1_000 };

const tasks = {
  /** Opens a store with a connection for each user. */
  open: async (input: { urls: readonly string[]; users: readonly string[] }): Promise<void> => {
    users = input.users;
    opened = openStore(input.urls, { connections: users.length });
    byHand = await handLoop(input.urls[0] ?? "", users.length);
  },

  /** Every user claims so many tasks, or until there are none. */
  claim: async ({ each }: { each: number }): Promise<{ claimed: Holding[]; attempts: number[] }> => {
    const claimed: Holding[] = [];
    const attempts: number[] = [];
    await Promise.all(
      users.map(async (userId) => {
        for (let n = 0; n < each; n += 1) {
          const done = await claimNext(store(), { teamId: "desk", userId, at: claims++, ...patient });
          if (done.task === null) break;
          attempts.push(done.attempts);
          claimed.push([done.task.id, userId]);
        }
      }),
    );
    return { claimed, attempts };
  },

  /** The same by a loop as one writes it by hand, over tables of its own. */
  claimByHand: async ({ each }: { each: number }): Promise<{ claimed: Holding[] }> => {
    const claimed: Holding[] = [];
    await Promise.all(
      users.map(async (userId, connection) => {
        for (let n = 0; n < each; n += 1) {
          const taskId = await byHand!.claim(connection, userId, claims++);
          if (taskId === null) break;
          claimed.push([taskId, userId]);
        }
      }),
    );
    return { claimed };
  },

  /** Every user claims each of these very tasks; who is too late is told by whom they were claimed. */
  rush: async ({ taskIds }: { taskIds: readonly string[] }): Promise<{ won: Holding[]; lost: Holding[] }> => {
    const won: Holding[] = [];
    const lost: Holding[] = [];
    await Promise.all(
      users.map(async (userId) => {
        for (const taskId of taskIds) {
          try {
            await transact(store(), (crm) => claimFromTeamPool(crm, { taskId, userId, at: 0 }), {
              by: userId,
              at: 0,
              ...patient,
            });
            won.push([taskId, userId]);
          } catch (error) {
            if (!isCrmError(error) || error.refusal.code !== "already-claimed") throw error;
            lost.push([taskId, error.refusal.ids.holderUserId]);
          }
        }
      }),
    );
    return { won, lost };
  },

  /** Moves customers on, each time to the group behind the one that they are in. */
  move: async ({ customerIds, each }: { customerIds: readonly string[]; each: number }): Promise<number[]> => {
    const attempts: number[] = [];
    await Promise.all(
      users.map(async (userId, connection) => {
        for (let n = 0; n < each; n += 1) {
          const customerId = customerIds[(n + connection) % customerIds.length]!;
          const done = await transact(
            store(),
            (crm) => {
              const groupId = `g${Number(crm.customers.get(customerId)?.groupId?.slice(1)) + 1}`;
              return assignGroup(crm, { customerId, groupId });
            },
            { by: userId, at: n, ...patient },
          );
          attempts.push(done.attempts);
        }
      }),
    );
    return attempts;
  },

  close: async (_: object): Promise<void> => {
    await opened?.close();
    await byHand?.close();
  },
};

serve(tasks);
