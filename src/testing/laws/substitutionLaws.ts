import { attempt, type CrmRecords, canSee, changeSettings, crmFrom, recordsOf, type UserId } from "betreuergruppen";
import { literalOf } from "../programOf.js";
import { type Law, law } from "./law.js";
import { instantsOf, ownershipOf, sightOf } from "./sightOf.js";

/** What comes and goes: substitutions with time (U1, U2), second groups with their setting (C3). */
export const substitutionLaws: readonly Law[] = [
  law(
    ["U1", "U2"],
    "a substitution opens exactly its half-open period: not before, from its first instant, not from its end",
    (crm, holds) => {
      const records = recordsOf(crm);
      const without = crmFrom({ ...records, substitutions: [] });
      for (const substitution of records.substitutions) {
        const { id, from, until, absentUserId, substituteUserId: userId } = substitution;
        // Only this substitution, so that no other one opens the same customers.
        const alone = crmFrom({ ...records, substitutions: [substitution] });
        const ordinary = crmFrom(ownMembershipsAlone(records, absentUserId));
        const works = crm.users.get(userId)?.active === true;
        for (const { id: customerId } of records.customers) {
          const own = canSee(without, userId, customerId);
          const gives = works && canSee(ordinary, absentUserId, customerId);
          for (const [at, during] of [
            [from - 1, false],
            [from, true],
            [(from + until) / 2, true],
            [until - 1e-6, true],
            [until, false],
            [until + 1, false],
            [undefined, false],
            [Number.NaN, false],
          ] as const) {
            const sees = canSee(alone, { userId, at }, customerId);
            holds(
              sees === (own || (during && gives)),
              () =>
                `substitution ${literalOf(id)} at ${at}: customer ${literalOf(customerId)} is ${sees ? "" : "not "}seen`,
            );
          }
        }
      }
    },
  ),

  law(["U2"], "without an instant no substitution counts, in sight and in claims", (crm, holds) => {
    const without = crmFrom({ ...recordsOf(crm), substitutions: [] });
    holds(
      sightOf(crm, [undefined]) === sightOf(without, [undefined]),
      () => "somebody sees something through a substitution",
    );
    for (const { id: taskId } of crm.tasks) {
      for (const { id: userId } of crm.users) {
        const claim = { type: "claimFromTeamPool", taskId, userId } as const;
        holds(
          attempt(crm, claim).ok === attempt(without, claim).ok,
          () => `${literalOf(claim)} depends on a substitution`,
        );
      }
    }
  }),

  law(
    ["C3"],
    "switching the second-group setting off and on again restores the very same sight and values",
    (crm, holds) => {
      const on = changeSettings(crm, { secondGroup: true });
      const off = changeSettings(on, { secondGroup: false });
      const again = changeSettings(off, { secondGroup: true });
      const instants = instantsOf(crm);
      holds(ownershipOf(off) === ownershipOf(on), () => "switching off changed a customer's groups");
      holds(sightOf(again, instants) === sightOf(on, instants), () => "somebody sees other customers than before");
    },
  ),
];

/** The records in which a user is active and no administrator, and nobody substitutes: what their own memberships give. */
function ownMembershipsAlone(records: CrmRecords, userId: UserId): CrmRecords {
  const users = records.users.map((user) =>
    user.id === userId ? { ...user, active: true, administrator: false } : user,
  );
  return { ...records, users, substitutions: [] };
}
