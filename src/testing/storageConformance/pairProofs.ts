import { addTask, type Crm } from "betreuergruppen";
import fc from "fast-check";
import { type Act, acting, claimingNext, expectSomeOrder, orderMatters } from "./acts.js";
import type { Bench } from "./bench.js";
import { company } from "./company.js";
import { expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { gapsOf, letIn, scheduled } from "./together.js";

const crm: Crm = addTask(company, { id: "open", kind: "ticket", title: "Open", teamId: "desk" });

interface Pair {
  readonly key: string;
  readonly says: string;
  readonly acts: readonly [Act, Act];
}

/** What each alone may do, and both together must not. */
const pairs: readonly Pair[] = [
  {
    // No row and no reference is wrong when the two groups have changed places: only what was read tells.
    key: "swap",
    says: "all customers of a group transferred to another, and all of that one back",
    acts: [
      acting({ type: "transferCustomers", fromGroupId: "north", toGroupId: "south" }),
      acting({ type: "transferCustomers", fromGroupId: "south", toGroupId: "north" }),
    ],
  },
  {
    key: "claim-and-leave",
    says: "a task claimed, and the team left",
    acts: [
      acting({ type: "claimFromTeamPool", taskId: "open", userId: "ben" }),
      acting({ type: "leaveTeam", teamId: "desk", userId: "ben" }),
    ],
  },
  {
    key: "claim-and-deactivate",
    says: "a task claimed, and who claims it deactivated",
    acts: [
      acting({ type: "claimFromTeamPool", taskId: "open", userId: "anna" }),
      acting({ type: "deactivateUser", userId: "anna" }),
    ],
  },
  {
    key: "claim-and-claim",
    says: "one task claimed by two",
    acts: [
      acting({ type: "claimFromTeamPool", taskId: "open", userId: "ben" }),
      acting({ type: "claimFromTeamPool", taskId: "open", userId: "anna" }),
    ],
  },
  {
    key: "assign-and-remove-group",
    says: "a group assigned, and the group removed",
    acts: [
      acting({ type: "assignGroup", customerId: "c2", groupId: "south" }),
      acting({ type: "removeGroup", groupId: "south", successorGroupId: "north" }),
    ],
  },
  {
    key: "equal-group-names",
    says: "two groups with one name",
    acts: [
      acting({ type: "addGroup", id: "g1", name: "Key accounts" }),
      acting({ type: "addGroup", id: "g2", name: "key accounts" }),
    ],
  },
  {
    key: "overlapping-territories",
    says: "two territories that overlap",
    acts: [
      acting({ type: "addTerritory", id: "z1", groupId: "north", fromPostalCode: "50000", toPostalCode: "59999" }),
      acting({ type: "addTerritory", id: "z2", groupId: "south", fromPostalCode: "55000", toPostalCode: "64999" }),
    ],
  },
  {
    key: "task-and-remove-customer",
    says: "a task added about a customer, and the customer removed",
    acts: [
      acting({ type: "addTask", id: "t9", kind: "ticket", title: "New", userId: "ben", customerId: "c3" }),
      acting({ type: "removeCustomer", customerId: "c3" }),
    ],
  },
  {
    key: "next-and-next",
    says: "the next task claimed by two",
    acts: [claimingNext("desk", "ben"), claimingNext("desk", "anna")],
  },
  {
    key: "next-and-leave",
    says: "the next task claimed, and the team left",
    acts: [claimingNext("desk", "ben"), acting({ type: "leaveTeam", teamId: "desk", userId: "ben" })],
  },
  {
    key: "next-and-deactivate",
    says: "the next task claimed, and who claims it deactivated",
    acts: [claimingNext("desk", "ben"), acting({ type: "deactivateUser", userId: "ben" })],
  },
  {
    key: "next-and-remove-team",
    says: "the next task claimed, and the team removed",
    acts: [claimingNext("desk", "ben"), acting({ type: "removeTeam", teamId: "desk", successorTeamId: "office" })],
  },
];

/** Each let in before each step of the other one, and then in drawn orders. */
async function asOneBehindTheOther(bench: Bench, { key, acts }: Pair): Promise<void> {
  expectThat(orderMatters(crm, acts), `${key}: the two have nothing to do with each other`);
  const [one, other] = acts;
  for (const both of [
    [one, other],
    [other, one],
  ] as const) {
    for (const nth of gapsOf(bench, 3)) {
      const reached = await bench.on(crm, async (storage) => {
        const done = await letIn(bench, storage, [both[0].perform, both[1].perform], nth);
        await expectSomeOrder(storage, crm, both, [done.first, done.second]);
        return done.reached;
      });
      if (!reached) break;
    }
  }
  if (!bench.sideBySide) return;
  await bench.forAll(
    fc.scheduler(),
    async (scheduler) => {
      await bench.on(crm, async (storage) => {
        const performed = acts.map(({ perform }) => perform);
        await expectSomeOrder(storage, crm, acts, await scheduled(storage, performed, scheduler));
      });
      return {};
    },
    {},
    Math.ceil(bench.runs / 4),
  );
}

/** Two commands or claims, at once: as one behind the other. */
export const pairProofs: readonly Proof[] = pairs.map((pair) => ({
  key: pair.key,
  says: `${pair.says}, at once: as one behind the other`,
  prove: (bench) => asOneBehindTheOther(bench, pair),
}));
