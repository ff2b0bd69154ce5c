import type { Crm, Finding } from "betreuergruppen";
import { commandText } from "./commandText.js";
import { listed } from "./listed.js";
import { customerName, groupName, userName } from "./names.js";

/** A finding as one line: how much it presses, its code, whom it is about, and what would help. */
export function findingText(crm: Crm, { severity, code, ids, repairs }: Finding): string {
  const about = aboutText(crm, ids);
  const ways = repairs.map((commands) => commands.map(commandText).join(" "));
  return `${severity} ${code}${about === "" ? "" : `: ${about}`}${ways.map((way) => `\n  repair: ${way}`).join("")}`;
}

/** Whom or what a finding names, by name where there is one. */
function aboutText(crm: Crm, ids: Finding["ids"]): string {
  const named: string[] = [];
  if ("groupId" in ids) named.push(`group ${groupName(crm, ids.groupId)}`);
  if ("userId" in ids) named.push(userName(crm, ids.userId));
  if ("teamId" in ids) named.push(`team ${crm.teams.get(ids.teamId)?.name ?? ids.teamId}`);
  if ("taskId" in ids) named.push(`task ${crm.tasks.get(ids.taskId)?.title ?? ids.taskId}`);
  if ("customerId" in ids) named.push(customerName(crm, ids.customerId));
  if ("customerIds" in ids) named.push(`${ids.count} of them: ${listed(firstNames(crm, ids.customerIds))}`);
  return named.join(", ");
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
