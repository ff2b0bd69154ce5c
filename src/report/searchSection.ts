import { type Html, html, jsonInScript } from "./html.js";
import type { SearchData } from "./searchData.js";
import type { Speech } from "./speech.js";

/** The search, which the page's script brings to life, and the data that it asks. O(data). */
export function searchSection(data: SearchData, customers: number, { words, number, phrase }: Speech): Html {
  const { search } = words;
  const known = data.customers.length;
  const picker = (name: string, label: string, found: string): Html => html`
<div>
<label for="${name}">${label}</label>
<input id="${name}" type="search" autocomplete="off" spellcheck="false" aria-describedby="${name}-count">
<select id="${name}-list" size="6" aria-label="${found}"></select>
<p id="${name}-count" class="count"></p>
</div>`;
  return html`
<section id="search" aria-labelledby="search-heading">
<h2 id="search-heading">${search.heading}</h2>
<noscript><p>${search.withoutScript}</p></noscript>
<form id="ask" role="search" aria-labelledby="search-heading" hidden>
<p>${search.intro}${known < customers ? html` ${phrase(search.cut, { n: number(known), of: number(customers) })}` : null}</p>
<div class="pickers">${picker("who", search.who, search.whoFound)}${picker("what", search.what, search.whatFound)}
</div>
<div id="answer" role="status" aria-live="polite"></div>
</form>
<script id="search-data" type="application/json">${jsonInScript(data)}</script>
</section>`;
}
