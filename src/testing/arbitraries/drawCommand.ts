import type { AddTaskInput, Command, CommandType, Crm, Table } from "betreuergruppen";
import type { Picker } from "./picker.js";
import { spoilt } from "./spoilt.js";
import { edges, instants, type Named, postalCodes, type Vocabulary } from "./vocabulary.js";

/** What a command is drawn from: the state that it meets, the words, and the choices. */
export interface Draw {
  readonly crm: Crm;
  readonly words: Vocabulary;
  readonly pick: Picker;
}

/** An id that is in the table, if there is any; rarely one that is not. */
function known({ crm, words, pick }: Draw, entity: Named): string {
  const present = Array.from<{ readonly id: string }>(crm[entity]).map((row) => row.id);
  return present.length === 0 || pick.rarely(words.slips) ? pick.one(words.ids[entity]) : pick.one(present);
}

/** An id that no row has, if there is any; rarely one that is taken. */
function fresh({ crm, words, pick }: Draw, entity: Named): string {
  const free = words.ids[entity].filter((id) => !(crm[entity] as Table<string, unknown>).has(id));
  return free.length === 0 || pick.rarely(words.slips) ? pick.one(words.ids[entity]) : pick.one(free);
}

const maybe = <T>(pick: Picker, value: () => T): T | undefined => (pick.number(2) === 0 ? undefined : value());
const country = (pick: Picker): string | undefined => pick.one([undefined, undefined, undefined, "DE", "AT", "gb"]);
const code = (pick: Picker): string => pick.one(postalCodes);
const colour = (pick: Picker): string | null => pick.one([null, "#1e90ff", "#FFFFFF"]);

/** The task's holder as the one who acts; rarely somebody else. */
function actor(draw: Draw, taskId: string): string {
  const holder = draw.crm.tasks.get(taskId)?.holderUserId;
  return holder === null || holder === undefined || draw.pick.rarely(5) ? known(draw, "users") : holder;
}

