import { type CommandType, commandTypes } from "betreuergruppen";

const times = (n: number, type: CommandType): CommandType[] => Array<CommandType>(n).fill(type);

/** Commands that make and link are drawn more often, or worlds stay empty. */
export const often: readonly CommandType[] = [
  ...commandTypes,
  ...times(2, "addUser"),
  ...times(5, "addCustomer"),
  ...times(4, "joinGroup"),
  ...times(4, "assignGroup"),
  ...times(4, "assignSecondGroup"),
  ...times(4, "changeSettings"),
  ...times(3, "startSubstitution"),
  ...times(4, "joinTeam"),
  ...times(4, "addTask"),
  ...times(4, "claimFromTeamPool"),
  ...times(2, "completeTask"),
  ...times(2, "annotateCampaign"),
  ...times(2, "addTerritory"),
  ...times(2, "assignByTerritory"),
];

/** How every history begins: enough of everything for the drawn commands to act on. */
export const opening: readonly CommandType[] = [
  "changeSettings",
  ...times(3, "addUser"),
  ...times(2, "addGroup"),
  ...times(4, "joinGroup"),
  ...times(4, "addCustomer"),
  ...times(2, "assignSecondGroup"),
  ...times(2, "startSubstitution"),
  "addTeam",
  ...times(3, "joinTeam"),
  ...times(3, "addTask"),
  "addCampaign",
  "addTerritory",
];
