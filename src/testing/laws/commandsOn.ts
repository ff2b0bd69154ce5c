import { type Command, type Crm, commandTypes } from "betreuergruppen";
import { drawCommand } from "../arbitraries/drawCommand.js";
import { Picker } from "../arbitraries/picker.js";
import { vocabularies } from "../arbitraries/vocabulary.js";
import { randomNumbers } from "../randomNumbers.js";

/** Some commands of every type that suit a state, always the same ones for the same state. */
export function commandsOn(crm: Crm): readonly Command[] {
  const pick = new Picker(randomNumbers(1));
  return commandTypes.flatMap((type) =>
    [0, 1, 2].map((): Command => drawCommand({ crm, words: vocabularies.likely, pick }, type)),
  );
}
