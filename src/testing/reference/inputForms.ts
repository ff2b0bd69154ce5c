import type { CommandType } from "../../commands/command.js";
import { colour, country, type Form, fields, flag, id, ids, instant, name, oneOf, orNull, postalCode } from "./form.js";

const kind = oneOf("follow-up", "ticket");
const priority = oneOf("critical", "high", "normal");
const personalGroup = fields({ id }, { name, colour: orNull(colour) });

/** The fields of every command beside its type: those that it must have, and those that may be left out. */
export const inputForms: { readonly [T in CommandType]: Form } = {
  changeSettings: fields(
    {},
    { secondGroup: flag, groupRequired: flag, territoryAssignment: flag, claimRequiresVisibility: flag },
  ),
  addUser: fields({ id, name }, { administrator: flag, personalGroup }),
  editUser: fields({ userId: id }, { name, administrator: flag }),
  deactivateUser: fields({ userId: id }),
  reactivateUser: fields({ userId: id }),
  addGroup: fields({ id, name }, { colour: orNull(colour) }),
  editGroup: fields({ groupId: id }, { name, colour: orNull(colour), personalOf: orNull(id) }),
  orderGroups: fields({ groupIds: ids }),
  removeGroup: fields({ groupId: id }, { successorGroupId: orNull(id) }),
  joinGroup: fields({ groupId: id, userId: id }),
  leaveGroup: fields({ groupId: id, userId: id }),
  startSubstitution: fields({
    id,
    absentUserId: id,
    substituteUserId: id,
    from: instant,
    until: instant,
  }),
  endSubstitution: fields({ substitutionId: id, until: instant }),
  addCustomer: fields({ id, name }, { groupId: orNull(id), country, postalCode: orNull(postalCode) }),
  editCustomer: fields({ customerId: id }, { name, country, postalCode: orNull(postalCode) }),
  removeCustomer: fields({ customerId: id }),
  assignGroup: fields({ groupId: id }, { customerId: id, customerIds: ids }),
  unassignGroup: fields({ customerId: id }),
  assignSecondGroup: fields({ customerId: id, groupId: id }),
  unassignSecondGroup: fields({ customerId: id }),
  transferCustomers: fields({ fromGroupId: id, toGroupId: id }),
  addTerritory: fields(
    { id, groupId: id },
    { country, postalCode, fromPostalCode: postalCode, toPostalCode: postalCode },
  ),
  removeTerritory: fields({ territoryId: id }),
  assignByTerritory: fields({}, { customerIds: ids }),
  addCampaign: fields({ id, name }),
  editCampaign: fields({ campaignId: id }, { name }),
  annotateCampaign: fields({ campaignId: id, customerId: id }, { status: orNull(name), userId: orNull(id) }),
  clearCampaignAnnotation: fields({ campaignId: id, customerId: id }),
  addTeam: fields({ id, name }),
  editTeam: fields({ teamId: id }, { name }),
  removeTeam: fields({ teamId: id }, { successorTeamId: id }),
  joinTeam: fields({ teamId: id, userId: id }),
  leaveTeam: fields({ teamId: id, userId: id }),
  addTask: fields(
    { id, kind, title: name },
    { customerId: orNull(id), priority, dueAt: orNull(instant), teamId: id, userId: id },
  ),
  assignTaskToTeam: fields({ taskId: id, teamId: id }),
  claimFromTeamPool: fields({ taskId: id, userId: id }, { at: instant }),
  releaseToTeamPool: fields({ taskId: id, userId: id }),
  passOnTask: fields({ taskId: id, userId: id, toUserId: id }, { at: instant }),
  completeTask: fields({ taskId: id, userId: id }),
  reopenTask: fields({ taskId: id }),
  editTask: fields({ taskId: id }, { kind, title: name, customerId: orNull(id), priority, dueAt: orNull(instant) }),
};
