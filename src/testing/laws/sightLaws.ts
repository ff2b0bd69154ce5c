import {
  type Crm,
  type CrmRecords,
  type Customer,
  canSee,
  crmFrom,
  type Instant,
  recordsOf,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { counts, referenceSees } from "../reference/visibility.js";
import { type Law, law } from "./law.js";
import { instantsOf, sightOf } from "./sightOf.js";

/** Who is told as seeing or not seeing whom, and when. */
function told(userId: string, customerId: string, at: Instant | undefined, sees: boolean): string {
  const when = at === undefined ? "without an instant" : `at ${at}`;
  return `user ${literalOf(userId)} ${sees ? "sees" : "does not see"} customer ${literalOf(customerId)} ${when}`;
}

/** What rules V1 to V7 say, each as a law of its own; V2 compares with the reference. */
export const sightLaws: readonly Law[] = [
  law(["V1"], "an active administrator sees every customer, those without a group included", (crm, holds) => {
    for (const user of crm.users) {
      if (!user.active || !user.administrator) continue;
      for (const { id } of crm.customers) holds(canSee(crm, user.id, id), () => told(user.id, id, undefined, false));
      holds(visibleCustomers(crm, user.id).size === crm.customers.size, () => `the list of ${user.id} is incomplete`);
    }
  }),

  law(
    ["V1", "V2", "V3", "V7", "U1", "U2"],
    "a viewer sees exactly the customers that the reference allows, and is refused all others",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const at of instantsOf(crm)) {
        for (const userId of [...records.users.map((user) => user.id), "no such user"]) {
          for (const { id } of records.customers) {
            const sees = canSee(crm, { userId, at }, id);
            holds(sees === referenceSees(records, { userId, at }, id), () => told(userId, id, at, sees));
          }
          holds(!canSee(crm, { userId, at }, "no such customer"), () => told(userId, "no such customer", at, true));
        }
      }
    },
  ),

  law(
    ["V3"],
    "a customer's two groups count alike while the setting is on, and the second not at all while it is off",
    (crm, holds) => {
      const records = recordsOf(crm);
      const { secondGroup } = records.settings;
      const otherwise = crmFrom({
        ...records,
        customers: records.customers.map((row) =>
          row.secondGroupId === null
            ? row
            : secondGroup
              ? { ...row, groupId: row.secondGroupId, secondGroupId: row.groupId }
              : { ...row, secondGroupId: null },
        ),
      });
      for (const at of instantsOf(crm)) {
        for (const { id } of crm.customers) {
          const [now, then] = [crm, otherwise].map((state) =>
            whoCanSee(state, id, at)
              .map((user) => user.id)
              .join(" "),
          );
          holds(
            now === then,
            () =>
              `customer ${literalOf(id)}: ${now} see it; ${then} ${secondGroup ? "with its groups exchanged" : "without its second group"}`,
          );
        }
      }
    },
  ),

  law(["V4"], "without a counting group a customer is seen by active administrators and nobody else", (crm, holds) => {
    const records = recordsOf(crm);
    for (const customer of crm.customers) {
      if (countingGroupsOf(records, customer).length > 0) continue;
      for (const at of instantsOf(crm)) {
        for (const { id, active, administrator } of crm.users) {
          const sees = canSee(crm, { userId: id, at }, customer);
          holds(sees === (active && administrator), () => told(id, customer.id, at, sees));
        }
      }
    }
  }),

  law(
    ["V5"],
    "there is one kind of membership: every active member of a counting group sees, and so may edit, the customer",
    (crm, holds) => {
      const records = recordsOf(crm);
      for (const { groupId, userId } of crm.memberships) {
        if (crm.users.get(userId)?.active !== true) continue;
        for (const customer of crm.customers) {
          if (!countingGroupsOf(records, customer).includes(groupId)) continue;
          holds(canSee(crm, userId, customer.id), () => told(userId, customer.id, undefined, false));
        }
      }
    },
  ),

  law(
    ["V6", "A2", "A3", "P6"],
    "a state without its campaigns, annotations, teams and tasks shows everybody the same customers",
    (crm, holds) => {
      const bare = bareOf(crm);
      holds(sightOf(bare, instantsOf(crm)) === sightOf(crm, instantsOf(crm)), () => "somebody sees other customers");
    },
  ),

  law(["V7"], "an inactive user sees nothing, administrator or not, substitute or not", (crm, holds) => {
    for (const { id: userId, active } of crm.users) {
      if (active) continue;
      for (const at of instantsOf(crm)) {
        holds(
          visibleCustomers(crm, { userId, at }).size === 0,
          () => `inactive user ${literalOf(userId)} sees customers`,
        );
        for (const { id } of crm.customers) holds(!canSee(crm, { userId, at }, id), () => told(userId, id, at, true));
      }
    }
  }),
];

/** The groups through which a customer is seen, by V3. */
function countingGroupsOf(records: CrmRecords, customer: Customer): readonly string[] {
  return records.groups.map((group) => group.id).filter((groupId) => counts(records, customer, groupId));
}

/** The state without anything that must not matter to visibility. */
function bareOf(crm: Crm): Crm {
  return crmFrom({
    ...recordsOf(crm),
    campaigns: [],
    campaignAnnotations: [],
    teams: [],
    teamMemberships: [],
    tasks: [],
  });
}
