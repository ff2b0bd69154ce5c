import type { TableName } from "../../model/entities.js";
import { colour, country, type Fields, flag, id, instant, name, oneOf, orNull, position, postalCode } from "./form.js";

/** The fields of the settings. A row has every field, and no other. */
export const settingsForms: Fields = {
  secondGroup: flag,
  groupRequired: flag,
  territoryAssignment: flag,
  claimRequiresVisibility: flag,
};

/** The fields of the rows of every entity. */
export const rowForms: { readonly [Name in TableName]: Fields } = {
  users: { id, name, administrator: flag, active: flag },
  groups: { id, name, colour: orNull(colour), position: orNull(position), personalOf: orNull(id) },
  memberships: { groupId: id, userId: id },
  substitutions: { id, absentUserId: id, substituteUserId: id, from: instant, until: instant },
  customers: {
    ...{ id, name, country, postalCode: orNull(postalCode) },
    ...{ groupId: orNull(id), secondGroupId: orNull(id) },
  },
  territories: {
    ...{ id, groupId: id, country },
    ...{ postalCode: orNull(postalCode), fromPostalCode: orNull(postalCode), toPostalCode: orNull(postalCode) },
  },
  campaigns: { id, name },
  campaignAnnotations: { campaignId: id, customerId: id, status: orNull(name), userId: orNull(id) },
  teams: { id, name },
  teamMemberships: { teamId: id, userId: id },
  tasks: {
    ...{ id, kind: oneOf("follow-up", "ticket"), title: name, customerId: orNull(id) },
    ...{ priority: oneOf("critical", "high", "normal"), dueAt: orNull(instant) },
    ...{ state: oneOf("pool", "held", "done"), teamId: orNull(id), holderUserId: orNull(id) },
  },
};
