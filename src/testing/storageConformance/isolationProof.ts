import { assignGroup, type Change, changesBetween } from "betreuergruppen";
import type { StoreTransaction } from "betreuergruppen/storage";
import fc from "fast-check";
import { arbitraryCommand } from "../arbitraries/arbitraryCommand.js";
import { arbitraryCrm } from "../arbitraries/arbitraryCrm.js";
import { acting, expectSomeOrder, orderMatters } from "./acts.js";
import { type Bench, save } from "./bench.js";
import { company } from "./company.js";
import { expectThat, orConflict } from "./expectSame.js";
import type { OpenedStorage } from "./storageUnderTest.js";
import { letIn, scheduled } from "./together.js";

/** A customer goes to a group because another one has none, and the other way round: each alone is fine. */
async function unseenByRows(bench: Bench): Promise<void> {
  const moved = (customerId: string): readonly Change[] =>
    changesBetween(company, assignGroup(company, { customerId, groupId: "west" }));
  await bench.on(company, async (storage) => {
    const work =
      (reads: string, writes: string) =>
      async (transaction: StoreTransaction): Promise<string> => {
        const [rows = []] = await transaction.load([{ kind: "ids", entity: "customers", ids: [reads] }]);
        if ((rows[0] as { readonly groupId?: unknown } | undefined)?.groupId === "west") return "too late";
        // Nothing is said of what was read: to see it is the database's business.
        await save(transaction, moved(writes), { key: writes });
        return "moved";
      };
    const tried = (reads: string, writes: string) => async (store: OpenedStorage["stores"][number]) =>
      orConflict(store.transaction(work(reads, writes)));
    const { first, second } = await letIn(bench, storage, [tried("c3", "c4"), tried("c4", "c3")], 3);
    const both = first === "moved" && second === "moved";
    expectThat(
      !both,
      "two transactions each read what the other one wrote, and both committed: that is no order of them",
    );
  });
}

/** Two commands at once do what one behind the other does, in one of the two orders. */
export async function isolated(bench: Bench): Promise<void> {
  if (bench.capabilities.isolation === "serializable") await unseenByRows(bench);
  // Of some commands those two whose order matters, if there are any: most commands know nothing of each other.
  const drawn = arbitraryCrm().chain((crm) =>
    fc.array(arbitraryCommand(crm), { minLength: 14, maxLength: 14 }).map((commands) => {
      const acts = commands.map(acting);
      const pairs = acts.flatMap((one, n) => acts.slice(n + 1).map((other) => [one, other] as const));
      const pair = pairs.find((both) => orderMatters(crm, both)) ?? pairs[0];
      return { crm, both: pair as NonNullable<typeof pair> };
    }),
  );
  await bench.forAll(
    fc.tuple(drawn, fc.scheduler()),
    async ([{ crm, both }, scheduler]) => {
      await bench.on(crm, async (storage) => {
        const performed = both.map(({ perform }) => perform);
        await expectSomeOrder(storage, crm, both, await scheduled(storage, performed, scheduler));
      });
      return { "the order matters": orderMatters(crm, both) };
    },
    { "the order matters": 0.3 },
  );
}
