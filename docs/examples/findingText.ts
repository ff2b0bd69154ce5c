import type { Crm, Finding } from "betreuergruppen";
import { message } from "betreuergruppen/messages";
import { commandText } from "./commandText.js";
import { listed } from "./listed.js";
import { customerName } from "./names.js";

/** What is found, in a sentence; the first customers by name, if it is about several. */
export function findingText(crm: Crm, finding: Finding): string {
  const { severity, ids } = finding;
  const names = "customerIds" in ids ? `\n  ${listed(firstNames(crm, ids.customerIds))}` : "";
  return `${severity}: ${message(crm, finding, "en")}${names}`;
}

/** The same, and what would help. */
export function findingWithRepairs(crm: Crm, finding: Finding): string {
  const ways = finding.repairs.map((commands) => `\n  repair: ${commands.map(commandText).join(" ")}`);
  return `${findingText(crm, finding)}${ways.join("")}`;
}

/** Only the first three are walked: there may be a hundred thousand. */
function firstNames(crm: Crm, customerIds: Iterable<string>): readonly string[] {
  const names: string[] = [];
  for (const customerId of customerIds) {
    if (names.length === 3) return [...names, "…"];
    names.push(customerName(crm, customerId));
  }
  return names;
}
