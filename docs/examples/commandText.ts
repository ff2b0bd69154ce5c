import type { Command } from "betreuergruppen";
import { dated } from "./dated.js";

const instants = ["from", "until", "at", "dueAt"];

/** A command as it could be handed to `execute`; behind it, its instants as a person reads them. */
export function commandText(command: Command): string {
  const readable = Object.entries(command).flatMap(([field, value]) =>
    instants.includes(field) && typeof value === "number" ? `${field} ${dated(value)}` : [],
  );
  const json = JSON.stringify(command);
  return readable.length === 0 ? json : `${json}  // ${readable.join(", ")} UTC`;
}
