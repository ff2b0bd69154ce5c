import { addGroup, attempt, type Crm, createCrm } from "betreuergruppen";

/** A CRM with groups north, south and east. */
export const threeGroups: Crm = ["north", "south", "east"].reduce(
  (crm, id) => addGroup(crm, { id, name: id }),
  createCrm(),
);

/** A territory to be drawn: numbers of a group and of two codes; equal ones are a single code. */
export type Drawn = readonly [group: number, one: number, other: number];

/** The CRM with these territories, codes of so many digits; those that overlap an equally narrow one are left out (T2). */
export function withTerritories(crm: Crm, drawn: readonly Drawn[], country: string, length: number): Crm {
  const groups = Array.from(crm.groups, (group) => group.id);
  return drawn.reduce((before, [group, one, other], n) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)].map((code) => String(code).padStart(length, "0"));
    const place = { id: `${country}-${length}-${n}`, groupId: groups[group % groups.length] ?? "", country };
    const outcome = attempt(
      before,
      from === to
        ? { type: "addTerritory", ...place, postalCode: from ?? "" }
        : { type: "addTerritory", ...place, fromPostalCode: from ?? "", toPostalCode: to ?? "" },
    );
    return outcome.ok ? outcome.crm : before;
  }, crm);
}
