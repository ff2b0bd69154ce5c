import { type Crm, type Finding, findings, findingsBetween, type Severity } from "betreuergruppen";
import { message } from "betreuergruppen/messages";
import { alike } from "./alike.js";
import { type Content, type Html, html } from "./html.js";
import type { Speech } from "./speech.js";
import type { Survey } from "./survey.js";

/** So many sentences of one kind are read at once, and so many more when they are opened. */
const most = { open: 3, folded: 100 };

const severities: readonly Severity[] = ["error", "warning", "hint"];

/** What is wrong, in sentences, and what became of it since an earlier state. */
export interface Found {
  readonly section: Html;
  readonly counts: { readonly [S in Severity]: number };
}

/**
 * What is wrong with a CRM, what presses most first; of each kind a few, and how many more there are. The cost of `findings`,
 * and with an earlier state of `findingsBetween`.
 */
export function findingSection({ crm, at }: Survey, since: Crm | undefined, speech: Speech): Found {
  const { words, number, counted } = speech;
  const all = findings(crm, { at });
  const difference = since === undefined ? undefined : findingsBetween(since, crm, { at });
  const caused = new Map(difference?.caused.map((finding) => [keyOf(finding), finding]));
  const bySeverity = (severity: Severity): readonly Finding[] => all.filter((finding) => finding.severity === severity);
  const counts = {
    error: bySeverity("error").length,
    warning: bySeverity("warning").length,
    hint: bySeverity("hint").length,
  };
  const section = html`
<section id="findings" aria-labelledby="findings-heading">
<h2 id="findings-heading">${words.findings}</h2>
${all.length === 0 ? html`<p>${words.noFindings}</p>` : null}
${severities.map((severity) => severityPart(severity, bySeverity(severity)))}
${since === undefined ? null : curedPart(since, difference?.cured ?? [])}
</section>`;
  return { section, counts };

  function severityPart(severity: Severity, found: readonly Finding[]): Content {
    if (found.length === 0) return null;
    const heading = html`<h3 class="severity ${severity}">${words.severities[severity]} <small>${counted(found.length, words.countFindings)}</small></h3>`;
    const lists = byCode(found).map((kind) => list(kind, sentence));
    // Hints would bury what has to be done.
    if (severity !== "hint") return [heading, lists];
    return html`
<details>
<summary>${heading}</summary>
${lists}
</details>`;
  }

  function curedPart(before: Crm, cured: readonly Finding[]): Content {
    if (cured.length === 0) return null;
    return html`
<h3>${words.cured} <small>${counted(cured.length, words.countFindings)}</small></h3>
${byCode(cured).map((kind) => list(kind, (finding) => said(before, finding)))}`;
  }

  function list(alike: readonly Finding[], put: (finding: Finding) => Content): Html {
    // One that would be folded away alone is shown as well.
    const open = alike.length === most.open + 1 ? alike.length : most.open;
    const folded = alike.slice(open, open + most.folded);
    const more = alike.length - open - folded.length;
    const items = (some: readonly Finding[]): Content =>
      some.map(
        (finding) => html`<li>${put(finding)}</li>
`,
      );
    return html`
<ul class="findings">
${items(alike.slice(0, open))}</ul>${
      folded.length === 0
        ? null
        : html`
<details class="findings">
<summary>${words.alike.replace("{n}", number(alike.length - open))}</summary>
<ul class="findings">
${items(folded)}</ul>
${more > 0 ? html`<p>${words.andMore.replace("{n}", number(more))}</p>` : null}
</details>`
    }`;
  }

  function sentence(finding: Finding): Content {
    const fresh = caused.get(keyOf(finding));
    if (fresh === undefined) return said(crm, finding);
    // Of what is gathered only a part may be new.
    const [some, whole] = [countIn(fresh), countIn(finding)];
    const part = some !== undefined && some !== whole ? ` +${number(some)}` : null;
    return [said(crm, finding), " ", html`<small class="mark">${words.fresh}${part}</small>`];
  }

  function said(state: Crm, finding: Finding): Content {
    return html`<bdi>${message(state, finding, words.language, { timeZone: speech.timeZone })}</bdi>`;
  }
}

/** What a finding is about, without how many it gathers. */
function keyOf({ code, ids }: Finding): string {
  return JSON.stringify([code, { ...ids, count: undefined }]);
}

function countIn({ ids }: Finding): number | undefined {
  return "count" in ids ? ids.count : undefined;
}

/** Findings of one kind stand together already. */
function byCode(found: readonly Finding[]): readonly (readonly Finding[])[] {
  return alike(found, ({ code }) => code);
}
