import { visibleThrough } from "betreuergruppen";
import type { SearchData, SearchSubstitution, SearchUser } from "../searchData.js";

/** What is asked about: something with groups, as a customer has them. */
export interface Asked {
  readonly groupId: string | null;
  readonly secondGroupId: string | null;
}

/** One way by which a user sees something, or one thing in the way. Groups and users are places. */
export type Reason =
  | { readonly kind: "administrator" | "inactive-user" | "no-counting-group" }
  | { readonly kind: "member" | "not-in-group"; readonly group: number; readonly as: "first" | "second" }
  | { readonly kind: "second-group-off"; readonly group: number }
  | {
      readonly kind: "substitute" | "not-under-way";
      readonly group: number;
      readonly as: "first" | "second";
      readonly substitution: SearchSubstitution;
    };

/** Whether, and every reason for it. */
export interface Answer {
  readonly sees: boolean;
  readonly reasons: readonly Reason[];
}

/**
 * Whether a user sees what is asked about, and why. The decision is the core's: its function on its scope. The reasons are
 * those of `explainVisibility` in the same order, looked up in the lists that lead there. O(substitutions · groups of a user).
 */
export function answer(data: SearchData, user: SearchUser, asked: Asked): Answer {
  if (visibleThrough(user.scope, asked)) return { sees: true, reasons: waysFor(data, user, asked) };
  const inactive: Reason[] = isInactive(user) ? [{ kind: "inactive-user" }] : [];
  const ways = waysFor(data, user, asked);
  return { sees: false, reasons: ways.length > 0 ? inactive : [...inactive, ...obstaclesFor(data, user, asked)] };
}

/** Whether the scope says so. */
export function isInactive({ scope }: SearchUser): boolean {
  return scope.kind === "nothing" && scope.reason === "inactive-user";
}

/** Being an administrator, memberships and substitutions under way that lead to a group which counts. */
function waysFor(data: SearchData, user: SearchUser, asked: Asked): Reason[] {
  const ways: Reason[] = user.administrator ? [{ kind: "administrator" }] : [];
  for (const { group, as, counts } of groupsOf(data, asked)) {
    if (!counts) continue;
    if (user.own.includes(group)) ways.push({ kind: "member", group, as });
    for (const substitution of substitutionsInto(data, user, group)) {
      if (substitution.when === "now") ways.push({ kind: "substitute", group, as, substitution });
    }
  }
  return ways;
}

function obstaclesFor(data: SearchData, user: SearchUser, asked: Asked): Reason[] {
  const groups = groupsOf(data, asked);
  const obstacles: Reason[] = groups.some(({ counts }) => counts) ? [] : [{ kind: "no-counting-group" }];
  for (const { group, as, counts } of groups) {
    if (!counts) {
      obstacles.push({ kind: "second-group-off", group });
      continue;
    }
    for (const substitution of substitutionsInto(data, user, group)) {
      obstacles.push({ kind: "not-under-way", group, as, substitution });
    }
    obstacles.push({ kind: "not-in-group", group, as });
  }
  return obstacles;
}

/** The groups of what is asked about, and whether they count. */
function groupsOf({ secondGroupCounts }: SearchData, { groupId, secondGroupId }: Asked): readonly Owning[] {
  const first: Owning[] = groupId === null ? [] : [{ group: Number(groupId), as: "first", counts: true }];
  if (secondGroupId === null) return first;
  return [...first, { group: Number(secondGroupId), as: "second", counts: secondGroupCounts }];
}

interface Owning {
  readonly group: number;
  readonly as: "first" | "second";
  readonly counts: boolean;
}

/** Substitutions by a user for members of a group, at whatever time. */
function substitutionsInto(data: SearchData, user: SearchUser, group: number): readonly SearchSubstitution[] {
  const substitute = data.users.indexOf(user);
  return data.substitutions.filter(
    (row) => row.substitute === substitute && data.users[row.absent]?.own.includes(group) === true,
  );
}
