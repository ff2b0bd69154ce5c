import type { GroupId } from "betreuergruppen";
import { type Content, type Html, html } from "../html.js";
import { named, type Speech } from "../speech.js";
import { groupNamed, type Survey } from "../survey.js";
import { codeMap } from "./codeMap.js";
import { type CodeSpace, type CountryMap, codeText, countryMaps } from "./stretches.js";

/** So many rows a table has at most: the picture shows the rest. */
const mostRows = 400;

/**
 * The code space as a picture and as tables. O(territories · log territories + countries · customers without a group ·
 * log territories).
 */
export function territorySection(survey: Survey, speech: Speech): Html {
  const { words, number, phrase } = speech;
  const maps = countryMaps(survey.crm);
  return html`
<section id="territories" aria-labelledby="territories-heading">
<h2 id="territories-heading">${words.territoryMap}</h2>
${maps.length === 0 ? html`<p>${words.noTerritories}</p>` : html`<p>${words.territoryIntro}</p>`}
${maps.map((map) => [map.spaces.map(spaceFigure), singlesTable(map), missedTable(map)])}
</section>`;

  function spaceFigure(space: CodeSpace): Html {
    const { country, digits, stretches } = space;
    const title = phrase(words.codeSpace, { country: named(country), digits });
    const rows = stretches.map(({ from, to, groupId }) => [
      codeText(from, digits),
      codeText(to, digits),
      number(to - from + 1),
      groupName(groupId),
    ]);
    return html`
<h3>${title}</h3>
${codeMap(space, survey, speech)}
<details>
<summary>${words.stretches} <small>(${number(stretches.length)})</small></summary>
${table(title, [words.from, words.until, words.codes, words.group], rows, 2)}
</details>`;
  }

  function singlesTable({ country, singles }: CountryMap): Content {
    if (singles.length === 0) return null;
    const title = phrase(words.singleCodes, { country: named(country) });
    const rows = singles.map(({ code, groupId }) => [named(code), groupName(groupId)]);
    return [html`<h3>${title}</h3>`, table(title, [words.codes, words.group], rows)];
  }

  function missedTable({ country, missed }: CountryMap): Content {
    if (missed.length === 0) return null;
    const title = phrase(words.missedCodes, { country: named(country) });
    const rows = missed.map(({ from, to, count }) => [named(from), named(to), number(count)]);
    return [html`<h3>${title}</h3>`, table(title, [words.from, words.until, words.customersWithout], rows, 2)];
  }

  function table(caption: Html, heads: readonly string[], rows: readonly (readonly Content[])[], numbers = -1): Html {
    const classOf = (at: number): Content => (at === numbers ? html` class="number"` : null);
    const more = rows.length - mostRows;
    return html`<table class="list">
<caption>${caption}</caption>
<thead><tr>${heads.map((head, at) => html`<th scope="col"${classOf(at)}>${head}</th>`)}</tr></thead>
<tbody>
${rows.slice(0, mostRows).map(
  (row) => html`<tr>${row.map((cell, at) => html`<td${classOf(at)}>${cell}</td>`)}</tr>
`,
)}
</tbody>
</table>
${more > 0 ? html`<p>${words.andMore.replace("{n}", number(more))}</p>` : null}`;
  }

  function groupName(groupId: GroupId | null): Content {
    return groupId === null ? html`<em>${words.nobody}</em>` : named(groupNamed(survey, groupId));
  }
}
