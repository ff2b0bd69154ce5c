import { createMongoAbility } from "@casl/ability";
import {
  applyChanges,
  type Command,
  type Crm,
  canSee,
  changesBetween,
  createCrm,
  crmFrom,
  customersOfGroup,
  execute,
  groupsOfUser,
  invertChanges,
  nextInTeamPool,
  recordsOf,
  tasksHeldBy,
  teamPool,
  territoryFor,
  unassignedCustomers,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { caslCheck } from "./contestants.js";

/** Ids of the kinds that hosts have; the last ones are not of one byte per character. */
const idStyles: readonly ((kind: string, n: number) => string)[] = [
  (kind, n) => `${kind}${n}`,
  (_, n) => String(4_711_000 + n),
  (kind, n) => `https://crm.example/api/v2/mandanten/1/${kind}/${n}`,
  (kind, n) => `${kind}-Müller-Lüdenscheidt-€-${n}`,
];

/**
 * Everything once and again, in small CRMs that came about in different ways. A benchmark that only ever meets one
 * kind of table, row, viewer or id gets code compiled for just that; in a real process comparisons, rows and iterators
 * of all entities meet in the same functions. CASL gets the same: abilities with other conditions and other subjects.
 */
export function warmUp(days: number): number {
  let sum = 0;
  for (let day = 0; day < days; day += 1) {
    const idOf = idStyles[day % idStyles.length]!;
    const before = createCrm({ secondGroup: day % 3 !== 0, claimRequiresVisibility: day % 2 === 0 });
    const worked = aDay(idOf, before.settings.secondGroup).reduce(execute, before);
    const readBack = crmFrom(recordsOf(worked));
    const replayed = applyChanges(before, changesBetween(before, worked));
    const undone = applyChanges(replayed, invertChanges(changesBetween(before, replayed)));
    for (const crm of [worked, readBack, replayed, undone]) sum += askAround(crm, idOf);
    sum += askCasl(readBack, idOf);
  }
  return sum;
}

function aDay(id: (kind: string, n: number) => string, secondGroup: boolean): Command[] {
  const [anna, ben, chef] = [id("user", 1), id("user", 2), id("user", 3)];
  const [north, south] = [id("group", 1), id("group", 2)];
  const [desk, spring] = [id("team", 1), id("campaign", 1)];
  const commands: Command[] = [
    { type: "addUser", id: anna, name: "Anna", personalGroup: { id: id("group", 3) } },
    { type: "addUser", id: ben, name: "Ben" },
    { type: "addUser", id: chef, name: "Chef", administrator: true },
    { type: "addGroup", id: north, name: "Nord" },
    { type: "addGroup", id: south, name: "Süd", colour: "#1e90ff" },
    { type: "joinGroup", groupId: north, userId: anna },
    { type: "joinGroup", groupId: south, userId: ben },
    { type: "orderGroups", groupIds: [south, north] },
    { type: "startSubstitution", id: id("sub", 1), absentUserId: anna, substituteUserId: ben, from: 100, until: 200 },
    { type: "addTerritory", id: id("area", 1), groupId: north, fromPostalCode: "20000", toPostalCode: "29999" },
    { type: "addTerritory", id: id("area", 2), groupId: south, postalCode: "20095" },
    { type: "addTeam", id: desk, name: "Innendienst" },
    { type: "joinTeam", teamId: desk, userId: anna },
    { type: "joinTeam", teamId: desk, userId: ben },
    { type: "addCampaign", id: spring, name: "Frühjahr" },
  ];
  for (let n = 0; n < 60; n += 1) {
    const customerId = id("customer", n);
    commands.push({
      type: "addCustomer",
      id: customerId,
      name: `Kunde ${n}`,
      postalCode: n % 2 === 0 ? "20095" : null,
    });
    if (n % 5 !== 0) commands.push({ type: "assignGroup", customerId, groupId: n % 2 === 0 ? north : south });
    if (secondGroup && n % 10 === 1) commands.push({ type: "assignSecondGroup", customerId, groupId: north });
    if (n % 10 === 0) commands.push({ type: "annotateCampaign", campaignId: spring, customerId, userId: ben });
    const task = { id: id("task", n), kind: "ticket", title: "Anruf", customerId } as const;
    const dueAt = n % 3 === 0 ? null : 1e12 + n;
    commands.push({ type: "addTask", ...task, teamId: desk, priority: n % 4 === 0 ? "high" : "normal", dueAt });
    if (n % 5 === 1) commands.push({ type: "claimFromTeamPool", taskId: task.id, userId: ben, at: 150 });
    if (n % 10 === 1) commands.push({ type: "completeTask", taskId: task.id, userId: ben });
    if (n % 30 === 6) commands.push({ type: "releaseToTeamPool", taskId: task.id, userId: ben });
  }
  commands.push(
    { type: "transferCustomers", fromGroupId: north, toGroupId: id("group", 3) },
    { type: "leaveGroup", groupId: south, userId: ben },
    { type: "deactivateUser", userId: ben },
    { type: "reactivateUser", userId: ben },
    { type: "joinGroup", groupId: south, userId: ben },
    { type: "removeGroup", groupId: north, successorGroupId: south },
  );
  return commands;
}

function askAround(crm: Crm, id: (kind: string, n: number) => string): number {
  let sum = teamPool(crm, id("team", 1)).size + unassignedCustomers(crm).page({ limit: 5 }).rows.length;
  sum += territoryFor(crm, { postalCode: "20095" })?.id.length ?? 0;
  sum += nextInTeamPool(crm, id("team", 1))?.title.length ?? 0;
  for (const userId of [1, 2, 3, 4].map((n) => id("user", n))) {
    sum += groupsOfUser(crm, userId).length;
    for (const task of tasksHeldBy(crm, userId)) sum += task.title.length;
    for (const viewer of [userId, { userId }, { userId, at: 150 }, { userId, at: 250 }]) {
      const list = visibleCustomers(crm, viewer);
      for (const customer of list) sum += customer.name.length;
      let after: string | null = null;
      do {
        const page = list.page({ after, limit: 7 });
        after = page.next;
        sum += page.rows.length;
      } while (after !== null);
      sum += list.size;
      for (let n = 0; n < 62; n += 1) {
        const customerId = id("customer", n);
        if (canSee(crm, viewer, customerId)) sum += 1;
        if (list.has(customerId)) sum += 1;
        const groupId = id("group", n % 4);
        // A host's own rows look different from ours, and from each other.
        if (canSee(crm, viewer, crm.customers.get(customerId) ?? { groupId: null })) sum += 1;
        if (canSee(crm, viewer, { groupId })) sum += 1;
        if (canSee(crm, viewer, { name: "", groupId, secondGroupId: null } as { groupId: string })) sum += 1;
        if (canSee(crm, viewer, { secondGroupId: groupId, groupId: null, postalCode: "" } as { groupId: null }))
          sum += 1;
      }
    }
  }
  for (const task of teamPool(crm, id("team", 1))) sum += task.title.length;
  for (const customer of customersOfGroup(crm, id("group", 2))) sum += customer.name.length;
  for (let n = 0; n < 62; n += 1) sum += whoCanSee(crm, id("customer", n), 150).length;
  return sum;
}

function askCasl(crm: Crm, id: (kind: string, n: number) => string): number {
  let sum = 0;
  const ofOthers = createMongoAbility(
    [
      { action: "read", subject: "Customer", conditions: { country: "DE", postalCode: { $gte: "2" } } },
      { action: "update", subject: "Customer", conditions: { name: { $regex: "1$" } }, fields: ["name"] },
      { action: "read", subject: "Task", conditions: { priority: { $ne: "high" }, dueAt: { $exists: true } } },
      { inverted: true, action: "read", subject: "Task", conditions: { state: { $nin: ["pool", "held"] } } },
    ],
    { detectSubjectType: (row) => ("priority" in row ? "Task" : "Customer") },
  );
  const check = caslCheck([id("group", 2), id("group", 3)]);
  for (let n = 0; n < 10; n += 1) {
    for (const customer of crm.customers) {
      if (check(customer)) sum += 1;
      if (check({ ...customer, secondGroupId: null })) sum += 1;
      if (ofOthers.can("read", customer) && ofOthers.can("update", customer, "name")) sum += 1;
    }
    for (const task of crm.tasks) if (ofOthers.can("read", task)) sum += 1;
  }
  return sum;
}
