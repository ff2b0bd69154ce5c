import { type Command, type Crm, commandTypes } from "betreuergruppen";
import fc from "fast-check";
import { drawCommand } from "./drawCommand.js";
import { Picker } from "./picker.js";
import { type Mode, vocabularies } from "./vocabulary.js";

/**
 * Commands drawn against a state: in the likely mode mostly ones that it accepts, in the hostile mode also ones that are
 * refused or out of form.
 *
 * @example
 * fc.assert(fc.property(arbitraryCommand(crm), (command) => attempt(crm, command).ok || true))
 */
export function arbitraryCommand(crm: Crm, options: { readonly mode?: Mode | undefined } = {}): fc.Arbitrary<Command> {
  const words = vocabularies[options.mode ?? "likely"];
  const picks = fc.array(fc.nat(4095), { minLength: 4, maxLength: 12 });
  return fc
    .tuple(fc.constantFrom(...commandTypes), picks)
    .map(([type, drawn]) => drawCommand({ crm, words, pick: Picker.of(drawn) }, type));
}
