import type { Crm } from "./crm.js";
import { groupNameKey } from "./group.js";
import type { GroupId } from "./ids.js";
import { refuse, shown } from "./refusal.js";

/** Refuses a name for a group when another group has it, as `duplicate-name` (G5). O(log n). */
export function mustHaveFreeName(crm: Crm, name: string, forGroupId: GroupId): void {
  for (const group of crm.indexes.groupsByName.at(groupNameKey(name))) {
    if (group.id === forGroupId) continue;
    refuse(
      "duplicate-name",
      "G5",
      { groupId: group.id },
      `the group name ${shown(name)} is taken by group ${shown(group.id)} (G5)`,
    );
  }
}
