import { addTask, type Command, type Crm } from "betreuergruppen";
import fc from "fast-check";
import type { Bench } from "./bench.js";
import { company } from "./company.js";
import { expectThat } from "./expectSame.js";
import type { Proof } from "./proof.js";
import { expectSomeOrder, gapsOf, letIn, orderMatters, performing, scheduled } from "./together.js";

const crm: Crm = addTask(company, { id: "open", kind: "ticket", title: "Open", teamId: "desk" });

interface Pair {
  readonly key: string;
  readonly says: string;
  readonly commands: readonly [Command, Command];
}

/** What each alone may do, and both together must not. */
const pairs: readonly Pair[] = [
  {
    // No row and no reference is wrong when the two groups have changed places: only what was read tells.
    key: "swap",
    says: "all customers of a group transferred to another, and all of that one back",
    commands: [
      { type: "transferCustomers", fromGroupId: "north", toGroupId: "south" },
      { type: "transferCustomers", fromGroupId: "south", toGroupId: "north" },
    ],
  },
  {
    key: "claim-and-leave",
    says: "a task claimed, and the team left",
    commands: [
      { type: "claimFromTeamPool", taskId: "open", userId: "ben" },
      { type: "leaveTeam", teamId: "desk", userId: "ben" },
    ],
  },
  {
    key: "claim-and-deactivate",
    says: "a task claimed, and who claims it deactivated",
    commands: [
      { type: "claimFromTeamPool", taskId: "open", userId: "anna" },
      { type: "deactivateUser", userId: "anna" },
    ],
  },
  {
    key: "claim-and-claim",
    says: "one task claimed by two",
    commands: [
      { type: "claimFromTeamPool", taskId: "open", userId: "ben" },
      { type: "claimFromTeamPool", taskId: "open", userId: "anna" },
    ],
  },
  {
    key: "assign-and-remove-group",
    says: "a group assigned, and the group removed",
    commands: [
      { type: "assignGroup", customerId: "c2", groupId: "south" },
      { type: "removeGroup", groupId: "south", successorGroupId: "north" },
    ],
  },
  {
    key: "equal-group-names",
    says: "two groups with one name",
    commands: [
      { type: "addGroup", id: "g1", name: "Key accounts" },
      { type: "addGroup", id: "g2", name: "key accounts" },
    ],
  },
  {
    key: "overlapping-territories",
    says: "two territories that overlap",
    commands: [
      { type: "addTerritory", id: "z1", groupId: "north", fromPostalCode: "50000", toPostalCode: "59999" },
      { type: "addTerritory", id: "z2", groupId: "south", fromPostalCode: "55000", toPostalCode: "64999" },
    ],
  },
  {
    key: "task-and-remove-customer",
    says: "a task added about a customer, and the customer removed",
    commands: [
      { type: "addTask", id: "t9", kind: "ticket", title: "New", userId: "ben", customerId: "c3" },
      { type: "removeCustomer", customerId: "c3" },
    ],
  },
  {
    key: "add-and-transfer",
    says: "a customer added to a group, and all of its customers transferred",
    commands: [
      { type: "addCustomer", id: "c9", name: "New", groupId: "north" },
      { type: "transferCustomers", fromGroupId: "north", toGroupId: "south" },
    ],
  },
];

/** Each let in before each step of the other one, and then in drawn orders. */
async function asOneBehindTheOther(bench: Bench, { key, commands }: Pair): Promise<void> {
  expectThat(orderMatters(crm, commands), `${key}: the two commands have nothing to do with each other`);
  const [one, other] = commands;
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const nth of gapsOf(bench, 3)) {
      const reached = await bench.on(crm, async (storage) => {
        const done = await letIn(bench, storage, [performing(first), performing(second)], nth);
        await expectSomeOrder(storage, crm, [first, second], [done.first, done.second]);
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
        const outcomes = await scheduled(storage, commands.map(performing), scheduler);
        await expectSomeOrder(storage, crm, commands, outcomes);
      });
      return {};
    },
    {},
    Math.ceil(bench.runs / 4),
  );
}

/** Two commands, at once: as one behind the other. */
export const pairProofs: readonly Proof[] = pairs.map((pair) => ({
  key: pair.key,
  says: `${pair.says}, at once: as one behind the other`,
  prove: (bench) => asOneBehindTheOther(bench, pair),
}));
