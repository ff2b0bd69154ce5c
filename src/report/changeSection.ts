import {
  type AccessCause,
  type AccessChange,
  accessChanges,
  type Crm,
  type GroupId,
  territoryDifferences,
  type VisibilityScope,
} from "betreuergruppen";
import { type Content, type Html, html } from "./html.js";
import { named, type Speech } from "./speech.js";
import { groupNamed, type Survey, userNamed } from "./survey.js";
import { joined } from "./userTable.js";

/** So many rows are told, those about most pairs of a user and a customer first; and so many names in each. */
const most = { rows: 30, names: 6, customers: 3, territories: 60 };

/**
 * Who gained and who lost sight of which customers since an earlier state, and which codes changed hands. The cost of
 * `accessChanges`, and of reading the first customers of the changes that are told.
 */
export function changeSection(before: Survey, now: Survey, speech: Speech): Html {
  const { words, number, phrase, counted } = speech;
  const changes = accessChanges(before.crm, now.crm, now.at);
  const pairsOf = ({ userIds, customers }: AccessChange): number => userIds.length * customers.size;
  const entries = changes.entries.toSorted((a, b) => pairsOf(b) - pairsOf(a));
  return html`
<section id="changes" aria-labelledby="changes-heading">
<h2 id="changes-heading">${words.changes}</h2>
<p>${
    entries.length === 0
      ? words.nothingChanged
      : phrase(words.changesIntro, { gains: number(changes.gains), losses: number(changes.losses) })
  }</p>
${entries.length === 0 ? null : table()}
${territories()}
</section>`;

  function table(): Html {
    return html`
<div class="scroll" role="group" aria-label="${words.changes}" tabindex="0">
<table class="list">
<caption>${words.changes}</caption>
<thead><tr><th scope="col">${words.who}</th><th scope="col">${words.change}</th><th scope="col">${words.customersHead}</th><th scope="col">${words.cause}</th></tr></thead>
<tbody>
${entries.slice(0, most.rows).map(row)}
</tbody>
</table>
</div>
${rest(entries.length - most.rows)}`;
  }

  function row({ effect, userIds, customers, cause }: AccessChange): Html {
    const users = userIds.slice(0, most.names).map((id) => named(eitherUser(id)));
    const first = customers.page({ limit: most.customers }).rows.map(({ name }) => named(name));
    const change =
      effect === "gains"
        ? html`<span class="gains">+ ${words.gains}</span>`
        : html`<span class="loses">− ${words.loses}</span>`;
    return html`<tr><th scope="row">${joined(users)}${rest(userIds.length - users.length)}</th><td>${change}</td><td>${counted(customers.size, words.countCustomers)}: ${joined(first)}${rest(customers.size - first.length)}</td><td>${causeText(cause)}</td></tr>
`;
  }

  function causeText(cause: AccessCause): Content {
    if (cause.kind === "users") return scopeText(cause.before, cause.after);
    const [from, to] = [cause.before, cause.after].map((groups) => {
      if (groups === null) return null;
      const ids = [groups.groupId, groups.secondGroupId].flatMap((id) => (id === null ? [] : [id]));
      return ids.length === 0 ? words.nobody : joined(ids.map((id) => named(eitherGroup(id))));
    });
    if (from === null || from === undefined) return phrase(words.causeNew, { to: to ?? null });
    if (to === null || to === undefined) return phrase(words.causeRemoved, { from });
    return phrase(words.causeMoved, { from, to });
  }

  function scopeText(then: VisibilityScope, since: VisibilityScope): Content {
    // First, as administrators stay administrators while they are inactive.
    if (isInactive(since)) return words.causeInactive;
    if (isInactive(then)) return words.causeActive;
    if (since.kind === "everything") return words.causeEverything;
    if (then.kind === "everything") return words.causeNoMoreEverything;
    const had = new Set(then.kind === "groups" ? then.groupIds : []);
    const has = new Set(since.kind === "groups" ? since.groupIds : []);
    const more = Array.from(has).filter((id) => !had.has(id));
    const less = Array.from(had).filter((id) => !has.has(id));
    if (more.length + less.length === 0) return words.causeSecondGroups;
    return [
      more.length > 0 ? phrase(words.causeThrough, { groups: groupList(more) }) : null,
      more.length > 0 && less.length > 0 ? " " : null,
      less.length > 0 ? phrase(words.causeNoMoreThrough, { groups: groupList(less) }) : null,
    ];
  }

  function groupList(ids: readonly GroupId[]): Content {
    const names = ids.slice(0, most.names).map((id) => named(eitherGroup(id)));
    return [joined(names), rest(ids.length - names.length)];
  }

  function territories(): Content {
    const differences = countriesOf(before.crm, now.crm).flatMap((country) =>
      territoryDifferences(before.crm, now.crm, country).map((difference) => ({ country, ...difference })),
    );
    if (differences.length === 0) return null;
    const group = (id: GroupId | null): Content =>
      id === null ? html`<em>${words.nobody}</em>` : named(eitherGroup(id));
    return html`
<h3>${words.territoriesChanged}</h3>
<table class="list">
<thead><tr><th scope="col">${words.codes}</th><th scope="col">${words.before}</th><th scope="col">${words.now}</th></tr></thead>
<tbody>
${differences.slice(0, most.territories).map(
  ({ country, fromPostalCode: from, toPostalCode: to, before: was, after: is }) =>
    html`<tr><th scope="row">${named(country)} ${named(from)}${from === to ? null : [" – ", named(to)]}</th><td>${group(was)}</td><td>${group(is)}</td></tr>
`,
)}
</tbody>
</table>
${rest(differences.length - most.territories)}`;
  }

  function rest(more: number): Content {
    return more > 0 ? html` <small>${words.andMore.replace("{n}", number(more))}</small>` : null;
  }

  /** Who is gone is known in the earlier state only. */
  function eitherUser(id: string): string {
    return userNamed(now.placeOfUser.has(id) ? now : before, id);
  }

  function eitherGroup(id: string): string {
    return groupNamed(now.placeOfGroup.has(id) ? now : before, id);
  }
}

function isInactive(scope: VisibilityScope): boolean {
  return scope.kind === "nothing" && scope.reason === "inactive-user";
}

function countriesOf(...crms: readonly Crm[]): readonly string[] {
  return Array.from(new Set(crms.flatMap((crm) => Array.from(crm.territories, ({ country }) => country)))).sort();
}
