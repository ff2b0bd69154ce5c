import type { Change } from "betreuergruppen";
import type { Subject } from "./journal.js";

/** The fields that name a customer, a user or a group, whatever the row. */
const fieldsNaming: readonly (readonly [field: string, subject: keyof Subject])[] = [
  ["customerId", "customerId"],
  ["userId", "userId"],
  ["absentUserId", "userId"],
  ["substituteUserId", "userId"],
  ["holderUserId", "userId"],
  ["personalOf", "userId"],
  ["groupId", "groupId"],
  ["secondGroupId", "groupId"],
];

const entitiesOf = { customers: "customerId", users: "userId", groups: "groupId" } as const;

/**
 * The customers, users and groups that a change concerns: the row itself, and all that it names before or after. What a
 * store keeps beside an entry of its journal, so that it finds the entries about one of them. O(fields).
 *
 * @example
 * subjectsOf(change) // => [{ customerId: "c1" }, { groupId: "north" }]
 */
export function subjectsOf({ entity, before, after }: Change): readonly Subject[] {
  const found = new Map<string, Subject>();
  const add = (kind: keyof Subject, id: unknown): void => {
    // One field by the name of its kind is what a subject is.
    if (typeof id === "string") found.set(JSON.stringify([kind, id]), { [kind]: id } as unknown as Subject);
  };
  for (const row of [before, after]) {
    if (row === null) continue;
    // Fields are asked for by name, whichever the entity has.
    const fields = row as unknown as Readonly<Record<string, unknown>>;
    if (Object.hasOwn(entitiesOf, entity)) add(entitiesOf[entity as keyof typeof entitiesOf], fields["id"]);
    for (const [field, kind] of fieldsNaming) add(kind, fields[field]);
  }
  return Array.from(found.values());
}

/** Whether a change concerns a customer, a user or a group. O(fields). */
export function concerns(change: Change, subject: Subject): boolean {
  return subjectsOf(change).some(
    (one) => one.customerId === subject.customerId && one.userId === subject.userId && one.groupId === subject.groupId,
  );
}
