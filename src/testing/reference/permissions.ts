import type {
  Command,
  CommandType,
  CrmRecords,
  CustomerId,
  ForbiddenCode,
  GroupId,
  Instant,
  PermittedCode,
  TaskId,
  UserId,
  Viewer,
} from "betreuergruppen";
import { referenceExecute } from "./execute.js";
import { inputForms } from "./inputForms.js";
import { isMember } from "./pools.js";
import type { Input } from "./rows.js";
import { referenceTerritoryFor } from "./territories.js";
import { referenceSees, standsIn } from "./visibility.js";

/** Whether a viewer may issue a command, and the reason. */
export type ReferencePermission =
  | { readonly permitted: true; readonly code: PermittedCode }
  | { readonly permitted: false; readonly code: ForbiddenCode };

/** Who asks for what. */
interface Asked<T extends CommandType> {
  readonly records: CrmRecords;
  readonly userId: UserId;
  readonly at: Instant | undefined;
  readonly input: Input<T>;
}

type Answer = PermittedCode | ForbiddenCode;

const yes: readonly Answer[] = [
  "administrator",
  "sees-customers",
  "hands-over",
  "sees-through-group",
  "in-team",
  "own-task",
];

/**
 * Whether a viewer may issue a well-formed command, by the manual; `"malformed"` for any other. Of a command that a rule
 * would refuse it does not say whether it hands over. O(everything).
 *
 * @example
 * referencePermits(recordsOf(crm), "ben", command).permitted === permits(crm, "ben", command).permitted
 */
export function referencePermits(records: CrmRecords, viewer: Viewer, command: Command): ReferencePermission {
  const code = answer(records, viewer, command);
  return { permitted: yes.includes(code), code } as ReferencePermission;
}

function answer(records: CrmRecords, viewer: Viewer, command: Command): Answer {
  const userId = typeof viewer === "string" ? viewer : viewer.userId;
  const at = typeof viewer === "string" ? undefined : viewer.at;
  const user = records.users.find((row) => row.id === userId);
  if (user === undefined) return "unknown-user";
  if (!user.active) return "inactive-user"; // V7
  if (user.administrator) return "administrator"; // V1
  const { type, ...given } = command;
  if (!Object.hasOwn(inputForms, type)) return "malformed";
  const input = inputForms[type](given);
  if (input === undefined) return "malformed";
  const decided = mayOthers[type]({ records, userId, at, input: input as never });
  if (decided !== "sees-customers" && decided !== "sees-through-group") return decided;
  if (type === "addCustomer") return decided;
  const outcome = referenceExecute(records, command);
  if (!outcome.ok) return decided;
  const seen = (of: CrmRecords): number =>
    records.customers.filter((row) => referenceSees(of, { userId, at }, row.id)).length;
  return seen(outcome.records) < seen(records) ? "hands-over" : decided;
}

