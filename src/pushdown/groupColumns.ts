import type { GroupId, VisibilityScope } from "betreuergruppen";

/** Where a row of the host's says whose it is. */
export interface GroupColumns {
  /** The column with the first group, as it is called where the condition will stand: `"c.owner_group"`. */
  readonly group: string;
  /** The column with the second group, if the rows have one. */
  readonly secondGroup?: string | undefined;
}

/** What a scope asks of rows: nothing, everything, or that one of these columns is among the groups. */
export type ColumnsAsked<Column> =
  | "everything"
  | "nothing"
  | { readonly groupIds: GroupId[]; readonly columns: Column[] };

/** A scope laid over columns (V1 to V4). What is no scope, or one without groups, asks for nothing: it fails closed. */
export function columnsAsked<Column>(
  scope: VisibilityScope,
  { group, secondGroup }: { readonly group: Column; readonly secondGroup?: Column | undefined },
): ColumnsAsked<Column> {
  if (scope.kind === "everything") return "everything";
  if (scope.kind !== "groups" || scope.groupIds.length === 0) return "nothing";
  const columns = scope.secondGroupCounts && secondGroup !== undefined ? [group, secondGroup] : [group];
  return { groupIds: [...scope.groupIds], columns };
}
