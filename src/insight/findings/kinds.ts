import type { FindingCode } from "./finding.js";
import type { FindingKind } from "./kind.js";
import { annotationsOfInactiveUser } from "./kinds/annotationsOfInactiveUser.js";
import { customerHiddenFromHolder } from "./kinds/customerHiddenFromHolder.js";
import { customerHiddenFromTeam } from "./kinds/customerHiddenFromTeam.js";
import { customersWithoutGroup } from "./kinds/customersWithoutGroup.js";
import { groupWithoutMembers } from "./kinds/groupWithoutMembers.js";
import { inactiveHolder } from "./kinds/inactiveHolder.js";
import { inactiveSubstitute } from "./kinds/inactiveSubstitute.js";
import { noPersonalGroup } from "./kinds/noPersonalGroup.js";
import { overdueTask } from "./kinds/overdueTask.js";
import { secondGroupsIgnored } from "./kinds/secondGroupsIgnored.js";
import { secondGroupsRare } from "./kinds/secondGroupsRare.js";
import { sharedPersonalGroup } from "./kinds/sharedPersonalGroup.js";
import { singleMember } from "./kinds/singleMember.js";
import { substitutionsOverlap } from "./kinds/substitutionsOverlap.js";
import { teamWithoutActiveMembers } from "./kinds/teamWithoutActiveMembers.js";
import { territoryWithoutMembers } from "./kinds/territoryWithoutMembers.js";
import { unattendedCustomers } from "./kinds/unattendedCustomers.js";
import { userWithoutGroup } from "./kinds/userWithoutGroup.js";

/** Every kind of finding, one line each, in the order in which findings are told: all else follows from this list. */
export const findingKinds: { readonly [Code in FindingCode]: FindingKind } = {
  "unattended-customers": unattendedCustomers,
  "inactive-holder": inactiveHolder,
  "customers-without-group": customersWithoutGroup,
  "group-without-members": groupWithoutMembers,
  "territory-without-members": territoryWithoutMembers,
  "user-without-group": userWithoutGroup,
  "inactive-substitute": inactiveSubstitute,
  "team-without-active-members": teamWithoutActiveMembers,
  "customer-hidden-from-team": customerHiddenFromTeam,
  "customer-hidden-from-holder": customerHiddenFromHolder,
  "overdue-task": overdueTask,
  "second-groups-ignored": secondGroupsIgnored,
  "single-member": singleMember,
  "no-personal-group": noPersonalGroup,
  "shared-personal-group": sharedPersonalGroup,
  "substitutions-overlap": substitutionsOverlap,
  "annotations-of-inactive-user": annotationsOfInactiveUser,
  "second-groups-rare": secondGroupsRare,
};

/** The codes of all findings, in the order in which they are told: errors, then warnings, then hints. */
export const findingCodes: readonly FindingCode[] = Object.freeze(Object.keys(findingKinds) as FindingCode[]);