/** What those who are no administrators may. */
const mayOthers: { readonly [T in CommandType]: (asked: Asked<T>) => Answer } = {
  changeSettings: never,
  addUser: never,
  editUser: never,
  deactivateUser: never,
  reactivateUser: never,
  addGroup: never,
  editGroup: never,
  orderGroups: never,
  removeGroup: never,
  joinGroup: never,
  leaveGroup: never,
  startSubstitution: never,
  endSubstitution: never,
  removeCustomer: never,
  addTerritory: never,
  removeTerritory: never,
  assignByTerritory: never,
  addCampaign: never,
  editCampaign: never,
  addTeam: never,
  editTeam: never,
  removeTeam: never,
  joinTeam: never,
  leaveTeam: never,

  addCustomer: (asked) => {
    const { records, input } = asked;
    if (groupsOf(asked).length === 0) return "no-groups";
    let groupId = input.groupId ?? null;
    if (input.groupId === undefined && records.settings.territoryAssignment) {
      groupId = referenceTerritoryFor(records, input.country ?? "DE", input.postalCode ?? null)?.groupId ?? null; // C4
    }
    return groupId !== null && groupsOf(asked).includes(groupId) ? "sees-through-group" : "not-through-group";
  },
  editCustomer: (asked) => overAll(asked, [asked.input.customerId]),
  assignGroup: (asked) => {
    const { customerId, customerIds } = asked.input;
    if ((customerId === undefined) === (customerIds === undefined)) return "malformed";
    return overAll(asked, customerIds ?? (customerId === undefined ? [] : [customerId]));
  },
  unassignGroup: (asked) => overAll(asked, [asked.input.customerId]),
  assignSecondGroup: (asked) => overAll(asked, [asked.input.customerId]),
  unassignSecondGroup: (asked) => overAll(asked, [asked.input.customerId]),
  transferCustomers: (asked) => {
    if (groupsOf(asked).length === 0) return "no-groups";
    return groupsOf(asked).includes(asked.input.fromGroupId) ? "sees-through-group" : "not-through-group";
  },
  annotateCampaign: (asked) => overAll(asked, [asked.input.customerId]),
  clearCampaignAnnotation: (asked) => overAll(asked, [asked.input.customerId]),

  addTask: (asked) => {
    const { records, userId, input } = asked;
    if ((input.teamId === undefined) === (input.userId === undefined)) return "malformed"; // P1
    if (typeof input.customerId === "string") {
      const about = overAll(asked, [input.customerId]);
      if (about !== "sees-customers") return about;
    }
    if (input.userId !== undefined) return input.userId === userId ? "own-task" : "not-own-name";
    return isMember(records, input.teamId ?? "", userId) ? "in-team" : "not-own-team";
  },
  claimFromTeamPool: (asked) => {
    const { records, userId, input } = asked;
    const wrong = notOwn(asked);
    if (wrong !== undefined) return wrong;
    const task = records.tasks.find((row) => row.id === input.taskId);
    if (task !== undefined && task.teamId !== null && isMember(records, task.teamId, userId)) return "in-team"; // P2
    return ownTask(asked);
  },
  releaseToTeamPool: (asked) => notOwn(asked) ?? ownTask(asked),
  passOnTask: (asked) => notOwn(asked) ?? ownTask(asked),
  completeTask: (asked) => notOwn(asked) ?? ownTask(asked),
  assignTaskToTeam: (asked) => ownTask(asked),
  reopenTask: (asked) => ownTask(asked),
  editTask: (asked) => {
    const { records, input } = asked;
    if (ownTask(asked) !== "own-task" || input.customerId === undefined) return ownTask(asked);
    const task = records.tasks.find((row) => row.id === input.taskId);
    if (task === undefined || task.customerId === input.customerId) return "own-task";
    const about = overAll(
      asked,
      [task.customerId, input.customerId].filter((one) => one !== null),
    );
    return about === "sees-customers" ? "own-task" : about;
  },
};

function never(): Answer {
  return "administrators-only";
}

/** The groups that somebody sees through: as a member, or as the substitute of one (V2). */
function groupsOf({ records, userId, at }: Omit<Asked<CommandType>, "input">): readonly GroupId[] {
  return records.memberships
    .filter(
      (row) => row.userId === userId || records.substitutions.some((one) => standsIn(one, userId, row.userId, at)),
    )
    .map((row) => row.groupId);
}

/** V5: to see is to be allowed to edit. */
function overAll(asked: Omit<Asked<CommandType>, "input">, customerIds: readonly CustomerId[]): Answer {
  const { records, userId, at } = asked;
  if (groupsOf(asked).length === 0) return "no-groups";
  const all = customerIds.every((customerId) => referenceSees(records, { userId, at }, customerId));
  return all ? "sees-customers" : "customer-not-visible";
}

/** Whether a command is in another name, or of another instant. */
function notOwn({
  userId,
  at,
  input,
}: Pick<Asked<"claimFromTeamPool" | "passOnTask">, "userId" | "at"> & {
  readonly input: { readonly userId: UserId; readonly at?: Instant | undefined };
}): Answer | undefined {
  if (input.userId !== userId) return "not-own-name";
  return input.at === undefined || input.at === at ? undefined : "other-instant";
}

/** P4: it is in the user's hands, or was when it was done. */
function ownTask({
  records,
  userId,
  input,
}: Pick<Asked<CommandType>, "records" | "userId"> & { readonly input: { readonly taskId: TaskId } }): Answer {
  const task = records.tasks.find((row) => row.id === input.taskId);
  return task?.holderUserId === userId ? "own-task" : "not-own-task";
}
