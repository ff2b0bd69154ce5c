import type { Instant, Substitution } from "betreuergruppen";
import { cedarLiteral, see } from "./cedarUid.js";

/** What the entities and requests look like, for Cedar's validator. */
export const cedarSchema: string = `namespace Crm {
  entity Group;
  entity User in [Group] { administrator: Bool, active: Bool };
  entity Customer { countingGroups: Set<Group> };
  action see appliesTo { principal: User, resource: Customer, context: { at?: Long } };
}
`;

const action = cedarLiteral(see);

// Cedar knows things that it was told nothing about: an unknown customer must be seen by nobody, an administrator included.
/** What holds always: V1, V2 for members, V3, V4, V7. */
export const visibilityPolicy: string = `@id("visibility")
permit (principal is Crm::User, action == ${action}, resource is Crm::Customer)
when {
  principal has active && resource has countingGroups &&
  principal.active && (principal.administrator || principal in resource.countingGroups)
};
`;

/** What holds during one substitution: V2 for a substitute, U1, U2, V7. */
export function substitutionPolicy(substitution: Substitution): string {
  const absent = cedarLiteral({ type: "Crm::User", id: substitution.absentUserId });
  const substitute = cedarLiteral({ type: "Crm::User", id: substitution.substituteUserId });
  return `permit (principal == ${substitute}, action == ${action}, resource is Crm::Customer)
when {
  principal has active && resource has countingGroups && principal.active &&
  context has at && context.at >= ${longAtOrAfter(substitution.from)} && context.at < ${longAtOrAfter(substitution.until)} &&
  ${absent} in resource.countingGroups
};
`;
}

/**
 * The first whole number that is not before an instant. A whole `at` lies in `[from, until)` exactly if it lies between
 * these, of both edges. What lies outside the safe range is cut to where no safe `at` can tell the difference.
 */
function longAtOrAfter(instant: Instant): string {
  const highest = Number.MAX_SAFE_INTEGER + 1;
  return String(Math.min(Math.max(Math.ceil(instant), Number.MIN_SAFE_INTEGER), highest));
}
