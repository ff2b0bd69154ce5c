import type { Command } from "../commands/command.js";
import { execute } from "../commands/execute.js";
import type { Crm } from "../model/crm.js";
import { ownFields } from "../model/input.js";
import { invalid, object } from "../model/reader.js";
import { refuse, shown } from "../model/refusal.js";
import { lookingAs, type Viewer } from "../visibility/viewer.js";
import { permits } from "./permits.js";
import type { Policy } from "./policy.js";

/**
 * The CRM after a command that the viewer may issue by the policy, which is {@link permits} unless a host brings its own.
 * Refuses `not-permitted`, with the reason, and whatever the command refuses: a command that cannot be read is refused as
 * `invalid-input`. The command is read once, so what was judged is what is done. Costs what the policy and the command cost.
 *
 * @example
 * crm = executeAs(crm, { userId: session.userId, at: Date.now() }, { type: "editCustomer", customerId: "c1", name: "Acme" })
 */
export function executeAs(crm: Crm, viewer: Viewer, command: Command, policy: Policy = permits): Crm {
  const who = Object.freeze(lookingAs(viewer));
  const what = copied(command, 2) as Command;
  const permission = policy(crm, who, what);
  // Anything but a plain yes is a no, also from a host without types.
  if (permission?.permitted === true) return execute(crm, what);
  // What is wrong with a malformed command helps more than that it was not judged; and it is refused before anything is looked up.
  if (permission?.code === "malformed") execute(crm, what);
  const userId = typeof who.userId === "string" ? who.userId : null;
  const reason = permission ?? { permitted: false, code: "malformed", ids: {} };
  const message = `user ${shown(who.userId)} may not issue this command: ${reason.code}`;
  return refuse("not-permitted", null, { userId, permission: reason }, message);
}

/** Plain data that nobody else holds, as deep as commands go; what is no plain data stays, and is refused when it is read. */
function copied(value: unknown, depth: number): unknown {
  if (depth === 0) return value;
  if (Array.isArray(value)) return Object.freeze(Array.from(value, (item) => copied(item, depth - 1)));
  if (object.read(value) === invalid) return value;
  const fields = ownFields(value as object);
  for (const field of Reflect.ownKeys(fields)) fields[field] = copied(fields[field], depth - 1);
  return Object.freeze(fields);
}
