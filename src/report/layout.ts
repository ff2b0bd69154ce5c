import type { Survey, SurveyedUser } from "./survey.js";

/** Rows and columns of the picture: users in bands that look alike, and the groups they look through. */
export interface Layout {
  readonly columns: readonly Column[];
  readonly bands: readonly Band[];
  /** The column in which a user looks through a group. */
  readonly columnAt: (userId: string, group: number) => number;
}

/**
 * One group, or personal groups together: `"own"` for who looks through the one made for them, `"colleagues"` for who looks
 * through one that was made for somebody else.
 */
export type Column =
  | { readonly kind: "group"; readonly group: number }
  | { readonly kind: "own" | "colleagues"; readonly groups: ReadonlySet<number> };

/** Users whose first column is the same, or who need none. */
export interface Band {
  readonly kind: "everything" | "column" | "nothing" | "inactive";
  /** The first column that they look through; -1 where there is none. */
  readonly column: number;
  /** Places of users, those who look through the same groups beside each other. */
  readonly users: readonly number[];
}

/** With fewer users than this, every personal group is a column of its own: there is room. */
const foldFrom = 13;

/**
 * Orders the picture with a row for each user and a column for each group. Personal groups through which nobody looks but
 * their user are one column, except those that are `kept` as they have something to show.
 * O((users + groups + groups of all scopes) · log).
 */
export function layoutOf(survey: Survey, kept: ReadonlySet<number>): Layout {
  const alone = personalGroups(survey, (owner, lookers) => lookers.length === 1 && lookers[0] === owner);
  for (const group of kept) alone.delete(group);
  const fold = survey.users.length >= foldFrom && alone.size > 1;
  return laidOut(survey, fold ? alone : new Set(), ["own"]);
}

/** The same for many users: whoever looks through whichever personal group, these are two columns. */
export function roughLayoutOf(survey: Survey): Layout {
  return laidOut(
    survey,
    personalGroups(survey, () => true),
    ["own", "colleagues"],
  );
}

/** Places of groups that were made for a user who is known, and whose lookers are as asked. */
function personalGroups(
  { groups, placeOfUser }: Survey,
  when: (owner: number, lookers: readonly number[]) => boolean,
): Set<number> {
  const found = new Set<number>();
  groups.forEach(({ group, lookers }, place) => {
    const owner = group.personalOf === null ? undefined : placeOfUser.get(group.personalOf);
    if (owner !== undefined && when(owner, lookers)) found.add(place);
  });
  return found;
}

function laidOut(survey: Survey, folded: ReadonlySet<number>, kinds: readonly ("own" | "colleagues")[]): Layout {
  const columns = survey.groups.flatMap((_, group): Column[] => (folded.has(group) ? [] : [{ kind: "group", group }]));
  const columnOfGroup = new Map(columns.map((column, at) => [column.kind === "group" ? column.group : -1, at]));
  if (folded.size > 0) columns.push(...kinds.map((kind): Column => ({ kind, groups: folded })));
  const columnAt = (user: string, place: number): number => {
    const own = survey.groups[place]?.group.personalOf === user;
    return columnOfGroup.get(place) ?? columnOfGroup.size + (own ? 0 : 1);
  };

  const rows = survey.users.map((looker, place) => ({
    place,
    kind: kindOf(looker),
    columns: looker.through.map((group) => columnAt(looker.user.id, group)).sort((a, b) => a - b),
  }));
  const byRank = (kind: Band["kind"]): number => ["everything", "column", "nothing", "inactive"].indexOf(kind);
  // Users come by name, and sorting is stable: alike ones stay in that order.
  rows.sort((a, b) => byRank(a.kind) - byRank(b.kind) || compareLists(a.columns, b.columns));

  const bands: { kind: Band["kind"]; column: number; users: number[] }[] = [];
  for (const { place, kind, columns: through } of rows) {
    const column = through[0] ?? -1;
    const last = bands.at(-1);
    if (last?.kind === kind && last.column === column) last.users.push(place);
    else bands.push({ kind, column, users: [place] });
  }
  return { columns, bands, columnAt };
}

function kindOf({ user, scope }: SurveyedUser): Band["kind"] {
  if (scope.kind === "everything") return "everything";
  if (scope.kind === "groups") return "column";
  return user.active ? "nothing" : "inactive";
}

/** By the first place at which they differ; a list before those that go on. */
function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, n) => value !== b[n]);
  if (at < 0) return a.length - b.length;
  return (a[at] ?? -1) - (b[at] ?? -1);
}
