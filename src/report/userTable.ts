import { type Content, type Html, html } from "./html.js";
import type { Differences } from "./picture/differences.js";
import { note } from "./picture/matrixTable.js";
import { named, type Speech } from "./speech.js";
import type { Survey, SurveyedUser } from "./survey.js";

/** Every user by name: what they see and through which groups. O(users + groups of all scopes + memberships). */
export function userTable(survey: Survey, differences: Differences, speech: Speech): Html {
  const { words, number, phrase } = speech;
  // Who sees everything would make all other bars too short to be told apart.
  const most = survey.users.reduce((max, { scope, sees }) => (scope.kind === "groups" ? Math.max(max, sees) : max), 1);
  return html`
<section id="users" aria-labelledby="users-heading">
<h2 id="users-heading">${words.userTable}</h2>
<p>${words.userTableIntro}</p>
<div class="scroll" role="group" aria-label="${words.userTable}" tabindex="0">
<table class="list">
<thead><tr><th scope="col">${words.user}</th><th scope="col" class="number">${words.sees}</th><th scope="col">${words.through}</th></tr></thead>
<tbody>
${survey.users.map((looker, place) => row(looker, place))}
</tbody>
</table>
</div>
</section>`;

  function row(looker: SurveyedUser, place: number): Html {
    const { user, scope, sees } = looker;
    return html`<tr><th scope="row">${named(user.name)}${note(looker, speech)}</th><td class="number">${number(sees)} ${bar(scope.kind === "everything" ? 1 : sees / most)}</td><td>${through(looker, place)}</td></tr>
`;
  }

  function through({ user, scope, through: groups, own, standsIn }: SurveyedUser, place: number): Content {
    if (scope.kind === "everything") return words.everything;
    if (!user.active) return words.nothing;
    const { gained, lost } = { gained: differences.gained[place], lost: differences.lost[place] };
    const absent = (group: number): Content => {
      if (own.has(group)) return null;
      const names = standsIn.flatMap(({ absentUserId }) => {
        const they = survey.users[survey.placeOfUser.get(absentUserId) ?? -1];
        return they?.own.has(group) ? [named(they.user.name)] : [];
      });
      return html` <small>(${phrase(words.standingInFor, { absent: joined(names) })})</small>`;
    };
    const items = [
      ...groups.map((group): Content => {
        const mark = gained?.has(group) ? html` <small class="mark">${words.gained}</small>` : null;
        return html`<li>${groupName(group)}${absent(group)}${mark}</li>`;
      }),
      ...Array.from(
        lost ?? [],
        (group): Content => html`<li><del>${groupName(group)}</del> <small class="mark">${words.lost}</small></li>`,
      ),
    ];
    return items.length === 0 ? words.none : html`<ul class="inline">${items}</ul>`;
  }

  function groupName(place: number): Html {
    return named(survey.groups[place]?.group.name ?? "");
  }
}

/** A bar for a share between 0 and 1; the number stands beside it. */
function bar(share: number): Html {
  return html`<svg class="bar" width="60" height="8" aria-hidden="true"><rect width="${Math.round(60 * share)}" height="8"/></svg>`;
}

/** Contents with commas between them. */
export function joined(contents: readonly Content[]): Content {
  return contents.flatMap((content, n) => (n === 0 ? [content] : [", ", content]));
}
