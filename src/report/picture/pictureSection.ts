import { type Html, html } from "../html.js";
import { layoutOf } from "../layout.js";
import type { Speech } from "../speech.js";
import type { Survey } from "../survey.js";
import type { Differences } from "./differences.js";
import { gatheredTable } from "./gatheredTable.js";
import { matrixTable } from "./matrixTable.js";

/** More than this and nobody finds a row or a column any more: the picture is gathered into blocks. */
const most = { rows: 100, columns: 80 };

/** Users, groups and customers as a table that is a picture. O(users · columns) up to a limit, then bounded by the blocks. */
export function pictureSection(survey: Survey, differences: Differences, speech: Speech): Html {
  const { words } = speech;
  const layout = layoutOf(survey, differences.touched);
  const folded = layout.columns.some(({ kind }) => kind === "own");
  const whole = survey.users.length <= most.rows && layout.columns.length <= most.columns;
  const changed = differences.touched.size > 0;
  return html`
<section id="picture" aria-labelledby="picture-heading">
<h2 id="picture-heading">${words.picture}</h2>
<p>${whole ? words.pictureIntro : words.mapIntro}${whole && folded ? ` ${words.ownPersonalNote}` : null}</p>
${survey.groups.length === 0 ? html`<p>${words.noGroups}</p>` : null}
${
  whole
    ? [matrixLegend(speech, changed), matrixTable(survey, layout, differences, speech)]
    : [mapLegend(speech, changed), gatheredTable(survey, differences, speech)]
}
</section>`;
}

function matrixLegend({ words }: Speech, changed: boolean): Html {
  return html`
<ul class="legend" aria-label="${words.legend}">
<li><span class="scale" aria-hidden="true"><i class="h1"></i><i class="h3"></i><i class="h5"></i><i class="h7"></i></span> ${words.legendFew} – ${words.legendMany}</li>
<li><span class="swatch h3" aria-hidden="true">9</span> ${words.legendMember}</li>
<li><span class="swatch h3 sub" aria-hidden="true">9</span> ${words.legendSubstitute}</li>
${
  changed
    ? html`<li><span class="swatch h3 gained" aria-hidden="true">9</span> ${words.legendGained}</li>
<li><span class="swatch lost" aria-hidden="true">×</span> ${words.legendLost}</li>`
    : null
}
</ul>`;
}

function mapLegend({ words }: Speech, changed: boolean): Html {
  return html`
<ul class="legend" aria-label="${words.legend}">
<li><span class="scale" aria-hidden="true"><i class="h1"></i><i class="h2"></i><i class="h3"></i><i class="h4"></i><i class="h5"></i><i class="h6"></i><i class="h7"></i></span> ${words.legendMapFew} – ${words.legendMapMany}</li>
${changed ? html`<li><span class="swatch h3 changed" aria-hidden="true">9 +1 −2</span> ${words.legendChanged}</li>` : null}
</ul>`;
}
