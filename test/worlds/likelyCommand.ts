import type { AddTaskInput, Command, CommandType, Crm, Table, TableName } from "betreuergruppen";
import { edges, ids, instants, names } from "./hostileValues.js";
import type { Picker } from "./picker.js";

type Named = Exclude<TableName, "memberships" | "campaignAnnotations" | "teamMemberships">;

/** An id that is in the table, if there is any; rarely one that is not. */
function known(crm: Crm, entity: Named, pick: Picker): string {
  const present = Array.from<{ readonly id: string }>(crm[entity]).map((row) => row.id);
  return present.length === 0 || pick.rarely(12) ? pick.one(ids) : pick.one(present);
}

function fresh(crm: Crm, entity: Named, pick: Picker): string {
  const free = ids.filter((id) => !(crm[entity] as Table<string, unknown>).has(id));
  return free.length === 0 || pick.rarely(12) ? pick.one(ids) : pick.one(free);
}

const maybe = <T>(pick: Picker, value: () => T): T | undefined => (pick.number(2) === 0 ? undefined : value());
const country = (pick: Picker): string | undefined => pick.one([undefined, undefined, undefined, "DE", "AT", "gb"]);
const code = (pick: Picker): string =>
  pick.one(["10000", "10001", "10001", "15000", "19999", "1010", "sw1a  1aa", "1A000"]);
const colour = (pick: Picker): string | null => pick.one([null, "#1e90ff", "#FFFFFF"]);

/** The task's holder as the one who acts; rarely somebody else. */
function actor(crm: Crm, taskId: string, pick: Picker): string {
  const holder = crm.tasks.get(taskId)?.holderUserId;
  return holder === null || holder === undefined || pick.rarely(5) ? known(crm, "users", pick) : holder;
}

