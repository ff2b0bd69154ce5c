import {
  type Command,
  type Crm,
  type CustomerId,
  explainVisibility,
  type NotVisible,
  type Repair,
  type RepairChoice,
  type Viewer,
} from "betreuergruppen";
import { dated } from "./dated.js";
import { listed } from "./listed.js";
import { customerName, groupName, userName } from "./names.js";

/** Why somebody does not see a customer, and every repair with how many gain and lose sight by it, one line each. */
export function whyNot(
  crm: Crm,
  viewer: Exclude<Viewer, string>,
  customerId: CustomerId,
  choice?: RepairChoice,
): readonly string[] {
  const explained = explainVisibility(crm, viewer, customerId, choice);
  const whoAndWhom = `${userName(crm, viewer.userId)} does not see ${customerName(crm, customerId)}`;
  if (explained.visible) return [whoAndWhom.replace("does not see", "sees")];
  return [
    `${whoAndWhom}: ${listed(explained.reasons.map((reason) => reasonText(crm, reason)))}`,
    ...explained.repairs.map((repair) => `repair: ${repairText(crm, repair)}`),
  ];
}

function reasonText(crm: Crm, reason: NotVisible): string {
  switch (reason.code) {
    case "unknown-user":
    case "unknown-customer":
      return "there is no such record";
    case "inactive-user":
      return "inactive";
    case "no-counting-group":
      return "the customer has no group";
    case "not-in-group":
      return `not in the ${reason.as} group, ${groupName(crm, reason.groupId)}`;
    case "second-group-off":
      return `the second group, ${groupName(crm, reason.groupId)}, does not count`;
    case "substitution-not-yet":
      return `stands in for ${userName(crm, reason.absentUserId)} from ${dated(reason.from)} on`;
    case "substitution-over":
      return `stood in for ${userName(crm, reason.absentUserId)} until ${dated(reason.until)}`;
    case "substitution-without-instant":
      return `stands in for ${userName(crm, reason.absentUserId)} at some time`;
  }
}

function repairText(crm: Crm, { commands, gains, losses }: Repair): string {
  const steps = commands.map((command) => stepText(crm, command)).join(", then ");
  return `${steps} (${gains} gained, ${losses} lost)`;
}

function stepText(crm: Crm, command: Command): string {
  switch (command.type) {
    case "joinGroup":
      return `${userName(crm, command.userId)} joins the group ${groupName(crm, command.groupId)}`;
    case "assignGroup":
      return `it goes to the group ${groupName(crm, command.groupId)}`;
    case "assignSecondGroup":
      return `the group ${groupName(crm, command.groupId)} looks after it as well`;
    case "changeSettings":
      return "second groups are switched on";
    case "startSubstitution":
      return `${userName(crm, command.substituteUserId)} stands in for ${userName(crm, command.absentUserId)}`;
    default:
      return command.type;
  }
}
