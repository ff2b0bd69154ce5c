import {
  attempt,
  type Change,
  type Command,
  type Crm,
  canSee,
  changesBetween,
  executeAs,
  isCrmError,
  permits,
  type RefusalCode,
  recordsOf,
  type Viewer,
  visibilityScope,
} from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { referencePermits } from "../reference/permissions.js";
import { type Law, law } from "./law.js";

/** Who may issue which command, and what they can do by it. */
export const permissionLaws: readonly Law[] = [
  law(
    ["V1", "V7"],
    "an active administrator is never forbidden a command, and whoever is unknown or inactive always is",
    (crm, holds, commands) => {
      for (const viewer of viewersOf(crm)) {
        const scope = visibilityScope(crm, viewer);
        if (scope.kind === "groups" || (scope.kind === "nothing" && scope.reason === "no-groups")) continue;
        for (const command of commands) {
          const { permitted, code } = permits(crm, viewer, command);
          holds(permitted === (scope.kind === "everything"), () => `${told(viewer, command)} is ${code}`);
        }
      }
    },
  ),

  law(
    ["V5"],
    "by a permitted command nobody but an administrator changes a customer, or what is noted or to be done about one, that they did not see",
    (crm, holds, commands) => {
      for (const [viewer, command, after] of doneByOthers(crm, commands)) {
        for (const change of changesBetween(crm, after)) {
          holds(isTheirs(crm, after, viewer, change), () => `${told(viewer, command)} gives ${literalOf(change)}`);
        }
      }
    },
  ),

  law(
    ["V2"],
    "a permission says hands-over exactly if the viewer sees fewer customers afterwards, and names those",
    (crm, holds, commands) => {
      for (const [viewer, command, after] of doneByOthers(crm, commands)) {
        const lost = Array.from(crm.customers)
          .filter(({ id }) => canSee(crm, viewer, id) && !canSee(after, viewer, id))
          .map(({ id }) => id);
        const permission = permits(crm, viewer, command);
        const said = permission.code === "hands-over" ? Array.from(permission.ids.customerIds).sort() : [];
        holds(
          said.join(" ") === lost.sort().join(" "),
          () => `${told(viewer, command)}: ${literalOf(lost)} are lost, and it says ${literalOf(permission)}`,
        );
      }
    },
  ),

  law(
    ["V2"],
    "whoever does not see a customer gets the same answer as if there were none by that id",
    (crm, holds, commands) => {
      const unknown = "no such customer";
      for (const command of commands) {
        if (!("customerId" in command) || typeof command.customerId !== "string") continue;
        if (!crm.customers.has(command.customerId)) continue;
        const other = { ...command, customerId: unknown } as Command;
        for (const viewer of viewersOf(crm)) {
          if (visibilityScope(crm, viewer).kind === "everything" || canSee(crm, viewer, command.customerId)) continue;
          const [here, there] = [permits(crm, viewer, command), permits(crm, viewer, other)].map((permission) =>
            literalOf(permission).replaceAll(literalOf(unknown), literalOf(command.customerId)),
          );
          // A task about this very customer is theirs to edit: they hold it, and nothing is turned.
          const own = command.type === "editTask" && crm.tasks.get(command.taskId)?.customerId === command.customerId;
          holds(own || here === there, () => `${told(viewer, command)}: ${here}, and of an unknown one ${there}`);
        }
      }
    },
  ),

  law(
    [],
    "executeAs does what is permitted as the command does it, and refuses everything else",
    (crm, holds, commands) => {
      const viewers = viewersOf(crm);
      for (const [n, command] of commands.entries()) {
        // Refusals are slow: one viewer for each command.
        for (const viewer of viewers.slice(n % viewers.length, (n % viewers.length) + 1)) {
          const { permitted, code } = permits(crm, viewer, command);
          const plain = attempt(crm, command);
          const refused = plain.ok ? undefined : plain.refusal.code;
          const expected = permitted ? refused : code === "malformed" && refused ? refused : "not-permitted";
          const got = outcomeAs(crm, viewer, command);
          holds(got.refused === expected, () => `${told(viewer, command)} is ${got.refused}, not ${expected}`);
          if (got.after === undefined || !plain.ok) continue;
          holds(
            changesBetween(plain.crm, got.after).length === 0,
            () => `${told(viewer, command)} does something else than the command`,
          );
        }
      }
    },
  ),

  law(["V5", "P2", "P4"], "permissions are those of the reference, with the same reason", (crm, holds, commands) => {
    const records = recordsOf(crm);
    for (const command of commands) {
      const outcome = attempt(crm, command);
      // A command that is out of form in a field that decides nothing is the command's to refuse.
      if (!outcome.ok && outcome.refusal.code === "invalid-input") continue;
      for (const viewer of viewersOf(crm)) {
        const ours = permits(crm, viewer, command);
        const theirs = referencePermits(records, viewer, command);
        // What a refused command would hand over is nothing that the reference could try.
        const code = outcome.ok || ours.code !== "hands-over" ? ours.code : theirs.code;
        holds(
          ours.permitted === theirs.permitted && code === theirs.code,
          () => `${told(viewer, command)} is ${ours.code}, and by the reference ${theirs.code}`,
        );
      }
    }
  }),
];

/** All users and a stranger, without an instant and at the first instant of a substitution. */
function viewersOf(crm: Crm): readonly Viewer[] {
  const instants = new Set([undefined, crm.substitutions.first()?.from]);
  return [...Array.from(crm.users, (user) => user.id), "no such user"].flatMap((userId) =>
    Array.from(instants, (at) => ({ userId, at })),
  );
}

/** Every command that somebody who is no administrator may issue and that is accepted, and what comes of it. */
function* doneByOthers(
  crm: Crm,
  commands: readonly Command[],
): Generator<readonly [viewer: Viewer, command: Command, after: Crm]> {
  for (const command of commands) {
    const outcome = attempt(crm, command);
    if (!outcome.ok || outcome.crm === crm) continue;
    for (const viewer of viewersOf(crm)) {
      const { permitted, code } = permits(crm, viewer, command);
      if (permitted && code !== "administrator") yield [viewer, command, outcome.crm];
    }
  }
}

/** Whether a change is one that a user's sight, or their hands, account for. */
function isTheirs(before: Crm, after: Crm, viewer: Viewer, change: Change): boolean {
  const saw = (customerId: string | null): boolean => customerId === null || canSee(before, viewer, customerId);
  switch (change.entity) {
    case "customers":
      return change.before === null ? canSee(after, viewer, change.id) : change.after !== null && saw(change.id);
    case "campaignAnnotations":
      return saw(change.id[1]);
    case "tasks": {
      const [was, is] = [change.before?.customerId ?? null, change.after?.customerId ?? null];
      return change.after !== null && (was === is || (saw(was) && saw(is)));
    }
    default:
      return false;
  }
}

function outcomeAs(
  crm: Crm,
  viewer: Viewer,
  command: Command,
): { readonly after?: Crm; readonly refused?: RefusalCode } {
  try {
    return { after: executeAs(crm, viewer, command) };
  } catch (error) {
    if (isCrmError(error)) return { refused: error.code };
    throw error;
  }
}

function told(viewer: Viewer, command: Command): string {
  return `${literalOf(viewer)}: ${callOf(command)}`;
}
