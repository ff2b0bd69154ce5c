import type { Entity } from "./entities.js";
import type { CustomerId, GroupId, SubstitutionId, TaskId, TeamId, TerritoryId, UserId } from "./ids.js";
import type { Forbidden } from "./permission.js";

/** The numbers of the rules, as the documentation lists them. */
export type Rule =
  | `V${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | `G${1 | 2 | 3 | 4 | 5 | 6 | 7}`
  | `U${1 | 2}`
  | `C${1 | 2 | 3 | 4 | 5 | 6}`
  | `T${1 | 2 | 3}`
  | `A${1 | 2 | 3}`
  | `P${1 | 2 | 3 | 4 | 5 | 6}`;

/** One thing wrong with one value. */
export interface Problem {
  /** Where the value stands: `groupId`, `customerIds[3]`, `customers[12].groupId`. */
  readonly path: string;
  /** The value as it was given, `null` for a missing one; of what is no plain value, what it is: `"a list of 3"`. */
  readonly value: string | number | boolean | null;
  /** The number of the rule, or `null` where only the form of the value is wrong: then the message says the form. */
  readonly rule: Rule | null;
  /** One line, lower case, naming field, value and rule. */
  readonly message: string;
}

/** Everything a command can be refused for, with the ids that each refusal names. */
export interface RefusedIds {
  /** A field is missing, wrongly typed, malformed or not known: `problems` names each. */
  readonly "invalid-input": Record<never, never>;
  /** A whole state that came in breaks rules: `problems` names every one, with its path. */
  readonly "invalid-records": Record<never, never>;
  /** There is nothing by these ids. */
  readonly "unknown-id": { readonly entity: Entity; readonly ids: readonly string[] };
  /** The id that a new row should get is taken. */
  readonly "duplicate-id": { readonly entity: Entity; readonly id: string };
  /** Another group has this name (G5). */
  readonly "duplicate-name": { readonly groupId: GroupId };
  /** The call contradicts itself: a group as its own successor, a transfer from a group to itself. */
  readonly contradiction: { readonly ids: readonly string[] };
  /** The user is inactive. */
  readonly "inactive-user": { readonly userId: UserId };
  /** Customers or territories point to the group, and the call does not say where they go (G6). */
  readonly "group-in-use": {
    readonly groupId: GroupId;
    readonly firstGroupCustomers: number;
    readonly secondGroupCustomers: number;
    readonly territories: number;
  };
  /** The settings ask every customer to have a group (C4). */
  readonly "group-required": { readonly customerIds: readonly CustomerId[] };
  /** The customers have a second group, which never takes the first one's place by itself (C1). */
  readonly "second-group-set": { readonly customerIds: readonly CustomerId[] };
  /** The second-group setting is off (C2). */
  readonly "second-group-off": { readonly customerId: CustomerId };
  /** The customer has no first group, or the same one (C2). */
  readonly "second-needs-first": { readonly customerId: CustomerId; readonly groupId: GroupId };
  /** The customers have a group already; territories fill only empty ones (T3). */
  readonly "has-group": { readonly customerIds: readonly CustomerId[] };
  /** Unfinished tasks concern the customer (C6). */
  readonly "customer-in-use": { readonly customerId: CustomerId; readonly taskIds: readonly TaskId[] };
  /** Equally narrow territories overlap (T2). */
  readonly "territory-overlap": { readonly territoryIds: readonly TerritoryId[] };
  /** A substitution can be made shorter, never longer (U1). */
  readonly "cannot-lengthen": { readonly substitutionId: SubstitutionId };
  /** The user is not a member of the team (P2). */
  readonly "not-a-member": { readonly teamId: TeamId; readonly userId: UserId };
  /** Somebody holds the task (P2). */
  readonly "already-claimed": { readonly taskId: TaskId; readonly holderUserId: UserId };
  /** The task is not held by this user (P4). */
  readonly "not-holder": { readonly taskId: TaskId; readonly holderUserId: UserId | null };
  /** The task came from no team, so there is no pool it could go to (P4). */
  readonly "no-team": { readonly taskId: TaskId };
  /** The task is done (P4). */
  readonly "task-done": { readonly taskId: TaskId };
  /** The team has unfinished tasks and no successor is named (P5). */
  readonly "team-in-use": { readonly teamId: TeamId; readonly unfinishedTasks: number };
  /** The receiver of the task cannot see its customer, and the settings ask for that (P6). */
  readonly "customer-not-visible": {
    readonly taskId: TaskId;
    readonly userId: UserId;
    readonly customerId: CustomerId;
  };
  /** The user may not issue the command. */
  readonly "not-permitted": { readonly userId: UserId | null; readonly permission: Forbidden };
  /** A change expects a row that is not the present one. */
  readonly drift: { readonly rows: readonly RowName[] };
  /** The result of the changes would break a rule that every state obeys. */
  readonly "would-break": { readonly rows: readonly RowName[] };
}

/** Which row, told by its entity and its id (a pair of ids for memberships and annotations). */
export interface RowName {
  readonly entity: Entity;
  readonly id: string | readonly [string, string];
}

/** Why a command was refused. A closed union: a `switch` over it can be exhaustive. */
export type RefusalCode = keyof RefusedIds;

/** A refusal as plain data. */
export type Refusal = {
  readonly [Code in RefusalCode]: {
    readonly code: Code;
    /** The number of the rule that refuses, or `null` where the form of the input does. */
    readonly rule: Rule | null;
    /** One line, lower case, user input in backticks. */
    readonly message: string;
    /** The ids involved, by their roles. */
    readonly ids: RefusedIds[Code];
    /** Every single thing wrong, where there can be several; empty otherwise. */
    readonly problems: readonly Problem[];
  };
}[RefusalCode];

/** A command's refusal, thrown: the state before is untouched. Recognise it by {@link isCrmError}, not by class. */
export class CrmError extends Error {
  override readonly name = "CrmError";
  readonly code: RefusalCode;
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.code = refusal.code;
    this.refusal = refusal;
  }
}

/**
 * Whether something thrown is a refusal of this library, in whichever copy of it the refusal arose. O(1).
 *
 * @example
 * try { assignGroup(crm, input) } catch (error) { if (isCrmError(error)) show(error.refusal) else throw error }
 */
export function isCrmError(error: unknown): error is CrmError {
  if (typeof error !== "object" || error === null) return false;
  const { name, code, refusal } = error as Partial<CrmError>;
  return name === "CrmError" && typeof code === "string" && typeof refusal === "object" && refusal?.code === code;
}

/** Refuses a command. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  rule: Rule | null,
  ids: RefusedIds[Code],
  message: string,
  problems: readonly Problem[] = [],
): never {
  throw new CrmError(frozen({ code, rule, message, ids, problems }) as Refusal);
}

/** Plain data, frozen through and through. */
function frozen<Data>(data: Data): Data {
  if (typeof data === "object" && data !== null) for (const part of Object.values(data)) frozen(part);
  return Object.freeze(data);
}

/** A value that somebody gave, as plain data: refusals are kept, sent and logged, so they hold nothing that lives on. */
export function asGiven(value: unknown): Problem["value"] {
  const plain = value === null || ["string", "number", "boolean"].includes(typeof value);
  return plain ? (value as Problem["value"]) : value === undefined ? null : describe(value);
}

const longest = 80;

/** A value as messages show it: one line, in backticks, cut where it is long; what looks like a text and is none says so. */
export function shown(value: unknown): string {
  if (value instanceof Date) return "a Date";
  const kind = typeof value;
  const what = kind === "number" || kind === "bigint" || kind === "boolean" ? `the ${kind} ` : "";
  return what + quoted(value);
}

function quoted(value: unknown): string {
  const text = JSON.stringify(typeof value === "string" ? value : describe(value)).slice(1, -1);
  const line = text.replaceAll("`", "'").replace(/[\u007f-\u009f\u2028\u2029]/g, " ");
  return line.length > longest ? `\`${line.slice(0, longest).replace(/[\ud800-\udbff]$/, "")}…\`` : `\`${line}\``;
}

/** Up to five values as messages show them. */
export function shownList(values: readonly unknown[]): string {
  const first = values.slice(0, 5).map(shown).join(", ");
  return values.length > 5 ? `${first} and ${values.length - 5} more` : first;
}

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  // What keeps its contents elsewhere is no object as fields go: it is told by what it is.
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return tag === "Object" ? "an object" : `an object (${tag})`;
}
