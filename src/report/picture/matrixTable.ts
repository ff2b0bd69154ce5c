import { type Html, html } from "../html.js";
import type { Column, Layout } from "../layout.js";
import { named, type Speech } from "../speech.js";
import type { Survey, SurveyedUser } from "../survey.js";
import type { Differences } from "./differences.js";

/** A row for each user and a column for each group: how many customers the one sees through the other. O(users · columns). */
export function matrixTable(survey: Survey, layout: Layout, differences: Differences, speech: Speech): Html {
  const { words, number } = speech;
  const { columns, bands } = layout;
  const most = Math.max(...columns.map((column) => customersIn(survey, column)), 1);
  const dense = columns.length > 12;
  return html`
<div class="scroll" role="group" aria-label="${words.matrixCaption}" tabindex="0">
<table class="matrix${dense ? " dense" : null}">
<caption>${words.matrixCaption}</caption>
<thead>
<tr><th scope="col" class="corner">${words.user}</th><th scope="col" class="sum">${words.sees}</th>${columns.map(
    (column) => html`<th scope="col" class="tall"><span>${columnName(survey, column, speech)}</span></th>`,
  )}</tr>
</thead>
<tbody>
${bands.flatMap((band) => band.users.map((place) => row(place)))}
</tbody>
</table>
</div>`;

  function row(place: number): Html | null {
    const looker = survey.users[place];
    if (looker === undefined) return null;
    const { user, scope, sees } = looker;
    const lost = differences.lost[place] ?? new Set();
    // A user who sees all or nothing has no cells, unless there is something to show that is gone.
    const all =
      scope.kind === "everything"
        ? words.everything
        : scope.kind === "nothing" && lost.size === 0
          ? words.nothing
          : null;
    return html`<tr><th scope="row">${named(user.name)}${note(looker, speech)}</th><td class="sum">${number(sees)}</td>${
      all !== null && columns.length > 0
        ? html`<td class="all" colspan="${columns.length}">${all}</td>`
        : columns.map((column) => cell(looker, place, column))
    }</tr>
`;
  }

  function cell(looker: SurveyedUser, place: number, column: Column): Html {
    const seen = groupsSeen(looker, column);
    const lost = groupsIn(column).some((group) => differences.lost[place]?.has(group));
    if (seen.length === 0) {
      return lost
        ? html`<td class="lost"><span aria-hidden="true">×</span><span class="quiet">${words.lost}</span></td>`
        : html`<td></td>`;
    }
    const customers = sum(seen.map((group) => customersOf(survey, group)));
    const gained = seen.some((group) => differences.gained[place]?.has(group));
    const substitute = !seen.some((group) => looker.own.has(group));
    const level = 1 + Math.round((6 * Math.log1p(customers)) / Math.log1p(most));
    const classes = [`h${level}`, ...(substitute ? ["sub"] : []), ...(gained ? ["gained"] : [])].join(" ");
    const said = [...(substitute ? [words.asSubstitute] : []), ...(gained ? [words.gained] : [])];
    return html`<td class="${classes}">${number(customers)}${said.length > 0 ? html`<span class="quiet"> ${said.join(", ")}</span>` : null}</td>`;
  }
}

/** The places of a column's groups. */
function groupsIn(column: Column): readonly number[] {
  return column.kind === "group" ? [column.group] : Array.from(column.groups);
}

/** What is said beside a user's name. */
export function note({ user }: SurveyedUser, { words }: Speech): Html | null {
  const notes = [...(user.administrator ? [words.administrator] : []), ...(user.active ? [] : [words.inactive])];
  return notes.length === 0 ? null : html` <small>${notes.join(", ")}</small>`;
}

/** A column's heading. */
export function columnName({ groups }: Survey, column: Column, { words }: Speech): Html {
  if (column.kind !== "group") return html`${column.kind === "own" ? words.ownPersonal : words.colleaguesPersonal}`;
  return named(groups[column.group]?.group.name ?? "");
}

function groupsSeen({ through }: SurveyedUser, column: Column): readonly number[] {
  return through.filter((group) => (column.kind === "group" ? column.group === group : column.groups.has(group)));
}

function customersOf({ groups }: Survey, place: number): number {
  const group = groups[place];
  return group === undefined ? 0 : group.first + group.second;
}

/** Of the personal groups each user sees at most a few: the largest says how dark the column can be. */
function customersIn(survey: Survey, column: Column): number {
  return Math.max(0, ...groupsIn(column).map((group) => customersOf(survey, group)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
