import { type CrmRecords, createCrm, crmFrom, recordsOf } from "betreuergruppen";
import fc from "fast-check";
import { arbitraryCrm } from "../arbitraries/arbitraryCrm.js";
import { arbitraryHistory } from "../arbitraries/arbitraryHistory.js";
import { shownCrm } from "../arbitraries/shown.js";
import { type Renamed, renamedWorld } from "./renamedWorld.js";
import { strangeIds } from "./strangeIds.js";

const turned: readonly Renamed[] = ["users", "groups", "customers", "substitutions"];

/** Plain states and what histories lead to, as records. */
export const likelyWorld: fc.Arbitrary<CrmRecords> = fc.oneof(
  arbitraryCrm({ mode: "likely" }).map(recordsOf),
  arbitraryHistory({ mode: "likely" }).map(({ crm }) => recordsOf(crm)),
);

/** The same with the ids that have broken programs before. */
export const hostileWorld: fc.Arbitrary<CrmRecords> = fc.oneof(
  arbitraryCrm({ mode: "hostile" }).map(recordsOf),
  arbitraryHistory({ mode: "hostile" }).map(({ crm }) => recordsOf(crm)),
);

/** The same with the ids that databases have taken for something else; each entity begins somewhere else in the list. */
export const strangeWorld: fc.Arbitrary<CrmRecords> = fc
  .tuple(likelyWorld, fc.array(fc.nat(strangeIds.length - 1), { minLength: turned.length, maxLength: turned.length }))
  .map(([records, turns]) =>
    renamedWorld(records, (entity, id, place) => {
      const at = (place + (turns[turned.indexOf(entity)] ?? 0)) % strangeIds.length;
      return place < strangeIds.length ? (strangeIds[at] ?? id) : `${place}${id}`;
    }),
  );

/** Each strange id as a group with a member and a customer of the same id: everybody sees one customer, their own. */
export const oneOfEachId: CrmRecords = {
  ...recordsOf(createCrm()),
  users: strangeIds.map((id, n) => ({ id, name: `User ${n}`, administrator: false, active: true })),
  groups: strangeIds.map((id, n) => ({ id, name: `Group ${n}`, colour: null, position: null, personalOf: null })),
  memberships: strangeIds.map((id) => ({ groupId: id, userId: id })),
  customers: strangeIds.map((id, n) => ({
    id,
    name: `Customer ${n}`,
    country: "DE",
    postalCode: null,
    groupId: id,
    secondGroupId: null,
  })),
};

/** Told as a program by fast-check, when it is a counterexample. */
export function toldWorld(records: CrmRecords): CrmRecords {
  const told = shownCrm(crmFrom(records)) as { [fc.toStringMethod]?: () => string };
  return Object.defineProperty({ ...records }, fc.toStringMethod, { value: told[fc.toStringMethod] });
}
