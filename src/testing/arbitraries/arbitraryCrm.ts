import { type Crm, crmFrom } from "betreuergruppen";
import fc from "fast-check";
import { recordsFrom } from "./recordsFrom.js";
import { shownCrm } from "./shown.js";
import { type Mode, vocabularies } from "./vocabulary.js";
import { worldGraph } from "./worldGraph.js";

/**
 * Whole states, valid by construction and not by way of commands: users, groups, customers and all that links them.
 * They shrink to few rows with plain fields.
 *
 * @example
 * fc.assert(fc.property(arbitraryCrm(), (crm) => recordsOf(crmFrom(recordsOf(crm))).users.length === crm.users.size))
 */
export function arbitraryCrm({ mode = "likely" }: { readonly mode?: Mode | undefined } = {}): fc.Arbitrary<Crm> {
  const flag = fc.boolean();
  const settings = fc.record({
    // Shrinks towards the setting that shows more.
    secondGroup: flag.map((off) => !off),
    groupRequired: flag,
    territoryAssignment: flag,
    claimRequiresVisibility: flag,
  });
  // In a hostile world every entity begins its ids somewhere else, so that equal ids mean different things.
  const turns = fc.array(fc.nat(20), { minLength: 8, maxLength: 8 });
  return fc
    .tuple(worldGraph, settings, turns)
    .map(([graph, chosen, turned]) =>
      shownCrm(crmFrom(recordsFrom(graph, chosen, vocabularies[mode], mode === "hostile" ? turned : []))),
    );
}
