import type { Crm } from "../model/crm.js";
import { malformed, ownFields, refuseInput, refuseMissing } from "../model/input.js";
import { invalid, object, oneOf } from "../model/reader.js";
import type { Command, CommandType } from "./command.js";
import * as commands from "./list.js";

/** The names of all commands. */
export const commandTypes: readonly CommandType[] = Object.freeze(Object.keys(commands).sort() as CommandType[]);

// All the names in one line would help nobody.
const typeReader = { ...oneOf(...commandTypes), accepts: "the name of a command, like assignGroup" };

/**
 * The CRM after a command given as data, as if its function had been called. Refuses what that function refuses, and
 * what is not a command, as `invalid-input`. Costs what the function costs.
 *
 * @example
 * crm = execute(crm, { type: "assignGroup", customerId: "c1", groupId: "north" })
 */
export function execute(crm: Crm, command: Command): Crm {
  if (command === undefined) return refuseMissing("command");
  if (object.read(command) === invalid) return refuseInput([malformed("the command", command, object)]);
  const { type: given, ...input } = ownFields(command);
  const type = typeReader.read(given);
  if (type === invalid) return refuseInput([malformed("type", given, typeReader)]);
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: the list of commands is this namespace; all are reachable.
  return (commands[type] as (crm: Crm, input: unknown) => Crm)(crm, input);
}
