import { teamPool, unassignedCustomers } from "betreuergruppen";
import type { Found } from "./findingSection.js";
import { type Content, type Html, html } from "./html.js";
import type { Speech } from "./speech.js";
import type { Survey } from "./survey.js";

/** The numbers that one asks for first. O(users + substitutions under way + teams · log n): from the sizes of indexes. */
export function glance(survey: Survey, found: Found["counts"], speech: Speech): Html {
  const { words, number } = speech;
  const { crm, users, groups } = survey;
  const active = users.filter(({ user }) => user.active);
  const administrators = active.filter(({ user }) => user.administrator).length;
  const standIns = users.reduce((sum, { standsIn }) => sum + standsIn.length, 0);
  const tasks = Array.from(crm.teams, ({ id }) => teamPool(crm, id).size).reduce((sum, size) => sum + size, 0);
  const figure = (n: number, text: string, note: Content = null): Content =>
    html`<div><dt>${text}</dt><dd class="figure">${number(n)}</dd>${note === null ? null : html`<dd>${note}</dd>`}</div>
`;
  const noteOf = (text: string, n: number): string => text.replace("{n}", number(n));
  return html`
<section id="glance" aria-labelledby="glance-heading">
<h2 id="glance-heading">${words.glance}</h2>
<dl class="figures">
${figure(crm.customers.size, words.customers, noteOf(words.withoutGroup, unassignedCustomers(crm).size))}
${figure(groups.length, words.groups)}
${figure(active.length, words.activeUsers, noteOf(words.ofThemAdministrators, administrators))}
${figure(standIns, words.standIns)}
${figure(tasks, words.poolTasks)}
${figure(found.error, words.findingsFigure, noteOf(words.findingsToo, found.warning))}
</dl>
</section>`;
}
