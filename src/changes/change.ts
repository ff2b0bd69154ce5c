import type { Entity, EntityKeys, EntityRows } from "../model/entities.js";

/** What became of one row, as plain JSON: `before` is `null` for a new row, `after` for one that is gone. */
export type Change = {
  readonly [Name in Entity]: {
    readonly entity: Name;
    readonly id: EntityKeys[Name];
    readonly before: EntityRows[Name] | null;
    readonly after: EntityRows[Name] | null;
  };
}[Entity];
