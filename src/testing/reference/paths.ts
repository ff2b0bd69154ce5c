import type { CrmRecords } from "../../exchange/records.js";
import type { CustomerId, GroupId, SubstitutionId, UserId } from "../../model/ids.js";
import type { Viewer } from "../../visibility/viewer.js";
import { counts, standsIn } from "./visibility.js";

/** One way by which a viewer sees a customer. */
export type ReferencePath =
  | { readonly kind: "administrator" }
  | { readonly kind: "member"; readonly groupId: GroupId; readonly as: "first" | "second" }
  | {
      readonly kind: "substitute";
      readonly groupId: GroupId;
      readonly as: "first" | "second";
      readonly absentUserId: UserId;
      readonly substitutionId: SubstitutionId;
    };

/** One thing that keeps a viewer from seeing a customer. */
export type ReferenceObstacle =
  | { readonly kind: "unknown-user" | "unknown-customer" | "inactive-user" | "no-counting-group" }
  /** The viewer is neither in this counting group nor the substitute of somebody in it. */
  | { readonly kind: "not-in-group"; readonly groupId: GroupId; readonly as: "first" | "second" }
  /** The customer has a second group, and the setting is off. */
  | { readonly kind: "second-group-off"; readonly groupId: GroupId }
  /** The viewer would see the customer at an instant in this period. */
  | { readonly kind: "not-under-way"; readonly groupId: GroupId; readonly substitutionId: SubstitutionId };

/** Every way by which a viewer sees a customer; where there is none, everything that stands in the way. */
export type ReferencePaths =
  | { readonly sees: true; readonly paths: readonly ReferencePath[] }
  | { readonly sees: false; readonly obstacles: readonly ReferenceObstacle[] };

/**
 * Why a viewer sees a customer, or why not: administrator first, then the first group before the second, in each the
 * own membership, then substitutions by absent user and id. O(memberships · substitutions).
 *
 * @example
 * referencePaths(recordsOf(crm), "anna", "c1") // => { sees: true, paths: [{ kind: "member", groupId: "north", as: "first" }] }
 */
export function referencePaths(records: CrmRecords, viewer: Viewer, customerId: CustomerId): ReferencePaths {
  const userId = typeof viewer === "string" ? viewer : viewer.userId;
  const at = typeof viewer === "string" ? undefined : viewer.at;
  const user = records.users.find((row) => row.id === userId);
  const customer = records.customers.find((row) => row.id === customerId);
  if (user === undefined) return { sees: false, obstacles: [{ kind: "unknown-user" }] };
  if (customer === undefined) return { sees: false, obstacles: [{ kind: "unknown-customer" }] };
  if (!user.active) return { sees: false, obstacles: [{ kind: "inactive-user" }] }; // V7

  const paths: ReferencePath[] = [];
  const obstacles: ReferenceObstacle[] = [];
  if (user.administrator) paths.push({ kind: "administrator" }); // V1
  if (customer.groupId === null) obstacles.push({ kind: "no-counting-group" }); // V4
  for (const as of ["first", "second"] as const) {
    const groupId = as === "first" ? customer.groupId : customer.secondGroupId;
    if (groupId === null) continue;
    if (!counts(records, customer, groupId)) {
      obstacles.push({ kind: "second-group-off", groupId }); // V3
      continue;
    }
    const before = paths.length;
    const members = records.memberships.filter((row) => row.groupId === groupId).map((row) => row.userId);
    if (members.includes(userId)) paths.push({ kind: "member", groupId, as }); // V2
    for (const absentUserId of members) {
      for (const row of records.substitutions) {
        if (row.substituteUserId !== userId || row.absentUserId !== absentUserId) continue;
        const substitutionId = row.id;
        if (standsIn(row, userId, absentUserId, at)) {
          paths.push({ kind: "substitute", groupId, as, absentUserId, substitutionId }); // V2, U1
        } else obstacles.push({ kind: "not-under-way", groupId, substitutionId }); // U1, U2
      }
    }
    if (paths.length === before) obstacles.push({ kind: "not-in-group", groupId, as }); // V2
  }
  return paths.length > 0 ? { sees: true, paths } : { sees: false, obstacles };
}
