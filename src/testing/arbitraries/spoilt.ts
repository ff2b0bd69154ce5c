import type { Command } from "betreuergruppen";
import type { Picker } from "./picker.js";
import { malformed } from "./vocabulary.js";

/** The command with one field put out of form, or one too many. */
export function spoilt(command: Command, pick: Picker): Command {
  const fields = Object.keys(command).filter((field) => field !== "type");
  const field = fields.length === 0 || pick.rarely(4) ? "surplus" : pick.one(fields);
  return { ...command, [field]: pick.one(malformed) } as Command;
}
