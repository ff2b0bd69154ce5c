import type { GroupId, VisibilityScope } from "betreuergruppen";
import { columnsAsked, type GroupColumns } from "./groupColumns.js";

/** A `where` object of Prisma's. */
export type PrismaWhere = { AND?: { OR: { [field: string]: { in: GroupId[] } }[] }[] };

const operators = new Set(["AND", "OR", "NOT"]);

/**
 * A scope as a `where` object for Prisma (V1 to V4, V8); join it with your own by `AND: [visible, yours]`. Here `group` and
 * `secondGroup` name fields of the model. What is no name of a field is a `TypeError`. O(groups of the scope).
 *
 * @example
 * prisma.customer.findMany({ where: prismaWhere(scope, { group: "ownerGroupId" }), orderBy: { name: "asc" }, take: 50 })
 */
export function prismaWhere(scope: VisibilityScope, { group, secondGroup }: GroupColumns): PrismaWhere {
  for (const field of [group, secondGroup]) {
    if (field !== undefined && (!/^[A-Za-z]\w*$/.test(field) || operators.has(field))) {
      throw new TypeError(`\`${field}\` is no name of a field in Prisma`);
    }
  }
  const asked = columnsAsked(scope, { group, secondGroup });
  if (asked === "everything") return {};
  const fields = asked === "nothing" ? [group] : asked.columns;
  const groupIds = asked === "nothing" ? [] : asked.groupIds;
  // Inside AND, so that a host who spreads it beside an OR of their own narrows it and does not replace it.
  return { AND: [{ OR: fields.map((field) => ({ [field]: { in: groupIds } })) }] };
}