/** How each command is drawn: against the state that it meets, so that most are accepted. */
const inputs: { readonly [T in CommandType]: (draw: Draw) => Omit<Extract<Command, { type: T }>, "type"> } = {
  changeSettings: (draw) => ({
    secondGroup: draw.pick.one([true, true, false, undefined]),
    groupRequired: draw.pick.one([undefined, false, false, true]),
    territoryAssignment: draw.pick.one([undefined, true, false]),
    claimRequiresVisibility: draw.pick.one([undefined, false, true]),
  }),
  addUser: (draw) => ({
    id: fresh(draw, "users"),
    name: draw.pick.one(draw.words.names),
    administrator: draw.pick.rarely(5),
    personalGroup: maybe(draw.pick, () => ({
      id: fresh(draw, "groups"),
      name: maybe(draw.pick, () => draw.pick.one(draw.words.names)),
      colour: colour(draw.pick),
    })),
  }),
  editUser: (draw) => ({
    userId: known(draw, "users"),
    name: maybe(draw.pick, () => draw.pick.one(draw.words.names)),
    administrator: maybe(draw.pick, () => draw.pick.rarely(3)),
  }),
  deactivateUser: (draw) => ({ userId: known(draw, "users") }),
  reactivateUser: (draw) => ({ userId: known(draw, "users") }),
  addGroup: (draw) => ({ id: fresh(draw, "groups"), name: draw.pick.one(draw.words.names), colour: colour(draw.pick) }),
  editGroup: (draw) => ({
    groupId: known(draw, "groups"),
    name: maybe(draw.pick, () => draw.pick.one(draw.words.names)),
    personalOf: maybe(draw.pick, () => draw.pick.one([null, known(draw, "users")])),
  }),
  orderGroups: (draw) => ({ groupIds: draw.pick.some(Array.from(draw.crm.groups, (group) => group.id)).reverse() }),
  removeGroup: (draw) => ({
    groupId: known(draw, "groups"),
    successorGroupId: draw.pick.one([undefined, null, known(draw, "groups"), known(draw, "groups")]),
  }),
  joinGroup: (draw) => ({ groupId: known(draw, "groups"), userId: known(draw, "users") }),
  leaveGroup: (draw) => ({ groupId: known(draw, "groups"), userId: known(draw, "users") }),
  startSubstitution: (draw) => {
    const [from, until] = [draw.pick.one(edges), draw.pick.one(edges)];
    return {
      id: fresh(draw, "substitutions"),
      absentUserId: known(draw, "users"),
      substituteUserId: known(draw, "users"),
      from: Math.min(from, until),
      until: Math.max(from, until) + (draw.pick.rarely(6) ? 0 : 1),
    };
  },
  endSubstitution: (draw) => ({ substitutionId: known(draw, "substitutions"), until: draw.pick.one(instants) }),
  addCustomer: (draw) => ({
    id: fresh(draw, "customers"),
    name: draw.pick.one(draw.words.names),
    groupId: draw.pick.one([known(draw, "groups"), known(draw, "groups"), undefined, null]),
    country: country(draw.pick),
    postalCode: draw.pick.one([undefined, null, code(draw.pick), code(draw.pick)]),
  }),
  editCustomer: (draw) => ({
    customerId: known(draw, "customers"),
    name: maybe(draw.pick, () => draw.pick.one(draw.words.names)),
    country: country(draw.pick),
    postalCode: maybe(draw.pick, () => code(draw.pick)),
  }),
  removeCustomer: (draw) => ({ customerId: known(draw, "customers") }),
  assignGroup: (draw) => {
    const groupId = known(draw, "groups");
    if (draw.pick.rarely(3))
      return { customerIds: draw.pick.some(Array.from(draw.crm.customers, (row) => row.id)), groupId };
    return { customerId: known(draw, "customers"), groupId };
  },
  unassignGroup: (draw) => ({ customerId: known(draw, "customers") }),
  assignSecondGroup: (draw) => ({
    customerId: known(draw, "customers"),
    groupId: known(draw, "groups"),
  }),
  unassignSecondGroup: (draw) => ({ customerId: known(draw, "customers") }),
  transferCustomers: (draw) => ({
    fromGroupId: known(draw, "groups"),
    toGroupId: known(draw, "groups"),
  }),
  addTerritory: (draw) => {
    const place = { id: fresh(draw, "territories"), groupId: known(draw, "groups"), country: country(draw.pick) };
    if (draw.pick.number(2) === 0) return { ...place, postalCode: code(draw.pick) };
    const ends = [
      draw.pick.one(["10000", "10001", "15000", "1010"]),
      draw.pick.one(["10001", "19999", "15000", "1010"]),
    ].sort();
    return { ...place, fromPostalCode: ends[0] ?? "", toPostalCode: ends[1] ?? "" };
  },
  removeTerritory: (draw) => ({ territoryId: known(draw, "territories") }),
  assignByTerritory: (draw) => ({
    customerIds: draw.pick.one([undefined, [], [known(draw, "customers")], [known(draw, "customers")]]),
  }),
  addCampaign: (draw) => ({ id: fresh(draw, "campaigns"), name: draw.pick.one(draw.words.names) }),
  editCampaign: (draw) => ({
    campaignId: known(draw, "campaigns"),
    name: maybe(draw.pick, () => draw.pick.one(draw.words.names)),
  }),
  annotateCampaign: (draw) => ({
    campaignId: known(draw, "campaigns"),
    customerId: known(draw, "customers"),
    status: draw.pick.one([undefined, null, "called"]),
    userId: draw.pick.one([undefined, null, known(draw, "users")]),
  }),
  clearCampaignAnnotation: (draw) => {
    const annotations = Array.from(draw.crm.campaignAnnotations);
    if (annotations.length > 0 && !draw.pick.rarely(4)) {
      const { campaignId, customerId } = draw.pick.one(annotations);
      return { campaignId, customerId };
    }
    return { campaignId: known(draw, "campaigns"), customerId: known(draw, "customers") };
  },
  addTeam: (draw) => ({ id: fresh(draw, "teams"), name: draw.pick.one(draw.words.names) }),
  editTeam: (draw) => ({ teamId: known(draw, "teams"), name: maybe(draw.pick, () => draw.pick.one(draw.words.names)) }),
  removeTeam: (draw) => ({
    teamId: known(draw, "teams"),
    successorTeamId: draw.pick.one([undefined, known(draw, "teams"), known(draw, "teams")]),
  }),
  joinTeam: (draw) => ({ teamId: known(draw, "teams"), userId: known(draw, "users") }),
  leaveTeam: (draw) => ({ teamId: known(draw, "teams"), userId: known(draw, "users") }),
  addTask: (draw): AddTaskInput => {
    const task = {
      id: fresh(draw, "tasks"),
      kind: draw.pick.one(["follow-up", "ticket"] as const),
      title: draw.pick.one(draw.words.names),
      customerId: draw.pick.one([undefined, null, known(draw, "customers")]),
      priority: draw.pick.one([undefined, "critical", "high", "normal"] as const),
      dueAt: draw.pick.one([undefined, null, 0, 10, -0.5]),
    };
    return draw.pick.number(3) === 2
      ? { ...task, userId: known(draw, "users") }
      : { ...task, teamId: known(draw, "teams") };
  },
  assignTaskToTeam: (draw) => ({ taskId: known(draw, "tasks"), teamId: known(draw, "teams") }),
  claimFromTeamPool: (draw) => {
    const pooled = Array.from(draw.crm.tasks).filter((task) => task.state === "pool");
    const task = pooled.length === 0 || draw.pick.rarely(4) ? undefined : draw.pick.one(pooled);
    const members = Array.from(draw.crm.teamMemberships).filter((row) => row.teamId === task?.teamId);
    return {
      taskId: task?.id ?? known(draw, "tasks"),
      userId: members.length === 0 || draw.pick.rarely(4) ? known(draw, "users") : draw.pick.one(members).userId,
      at: draw.pick.one([undefined, ...instants]),
    };
  },
  releaseToTeamPool: (draw) => {
    const taskId = known(draw, "tasks");
    return { taskId, userId: actor(draw, taskId) };
  },
  passOnTask: (draw) => {
    const taskId = known(draw, "tasks");
    const userId = actor(draw, taskId);
    return { taskId, userId, toUserId: known(draw, "users"), at: draw.pick.one([undefined, ...instants]) };
  },
  completeTask: (draw) => {
    const taskId = known(draw, "tasks");
    return { taskId, userId: actor(draw, taskId) };
  },
  reopenTask: (draw) => ({ taskId: known(draw, "tasks") }),
  editTask: (draw) => ({
    taskId: known(draw, "tasks"),
    priority: draw.pick.one([undefined, "critical", "high", "normal"] as const),
    dueAt: draw.pick.one([undefined, null, 0, 10, -0.5]),
    customerId: draw.pick.one([undefined, null, known(draw, "customers")]),
  }),
};

/** A command of this type that suits the state, most of the time; in some vocabularies one in so many is out of form. */
export function drawCommand(draw: Draw, type: CommandType): Command {
  const command = { ...inputs[type](draw), type } as Command;
  const { spoils } = draw.words;
  return spoils > 0 && draw.pick.rarely(spoils) ? spoilt(command, draw.pick) : command;
}
