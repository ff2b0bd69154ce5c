import {
  type Crm,
  type Customer,
  canSee,
  type VisibilityScope,
  type VisibleCustomers,
  visibilityScope,
  visibleCustomers,
  visibleThrough,
  whoCanSee,
} from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { type Law, law } from "./law.js";
import { instantsOf } from "./sightOf.js";

/** That every way of asking agrees (V8), and the order of lists. */
export const agreementLaws: readonly Law[] = [
  law(
    ["V8"],
    "the check, the list, its size, its membership test, the scope and whoCanSee all say the same",
    (crm, holds) => {
      for (const at of instantsOf(crm)) {
        const seers = new Map(
          Array.from(crm.customers, ({ id }) => [id, new Set(whoCanSee(crm, id, at).map((user) => user.id))]),
        );
        for (const userId of [...Array.from(crm.users, (user) => user.id), "no such user"]) {
          const viewer = { userId, at };
          const list = visibleCustomers(crm, viewer);
          const scope = visibilityScope(crm, viewer);
          const listed = new Set(Array.from(list, (customer) => customer.id));
          holds(
            list.size === listed.size,
            () => `the list of ${literalOf(viewer)} counts ${list.size} customers and has ${listed.size}`,
          );
          for (const customer of crm.customers) {
            const { id, groupId, secondGroupId } = customer;
            const answers = {
              listed: listed.has(id),
              byId: canSee(crm, viewer, id),
              byRow: canSee(crm, viewer, customer),
              has: list.has(id),
              throughScope: visibleThrough(scope, { groupId, secondGroupId }),
              whoCanSee: seers.get(id)?.has(userId) === true,
            };
            holds(
              new Set(Object.values(answers)).size === 1,
              () => `customer ${literalOf(id)} for ${literalOf(viewer)}: ${literalOf(answers)}`,
            );
          }
        }
      }
    },
  ),

  law(["V8"], "pages of every size, one behind the other, are the list", (crm, holds) => {
    for (const at of instantsOf(crm).slice(0, 4)) {
      for (const { id: userId } of crm.users) {
        const list = visibleCustomers(crm, { userId, at });
        const whole = Array.from(list, (customer) => customer.id).join(" ");
        for (const limit of [1, 2, 3]) {
          const paged = pagesOf(list, limit)
            .map((customer) => customer.id)
            .join(" ");
          holds(paged === whole, () => `pages of ${limit} give ${paged}, and the list is ${whole}`);
        }
      }
    }
  }),

  law(
    [],
    "a list is in the order of groups by id, in each its first-group customers by id, then those it only has as second",
    (crm, holds) => {
      for (const at of instantsOf(crm)) {
        for (const { id: userId } of crm.users) {
          const viewer = { userId, at };
          const listed = Array.from(visibleCustomers(crm, viewer), (customer) => customer.id).join(" ");
          const expected = inOrder(crm, visibilityScope(crm, viewer))
            .map((customer) => customer.id)
            .join(" ");
          holds(listed === expected, () => `${literalOf(viewer)} gets ${listed}; in order it is ${expected}`);
        }
      }
    },
  ),
];

function pagesOf(list: VisibleCustomers, limit: number): readonly Customer[] {
  const rows: Customer[] = [];
  for (let after: string | null = null; ; ) {
    const page = list.page({ after, limit });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

/** The documented order, by sorting and filtering everything. */
function inOrder(crm: Crm, scope: VisibilityScope): readonly Customer[] {
  const byId = Array.from(crm.customers).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (scope.kind !== "groups") return scope.kind === "everything" ? byId : [];
  const groups = [...scope.groupIds].sort((a, b) => (a < b ? -1 : 1));
  return groups.flatMap((groupId) => [
    ...byId.filter((row) => row.groupId === groupId),
    ...byId.filter(
      (row) => scope.secondGroupCounts && row.secondGroupId === groupId && !groups.some((one) => one === row.groupId),
    ),
  ]);
}
