import type { Crm } from "betreuergruppen";
import { openFgaModel } from "./openFgaModel.js";
import { openFgaObject } from "./openFgaObject.js";

/** That a user (or group, or other object) stands in a relation to an object. */
export type OpenFgaTuple = {
  user: string;
  relation: string;
  object: string;
  /** Only during a period. */
  condition?: { name: "under_way"; context: { from: number; until: number } };
};

/** Everything that OpenFGA has to know. */
export type OpenFgaState = {
  /** The authorization model in OpenFGA's modelling language; it is the same for every CRM. */
  model: string;
  tuples: OpenFgaTuple[];
};

/**
 * A CRM as an authorization model and tuples for OpenFGA. Relation `can_see` of a customer is that of `canSee`, for every
 * instant ({@link openFgaCheck} makes the request; V1 to V7, U1, U2). The second-group setting is one tuple (V3, C3).
 * It is a picture of this one value: what a command changed is the difference of two lists of tuples. An id that OpenFGA
 * cannot take is a `RangeError`: see {@link openFgaObject}. O(rows): a whole state goes out.
 *
 * @example
 * const { model, tuples } = toOpenFga(crm)
 */
export function toOpenFga(crm: Crm): OpenFgaState {
  const here = openFgaObject("crm", "crm");
  const tuples: OpenFgaTuple[] = [];
  const tell = (user: string, relation: string, object: string): void => {
    tuples.push({ user, relation, object });
  };
  if (crm.settings.secondGroup) tell("user:*", "second_group_counts", here);
  for (const { id, administrator, active } of crm.users) {
    if (active) tell(openFgaObject("user", id), "active", here);
    if (administrator) tell(openFgaObject("user", id), "administrator", here);
  }
  for (const { groupId, userId } of crm.memberships) {
    tell(openFgaObject("user", userId), "member", openFgaObject("group", groupId));
  }
  for (const { id, absentUserId, substituteUserId, from, until } of crm.substitutions) {
    const substitution = openFgaObject("substitution", id);
    tell(substitution, "absence", openFgaObject("user", absentUserId));
    tuples.push({
      user: openFgaObject("user", substituteUserId),
      relation: "substitute",
      object: substitution,
      condition: { name: "under_way", context: { from, until } },
    });
  }
  for (const { id, groupId, secondGroupId } of crm.customers) {
    const customer = openFgaObject("customer", id);
    tell(here, "crm", customer);
    if (groupId !== null) tell(openFgaObject("group", groupId), "first_group", customer);
    if (secondGroupId !== null) tell(openFgaObject("group", secondGroupId), "second_group", customer);
  }
  return { model: openFgaModel, tuples };
}
