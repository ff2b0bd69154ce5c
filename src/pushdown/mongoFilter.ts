import type { GroupId, VisibilityScope } from "betreuergruppen";
import { columnsAsked, type GroupColumns } from "./groupColumns.js";
import { partsOfName } from "./sqlName.js";

/** A filter document of MongoDB's. */
export type MongoFilter = { $and?: { $or: { [field: string]: { $in: GroupId[] } }[] }[] };

/**
 * A scope as a filter document for MongoDB (V1 to V4, V8); join it with your own by `$and: [visible, yours]`. Here `group`
 * and `secondGroup` name fields, dots lead into documents. What MongoDB would take for an operator is a `TypeError`.
 * O(groups of the scope).
 *
 * @example
 * db.collection("customers").find(mongoFilter(scope, { group: "ownerGroup" })).sort({ name: 1 }).limit(50)
 */
export function mongoFilter(scope: VisibilityScope, { group, secondGroup }: GroupColumns): MongoFilter {
  for (const field of [group, secondGroup]) {
    if (field === undefined) continue;
    if (partsOfName(field).some((part) => part.startsWith("$") || part === "__proto__")) {
      throw new TypeError(`\`${field}\` is no name of a field in MongoDB`);
    }
  }
  const asked = columnsAsked(scope, { group, secondGroup });
  if (asked === "everything") return {};
  const fields = asked === "nothing" ? [group] : asked.columns;
  const groupIds = asked === "nothing" ? [] : asked.groupIds;
  return { $and: [{ $or: fields.map((field) => ({ [field]: { $in: groupIds } })) }] };
}
