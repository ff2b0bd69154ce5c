import { type Content, type Html, html } from "./html.js";
import { named, type Speech } from "./speech.js";
import type { Survey, SurveyedGroup } from "./survey.js";
import { joined } from "./userTable.js";

/** So many names are told of each group; the table of users has them all. */
const mostNames = 12;

/** Every group: its customers, and who sees them. O(groups · log n). */
export function groupTable(survey: Survey, speech: Speech): Html {
  const { words, number } = speech;
  const second = survey.crm.settings.secondGroup;
  return html`
<section id="groups" aria-labelledby="groups-heading">
<h2 id="groups-heading">${words.groupTable}</h2>
<p>${words.groupTableIntro}</p>
<div class="scroll" role="group" aria-label="${words.groupTable}" tabindex="0">
<table class="list">
<thead><tr><th scope="col">${words.group}</th><th scope="col" class="number">${words.firstGroupOf}</th>${
    second ? html`<th scope="col" class="number">${words.secondGroupOf}</th>` : null
  }<th scope="col">${words.seenBy}</th></tr></thead>
<tbody>
${survey.groups.map(row)}
</tbody>
</table>
</div>
</section>`;

  function row({ group, first, second: asSecond, lookers }: SurveyedGroup, place: number): Html {
    return html`<tr><th scope="row">${swatch(group.colour)}${named(group.name)}</th><td class="number">${number(first)}</td>${
      second ? html`<td class="number">${number(asSecond)}</td>` : null
    }<td>${seenBy(lookers, place)}</td></tr>
`;
  }

  function seenBy(lookers: readonly number[], group: number): Content {
    if (lookers.length === 0) return words.onlyAdministrators;
    const names = lookers.slice(0, mostNames).map((place): Content => {
      const looker = survey.users[place];
      const substitute = looker?.own.has(group) ? null : html` <small>(${words.asSubstitute})</small>`;
      return html`${named(looker?.user.name ?? "")}${substitute}`;
    });
    const more = lookers.length - names.length;
    return more > 0 ? [joined(names), ` ${words.andMore.replace("{n}", number(more))}`] : joined(names);
  }
}

/** The colour that was chosen for a group. A form checked it, yet nothing else may ever get into the page. */
export function swatch(colour: string | null): Html | null {
  if (colour === null || !/^#[0-9a-f]{6}$/.test(colour)) return null;
  return html`<svg class="dot" width="10" height="10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="${colour}"/></svg> `;
}
