import type { Command } from "../commands/command.js";
import type { Crm } from "../model/crm.js";
import type { Permission } from "../model/permission.js";
import type { Viewer } from "../visibility/viewer.js";

/** Who may issue which command. `permits` is one; a host with roles of its own writes another. */
export type Policy = (crm: Crm, viewer: Viewer, command: Command) => Permission;
