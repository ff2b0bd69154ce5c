import { type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** Behind the prefix: the revision of the directory, as often as there are guards. */
export const guardTable = "directory_revisions";

/** How many guards there are. */
export const guardCount = 64;

/*
 * Who relies on the directory without the database seeing it marks one guard, and only if the revision is the one that was
 * read. Who changes the directory writes all of them. So the two always meet at a row that both write, which every kind of
 * isolation notices, also across the nodes of a cluster; and those who only rely on it seldom meet each other. Where a lock
 * is enough, as for claims on MariaDB, it stands for the mark.
 */

/** Reads the revision. */
export function selectRevision(names: TableNames): Sql {
  return sql`select revision from ${names.of(guardTable)} where slot = 0`;
}

/** Marks one guard; touches no row if the directory has another revision. */
export function markGuard(names: TableNames, slot: number, revision: string): Sql {
  return sql`update ${names.of(guardTable)} set marks = marks + 1 where slot = ${slot} and revision = ${revision}`;
}

/** Gives the directory another revision; touches every guard. */
export function renewGuards(names: TableNames, revision: string): Sql {
  return sql`update ${names.of(guardTable)} set revision = ${revision}`;
}

/** Counts guards and revisions: unless all are there with one revision, every save would seem to meet somebody else. */
export function countGuards(names: TableNames): Sql {
  return sql`select count(*) as slots, count(distinct revision) as revisions from ${names.of(guardTable)}`;
}

/** A revision that there never was: also a database that was set back does not come to it again. */
export function drawnRevision(): string {
  return Array.from({ length: 2 }, () => Math.random().toString(36).slice(2, 12)).join("");
}
