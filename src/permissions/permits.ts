import type { Command, CommandType } from "../commands/command.js";
import type { Crm } from "../model/crm.js";
import type { Permission } from "../model/permission.js";
import { invalid, object } from "../model/reader.js";
import { lookingAs, type Viewer } from "../visibility/viewer.js";
import { visibilityScope } from "../visibility/visibilityScope.js";
import { grounds } from "./grounds.js";
import { forbidden, permitted } from "./verdict.js";

/**
 * Whether the viewer may issue the command, with the reason either way. Active administrators may everything. Others may
 * add customers to groups that they see through, edit and reassign customers that they see (V5; `hands-over` says which go
 * out of their sight), claim from pools of their teams in their own name (P2), and handle tasks that they hold (P4). Whoever
 * is unknown or inactive may nothing (V7). Never throws, and says nothing about customers that the viewer does not see. A
 * permitted command can still be refused by a rule. O(customers named, or moved out of sight · log n).
 *
 * @example
 * permits(crm, { userId: "ben", at: Date.now() }, { type: "assignGroup", customerId: "c1", groupId: "north" })
 * // => { permitted: true, code: "hands-over", ids: { customerIds: ["c1"] } }
 */
export function permits(crm: Crm, viewer: Viewer, command: Command): Permission {
  const { userId, at } = lookingAs(viewer);
  const scope = visibilityScope(crm, { userId, at });
  if (scope.kind === "everything") return permitted("administrator", { userId });
  if (scope.kind === "nothing" && scope.reason !== "no-groups") {
    return forbidden(scope.reason, { userId: typeof userId === "string" ? userId : null });
  }
  if (object.read(command) === invalid) return forbidden("malformed", {});
  // A list of one name would be that name as a key.
  const { type }: { readonly type: unknown } = command;
  if (typeof type !== "string" || !Object.hasOwn(grounds, type)) return forbidden("malformed", {});
  return grounds[type as CommandType]({ crm, userId, at, scope }, command);
}
