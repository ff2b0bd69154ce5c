import { type Crm, type Instant, membersOfTeam, type Task, type Team, teamPool } from "betreuergruppen";
import { type Content, type Html, html } from "./html.js";
import { named, type Speech } from "./speech.js";

const day = 86_400_000;
const week = 7 * day;

/** How long tasks have been due, the most pressing first. */
const ages = ["longOverdue", "overdue", "soon", "later", "noDue"] as const;

interface Pool {
  readonly team: Team;
  readonly members: number;
  readonly tasks: number;
  readonly critical: number;
  readonly high: number;
  readonly byAge: readonly number[];
  readonly oldest: Instant | null;
  readonly lyingSince: number;
}

/** The teams' pools and how long their tasks have been due. O(tasks in pools), with an earlier state · log n. */
export function poolSection(crm: Crm, at: Instant, since: Crm | undefined, speech: Speech): Html {
  const { words, number, counted, order } = speech;
  const pools = Array.from(crm.teams, (team) => poolOf(crm, team, at, since)).sort((a, b) =>
    order.compare(a.team.name, b.team.name),
  );
  const most = Math.max(1, ...pools.map(({ tasks }) => tasks));
  const heads = [
    words.activeMembers,
    words.inPool,
    words.critical,
    words.high,
    ...ages.map((age) => words[age]),
    words.oldest,
    ...(since === undefined ? [] : [words.lyingSince]),
  ];
  if (pools.length === 0) return section(html`<p>${words.noTeams}</p>`);
  return section(html`
<p>${words.poolsIntro}</p>
<ul class="legend" aria-label="${words.legend}">
${ages.map((age, n) => html`<li><svg class="dot" width="12" height="12" aria-hidden="true"><rect class="age${n}" width="12" height="12"/></svg> ${words[age]}</li>`)}
</ul>
<div class="scroll" role="group" aria-label="${words.poolsCaption}" tabindex="0">
<table class="list pools">
<caption>${words.poolsCaption}</caption>
<thead><tr><th scope="col">${words.team}</th><th scope="col">${words.age}</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>
${pools.map(row)}
</tbody>
</table>
</div>`);

  function section(content: Content): Html {
    return html`
<section id="pools" aria-labelledby="pools-heading">
<h2 id="pools-heading">${words.pools}</h2>
${content}
</section>`;
  }

  function row(pool: Pool): Html {
    const numbers = [pool.members, pool.tasks, pool.critical, pool.high, ...pool.byAge];
    const overdue = pool.oldest === null || pool.oldest > at ? null : Math.floor((at - pool.oldest) / day);
    const cells = [
      ...numbers.map((n) => (n === 0 ? "0" : number(n))),
      overdue === null ? "–" : counted(overdue, words.daysOverdue),
      ...(since === undefined ? [] : [number(pool.lyingSince)]),
    ];
    return html`<tr><th scope="row">${named(pool.team.name)}</th><td>${stack(pool.byAge, most)}</td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`;
  }
}

/** One bar of stretches beside each other; the numbers stand in the row. */
function stack(byAge: readonly number[], most: number): Html {
  let x = 0;
  const stretches = byAge.map((n, age): Content => {
    const width = Math.round((1200 * n) / most) / 10;
    const from = x;
    x += width;
    return n === 0
      ? null
      : html`<rect class="age${age}" x="${from.toFixed(1)}" width="${Math.max(width, 0.5).toFixed(1)}" height="14"/>`;
  });
  return html`<svg class="stack" width="120" height="14" viewBox="0 0 120 14" aria-hidden="true">${stretches}</svg>`;
}

function poolOf(crm: Crm, team: Team, at: Instant, since: Crm | undefined): Pool {
  const byAge = ages.map(() => 0);
  let [critical, high, lyingSince] = [0, 0, 0];
  let oldest: Instant | null = null;
  const pool = teamPool(crm, team.id);
  for (const task of pool) {
    if (task.priority === "critical") critical += 1;
    if (task.priority === "high") high += 1;
    const age = ageOf(task, at);
    byAge[age] = (byAge[age] ?? 0) + 1;
    if (task.dueAt !== null && (oldest === null || task.dueAt < oldest)) oldest = task.dueAt;
    const then = since?.tasks.get(task.id);
    if (then?.state === "pool" && then.teamId === team.id) lyingSince += 1;
  }
  const members = membersOfTeam(crm, team.id).filter(({ active }) => active).length;
  return { team, members, tasks: pool.size, critical, high, byAge, oldest, lyingSince };
}

/** A place among the ages. What is due at the very instant is overdue by nothing yet. */
function ageOf({ dueAt }: Task, at: Instant): number {
  if (dueAt === null) return 4;
  if (dueAt < at - week) return 0;
  if (dueAt < at) return 1;
  return dueAt <= at + week ? 2 : 3;
}