/** How each command is drawn: against the state that it meets, so that most are accepted. */
const draw: { readonly [T in CommandType]: (crm: Crm, pick: Picker) => Omit<Extract<Command, { type: T }>, "type"> } = {
  changeSettings: (_, pick) => ({
    secondGroup: pick.one([true, true, false, undefined]),
    groupRequired: pick.one([undefined, false, false, true]),
    territoryAssignment: pick.one([undefined, true, false]),
    claimRequiresVisibility: pick.one([undefined, false, true]),
  }),
  addUser: (crm, pick) => ({
    id: fresh(crm, "users", pick),
    name: pick.one(names),
    administrator: pick.rarely(5),
    personalGroup: maybe(pick, () => ({
      id: fresh(crm, "groups", pick),
      name: maybe(pick, () => pick.one(names)),
      colour: colour(pick),
    })),
  }),
  editUser: (crm, pick) => ({
    userId: known(crm, "users", pick),
    name: maybe(pick, () => pick.one(names)),
    administrator: maybe(pick, () => pick.rarely(3)),
  }),
  deactivateUser: (crm, pick) => ({ userId: known(crm, "users", pick) }),
  reactivateUser: (crm, pick) => ({ userId: known(crm, "users", pick) }),
  addGroup: (crm, pick) => ({ id: fresh(crm, "groups", pick), name: pick.one(names), colour: colour(pick) }),
  editGroup: (crm, pick) => ({
    groupId: known(crm, "groups", pick),
    name: maybe(pick, () => pick.one(names)),
    personalOf: maybe(pick, () => pick.one([null, known(crm, "users", pick)])),
  }),
  orderGroups: (crm, pick) => ({ groupIds: pick.some(Array.from(crm.groups, (group) => group.id)).reverse() }),
  removeGroup: (crm, pick) => ({
    groupId: known(crm, "groups", pick),
    successorGroupId: pick.one([undefined, null, known(crm, "groups", pick), known(crm, "groups", pick)]),
  }),
  joinGroup: (crm, pick) => ({ groupId: known(crm, "groups", pick), userId: known(crm, "users", pick) }),
  leaveGroup: (crm, pick) => ({ groupId: known(crm, "groups", pick), userId: known(crm, "users", pick) }),
  startSubstitution: (crm, pick) => {
    const [from, until] = [pick.one(edges), pick.one(edges)];
    return {
      id: fresh(crm, "substitutions", pick),
      absentUserId: known(crm, "users", pick),
      substituteUserId: known(crm, "users", pick),
      from: Math.min(from, until),
      until: Math.max(from, until) + (pick.rarely(6) ? 0 : 1),
    };
  },
  endSubstitution: (crm, pick) => ({ substitutionId: known(crm, "substitutions", pick), until: pick.one(instants) }),
  addCustomer: (crm, pick) => ({
    id: fresh(crm, "customers", pick),
    name: pick.one(names),
    groupId: pick.one([known(crm, "groups", pick), known(crm, "groups", pick), undefined, null]),
    country: country(pick),
    postalCode: pick.one([undefined, null, code(pick), code(pick)]),
  }),
  editCustomer: (crm, pick) => ({
    customerId: known(crm, "customers", pick),
    name: maybe(pick, () => pick.one(names)),
    country: country(pick),
    postalCode: maybe(pick, () => code(pick)),
  }),
  removeCustomer: (crm, pick) => ({ customerId: known(crm, "customers", pick) }),
  assignGroup: (crm, pick) => {
    const groupId = known(crm, "groups", pick);
    if (pick.rarely(3)) return { customerIds: pick.some(Array.from(crm.customers, (row) => row.id)), groupId };
    return { customerId: known(crm, "customers", pick), groupId };
  },
  unassignGroup: (crm, pick) => ({ customerId: known(crm, "customers", pick) }),
  assignSecondGroup: (crm, pick) => ({
    customerId: known(crm, "customers", pick),
    groupId: known(crm, "groups", pick),
  }),
  unassignSecondGroup: (crm, pick) => ({ customerId: known(crm, "customers", pick) }),
  transferCustomers: (crm, pick) => ({
    fromGroupId: known(crm, "groups", pick),
    toGroupId: known(crm, "groups", pick),
  }),
  addTerritory: (crm, pick) => {
    const place = { id: fresh(crm, "territories", pick), groupId: known(crm, "groups", pick), country: country(pick) };
    if (pick.number(2) === 0) return { ...place, postalCode: code(pick) };
    const ends = [pick.one(["10000", "10001", "15000", "1010"]), pick.one(["10001", "19999", "15000", "1010"])].sort();
    return { ...place, fromPostalCode: ends[0] ?? "", toPostalCode: ends[1] ?? "" };
  },
  removeTerritory: (crm, pick) => ({ territoryId: known(crm, "territories", pick) }),
  assignByTerritory: (crm, pick) => ({
    customerIds: pick.one([undefined, [], [known(crm, "customers", pick)], [known(crm, "customers", pick)]]),
  }),
  addCampaign: (crm, pick) => ({ id: fresh(crm, "campaigns", pick), name: pick.one(names) }),
  editCampaign: (crm, pick) => ({
    campaignId: known(crm, "campaigns", pick),
    name: maybe(pick, () => pick.one(names)),
  }),
  annotateCampaign: (crm, pick) => ({
    campaignId: known(crm, "campaigns", pick),
    customerId: known(crm, "customers", pick),
    status: pick.one([undefined, null, "called"]),
    userId: pick.one([undefined, null, known(crm, "users", pick)]),
  }),
  clearCampaignAnnotation: (crm, pick) => {
    const annotations = Array.from(crm.campaignAnnotations);
    if (annotations.length > 0 && !pick.rarely(4)) {
      const { campaignId, customerId } = pick.one(annotations);
      return { campaignId, customerId };
    }
    return { campaignId: known(crm, "campaigns", pick), customerId: known(crm, "customers", pick) };
  },
  addTeam: (crm, pick) => ({ id: fresh(crm, "teams", pick), name: pick.one(names) }),
  editTeam: (crm, pick) => ({ teamId: known(crm, "teams", pick), name: maybe(pick, () => pick.one(names)) }),
  removeTeam: (crm, pick) => ({
    teamId: known(crm, "teams", pick),
    successorTeamId: pick.one([undefined, known(crm, "teams", pick), known(crm, "teams", pick)]),
  }),
  joinTeam: (crm, pick) => ({ teamId: known(crm, "teams", pick), userId: known(crm, "users", pick) }),
  leaveTeam: (crm, pick) => ({ teamId: known(crm, "teams", pick), userId: known(crm, "users", pick) }),
  addTask: (crm, pick): AddTaskInput => {
    const task = {
      id: fresh(crm, "tasks", pick),
      kind: pick.one(["follow-up", "ticket"] as const),
      title: pick.one(names),
      customerId: pick.one([undefined, null, known(crm, "customers", pick)]),
      priority: pick.one([undefined, "critical", "high", "normal"] as const),
      dueAt: pick.one([undefined, null, 0, 10, -0.5]),
    };
    return pick.number(3) === 2
      ? { ...task, userId: known(crm, "users", pick) }
      : { ...task, teamId: known(crm, "teams", pick) };
  },
  assignTaskToTeam: (crm, pick) => ({ taskId: known(crm, "tasks", pick), teamId: known(crm, "teams", pick) }),
  claimFromTeamPool: (crm, pick) => {
    const pooled = Array.from(crm.tasks).filter((task) => task.state === "pool");
    const task = pooled.length === 0 || pick.rarely(4) ? undefined : pick.one(pooled);
    const members = Array.from(crm.teamMemberships).filter((row) => row.teamId === task?.teamId);
    return {
      taskId: task?.id ?? known(crm, "tasks", pick),
      userId: members.length === 0 || pick.rarely(4) ? known(crm, "users", pick) : pick.one(members).userId,
      at: pick.one([undefined, ...instants]),
    };
  },
  releaseToTeamPool: (crm, pick) => {
    const taskId = known(crm, "tasks", pick);
    return { taskId, userId: actor(crm, taskId, pick) };
  },
  passOnTask: (crm, pick) => {
    const taskId = known(crm, "tasks", pick);
    const userId = actor(crm, taskId, pick);
    return { taskId, userId, toUserId: known(crm, "users", pick), at: pick.one([undefined, ...instants]) };
  },
  completeTask: (crm, pick) => {
    const taskId = known(crm, "tasks", pick);
    return { taskId, userId: actor(crm, taskId, pick) };
  },
  reopenTask: (crm, pick) => ({ taskId: known(crm, "tasks", pick) }),
  editTask: (crm, pick) => ({
    taskId: known(crm, "tasks", pick),
    priority: pick.one([undefined, "critical", "high", "normal"] as const),
    dueAt: pick.one([undefined, null, 0, 10, -0.5]),
    customerId: pick.one([undefined, null, known(crm, "customers", pick)]),
  }),
};

/** A command of this type that suits the state, most of the time. */
export function likelyCommand(crm: Crm, type: CommandType, pick: Picker): Command {
  return { ...draw[type](crm, pick), type } as Command;
}
