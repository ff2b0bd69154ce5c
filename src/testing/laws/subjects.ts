import type { Command, CommandType } from "betreuergruppen";

/** What a command is about. */
export type Subject = "directory" | "caretaking" | "campaigns" | "pools";

const subjects: { readonly [T in CommandType]: Subject } = {
  changeSettings: "directory",
  addUser: "directory",
  editUser: "directory",
  deactivateUser: "directory",
  reactivateUser: "directory",
  addGroup: "directory",
  editGroup: "directory",
  orderGroups: "directory",
  removeGroup: "directory",
  joinGroup: "directory",
  leaveGroup: "directory",
  startSubstitution: "directory",
  endSubstitution: "directory",
  addCustomer: "caretaking",
  editCustomer: "caretaking",
  removeCustomer: "caretaking",
  assignGroup: "caretaking",
  unassignGroup: "caretaking",
  assignSecondGroup: "caretaking",
  unassignSecondGroup: "caretaking",
  transferCustomers: "caretaking",
  addTerritory: "caretaking",
  removeTerritory: "caretaking",
  assignByTerritory: "caretaking",
  addCampaign: "campaigns",
  editCampaign: "campaigns",
  annotateCampaign: "campaigns",
  clearCampaignAnnotation: "campaigns",
  addTeam: "pools",
  editTeam: "pools",
  removeTeam: "pools",
  joinTeam: "pools",
  leaveTeam: "pools",
  addTask: "pools",
  assignTaskToTeam: "pools",
  claimFromTeamPool: "pools",
  releaseToTeamPool: "pools",
  passOnTask: "pools",
  completeTask: "pools",
  reopenTask: "pools",
  editTask: "pools",
};

/** The commands among these that are about a subject; what is no known command belongs to none. */
export function about(subject: Subject, commands: readonly Command[]): readonly Command[] {
  return commands.filter(({ type }) => Object.hasOwn(subjects, type) && subjects[type] === subject);
}
