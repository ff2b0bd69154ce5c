import type { SearchData } from "../searchData.js";
import type { Asked } from "./answer.js";
import type { Findable } from "./found.js";

/** What can be asked about: a customer, all customers of a group, or all without one. */
export interface Target extends Findable {
  readonly kind: "customer" | "group" | "no-group";
  readonly asked: Asked;
}

/** Everything that can be asked about, customers first. O(customers + groups). */
export function targetsOf({ customers, groups, words }: SearchData): readonly Target[] {
  return [
    ...customers.map(
      ([id, name, groupId, secondGroupId]): Target => ({
        id,
        name,
        kind: "customer",
        asked: { groupId, secondGroupId },
      }),
    ),
    ...groups.map(
      ({ id, name }, place): Target => ({
        id,
        name,
        kind: "group",
        asked: { groupId: String(place), secondGroupId: null },
      }),
    ),
    { id: "", name: words.withoutGroupOption, kind: "no-group", asked: { groupId: null, secondGroupId: null } },
  ];
}
