// Visibility as filter objects for Prisma and MongoDB: the public names, written by hand and pinned by a test.

// Who sees which rows
export type { GroupColumns } from "./pushdown/groupColumns.js";
export { type MongoFilter, mongoFilter } from "./pushdown/mongoFilter.js";
export { type PrismaWhere, prismaWhere } from "./pushdown/prismaWhere.js";
