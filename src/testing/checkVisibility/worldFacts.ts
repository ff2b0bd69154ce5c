import type { CrmRecords } from "betreuergruppen";
import { referenceSees } from "../reference/visibility.js";
import type { Looker } from "./visibilitySystem.js";

/** What a world must have now and then, or checking it proves little. */
export interface WorldFacts {
  readonly "something visible and something hidden": boolean;
  readonly "an active substitution that opens something": boolean;
  readonly "a counting second group that opens something": boolean;
}

/** What holds in a world, for those who look. O(lookers · customers · rows): the reference is asked. */
export function worldFacts(records: CrmRecords, lookers: readonly Looker[]): WorldFacts {
  const firstOnly = { ...records, settings: { ...records.settings, secondGroup: false } };
  let visible = false;
  let hidden = false;
  let bySubstitution = false;
  let bySecondGroup = false;
  for (const looker of lookers) {
    for (const { id } of records.customers) {
      if (!referenceSees(records, looker, id)) {
        hidden = true;
        continue;
      }
      visible = true;
      bySubstitution ||=
        looker.at !== undefined && !referenceSees(records, { userId: looker.userId, at: undefined }, id);
      bySecondGroup ||= records.settings.secondGroup && !referenceSees(firstOnly, looker, id);
    }
  }
  return {
    "something visible and something hidden": visible && hidden,
    "an active substitution that opens something": bySubstitution,
    "a counting second group that opens something": bySecondGroup,
  };
}
