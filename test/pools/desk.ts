import {
  addCustomer,
  addGroup,
  addTask,
  addTeam,
  addUser,
  type Crm,
  claimFromTeamPool,
  completeTask,
  createCrm,
  deactivateUser,
  joinGroup,
  joinTeam,
  type SettingsChoice,
  startSubstitution,
  type Task,
} from "betreuergruppen";

/** A whole row: a ticket without a customer, not due, in the pool of the desk, unless said otherwise. */
export function row(id: string, other: Partial<Task> = {}): Task {
  return {
    id,
    kind: "ticket",
    title: `Task ${id}`,
    customerId: null,
    priority: "normal",
    dueAt: null,
    state: "pool",
    teamId: "desk",
    holderUserId: null,
    ...other,
  };
}

/**
 * Users: ada (administrator), ben, cleo, dan (inactive), eve. Groups: north (ben), south (cleo).
 * Teams: desk (ada, ben, cleo, dan), office (cleo), attic (nobody).
 * Customers: c-north, c-south, c-none. Ben stands in for cleo in [100, 200).
 * Tasks: `pooled` in the desk's pool, `bens` claimed from it by ben, `finished` claimed and done by ben; without a team
 * `own` held by ben, `dans` held by the inactive dan, `own-finished` done by ben.
 */
export function desk(settings: SettingsChoice = {}): Crm {
  let crm = createCrm(settings);
  for (const id of ["ada", "ben", "cleo", "dan", "eve"]) {
    crm = addUser(crm, { id, name: id, administrator: id === "ada" });
  }
  for (const id of ["north", "south"]) crm = addGroup(crm, { id, name: id });
  crm = joinGroup(crm, { groupId: "north", userId: "ben" });
  crm = joinGroup(crm, { groupId: "south", userId: "cleo" });
  crm = addCustomer(crm, { id: "c-north", name: "North Ltd", groupId: "north" });
  crm = addCustomer(crm, { id: "c-south", name: "South Ltd", groupId: "south" });
  crm = addCustomer(crm, { id: "c-none", name: "Nobody's Ltd", groupId: null });
  crm = startSubstitution(crm, {
    id: "s1",
    absentUserId: "cleo",
    substituteUserId: "ben",
    from: 100,
    until: 200,
  });
  for (const id of ["attic", "desk", "office"]) crm = addTeam(crm, { id, name: id });
  for (const userId of ["ada", "ben", "cleo", "dan"]) crm = joinTeam(crm, { teamId: "desk", userId });
  crm = joinTeam(crm, { teamId: "office", userId: "cleo" });
  for (const id of ["pooled", "bens", "finished"]) {
    crm = addTask(crm, { id, kind: "ticket", title: `Task ${id}`, teamId: "desk" });
  }
  for (const taskId of ["bens", "finished"]) crm = claimFromTeamPool(crm, { taskId, userId: "ben" });
  for (const [id, userId] of [
    ["own", "ben"],
    ["dans", "dan"],
    ["own-finished", "ben"],
  ] as const) {
    crm = addTask(crm, { id, kind: "ticket", title: `Task ${id}`, userId });
  }
  for (const taskId of ["finished", "own-finished"]) crm = completeTask(crm, { taskId, userId: "ben" });
  return deactivateUser(crm, { userId: "dan" });
}

/** The rows of {@link desk}, as its description says. */
export const rows = {
  pooled: row("pooled"),
  bens: row("bens", { state: "held", holderUserId: "ben" }),
  finished: row("finished", { state: "done", holderUserId: "ben" }),
  own: row("own", { state: "held", teamId: null, holderUserId: "ben" }),
  dans: row("dans", { state: "held", teamId: null, holderUserId: "dan" }),
  ownFinished: row("own-finished", { state: "done", teamId: null, holderUserId: "ben" }),
};
