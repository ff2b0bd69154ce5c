// For hosts that use Kysely: the public names, written by hand and pinned by a test. Needs kysely.

// Who sees which rows
export type { GroupColumns } from "./pushdown/groupColumns.js";
export { visibleWhere } from "./pushdown/kysely/visibleWhere.js";
