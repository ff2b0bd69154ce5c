// For hosts that use Drizzle: the public names, written by hand and pinned by a test. Needs drizzle-orm.

// Who sees which rows
export { type DrizzleColumns, visibleWhere } from "./pushdown/drizzle/visibleWhere.js";
