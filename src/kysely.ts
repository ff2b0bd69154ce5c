// For hosts that use Kysely: the public names, written by hand and pinned by a test. Needs kysely.

// Who sees which rows
export type { GroupColumns } from "./pushdown/groupColumns.js";
export { visibleWhere } from "./pushdown/kysely/visibleWhere.js";

// A store
export type { KyselyStoreOptions, StoreDialect } from "./adapters/kysely/tableNames.js";
export { kyselyStore } from "./adapters/kysely/kyselyStore.js";
export { type Migrated, migrate } from "./adapters/kysely/migrate.js";
export { type PGliteLike, pgliteDialect } from "./adapters/kysely/pgliteDialect.js";
export { preparing } from "./adapters/kysely/preparing.js";

// Loading many rows
export {
  type LoadedPiece,
  type LoadRecordsOptions,
  loadRecords,
  type StreamedRecords,
} from "./adapters/kysely/loadRecords.js";
