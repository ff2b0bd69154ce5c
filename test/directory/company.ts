import { type Command, type Crm, createCrm, execute, type SettingsChoice } from "betreuergruppen";

/** A CRM that commands have made. */
export function built(settings: SettingsChoice, ...commands: Command[]): Crm {
  return commands.reduce(execute, createCrm(settings));
}

/** A CRM after more commands. */
export function continued(crm: Crm, ...commands: Command[]): Crm {
  return commands.reduce(execute, crm);
}

const staff: Command[] = [
  { type: "addUser", id: "anna", name: "Anna Weber", personalGroup: { id: "g-anna" } },
  { type: "addUser", id: "ben", name: "Ben Kurz", personalGroup: { id: "g-ben", colour: "#00ff00" } },
  { type: "addUser", id: "cora", name: "Cora Lind" },
  { type: "addUser", id: "olga", name: "Olga Alt" },
  { type: "addUser", id: "rita", name: "Rita Chef", administrator: true },
  { type: "addGroup", id: "north", name: "North", colour: "#1e90ff" },
  { type: "addGroup", id: "south", name: "South" },
  { type: "joinGroup", groupId: "north", userId: "cora" },
  { type: "joinGroup", groupId: "north", userId: "olga" },
  { type: "deactivateUser", userId: "olga" },
];

/** Five users, four groups, nothing else: Olga is inactive, Rita an administrator, nobody is in `south`. */
export const people: Crm = built({}, ...staff);

/**
 * The same people with the second-group setting on, and with everything that can point to a group:
 * `anna-only` and `anna-ben` are owned by g-anna, `ben-anna` and `north-anna` have it as second group.
 */
export const company: Crm = built(
  { secondGroup: true },
  ...staff,
  { type: "addCustomer", id: "anna-ben", name: "Both", groupId: "g-anna" },
  { type: "addCustomer", id: "anna-only", name: "Hers", groupId: "g-anna", postalCode: "20095" },
  { type: "addCustomer", id: "ben-anna", name: "His first", groupId: "g-ben" },
  { type: "addCustomer", id: "nobodys", name: "Nobody's", postalCode: "20099" },
  { type: "addCustomer", id: "north-anna", name: "Northern", groupId: "north" },
  { type: "assignSecondGroup", customerId: "anna-ben", groupId: "g-ben" },
  { type: "assignSecondGroup", customerId: "ben-anna", groupId: "g-anna" },
  { type: "assignSecondGroup", customerId: "north-anna", groupId: "g-anna" },
  { type: "addTerritory", id: "coast", groupId: "g-anna", fromPostalCode: "20000", toPostalCode: "20999" },
  { type: "addTerritory", id: "inner", groupId: "north", postalCode: "20095" },
  { type: "startSubstitution", id: "summer", absentUserId: "anna", substituteUserId: "ben", from: 1000, until: 2000 },
  { type: "addCampaign", id: "spring", name: "Spring" },
  { type: "annotateCampaign", campaignId: "spring", customerId: "anna-only", userId: "ben", status: "called" },
  { type: "addTeam", id: "desk", name: "Desk" },
  { type: "joinTeam", teamId: "desk", userId: "ben" },
  { type: "joinTeam", teamId: "desk", userId: "anna" },
  { type: "addTask", id: "call", kind: "follow-up", title: "Call", teamId: "desk", customerId: "ben-anna" },
);
