import type { Crm, Instant } from "betreuergruppen";
import { changeSection } from "./changeSection.js";
import { findingSection } from "./findingSection.js";
import { glance } from "./glance.js";
import { groupTable } from "./groupTable.js";
import { html, verbatim } from "./html.js";
import { pageScript, pageScriptHash, pageStyle, pageStyleHash } from "./pageAssets.js";
import { differencesBetween } from "./picture/differences.js";
import { pictureSection } from "./picture/pictureSection.js";
import { poolSection } from "./poolSection.js";
import { searchDataOf } from "./searchDataOf.js";
import { searchSection } from "./searchSection.js";
import { languages, speechIn } from "./speech.js";
import { survey } from "./survey.js";
import { territorySection } from "./territories/territorySection.js";
import { userTable } from "./userTable.js";
import type { Words } from "./words/words.js";

/** What to report on. */
export interface AccessReportOptions {
  /** The instant of looking: substitutions count that are under way then (U2). */
  readonly at: Instant;
  /** An earlier state: what has changed since is marked. Both are looked at at the same instant. */
  readonly since?: Crm | undefined;
  /** English if left out. */
  readonly language?: Words["language"] | undefined;
  /** In which dates are told, as `Intl` names it; `UTC` if left out. */
  readonly timeZone?: string | undefined;
  /** How many customers the page's search knows at most, the first by id; 5,000 if left out. */
  readonly customers?: number | undefined;
}

const usualCustomers = 5_000;

/**
 * Who sees which customer, as one HTML page that needs nothing else: no server, no network, and no script for reading it.
 * The page's search answers with the decisions that the core made (V1 to V8, U2). Writing the file is for the host. An
 * option out of form is a `TypeError`.
 * O(users + groups + memberships + substitutions + territories + tasks not done + customers that the search knows, · log n),
 * and while second groups count, the second-group customers of each different scope; with `since`, what `accessChanges` and
 * `findingsBetween` cost. All other customers are counted by the sizes of indexes. The page's size does not grow with them.
 *
 * @example
 * writeFileSync("access.html", accessReport(crm, { at: Date.now(), language: "de", timeZone: "Europe/Berlin" }))
 */
export function accessReport(crm: Crm, options: AccessReportOptions): string {
  const { at, since, language, timeZone, customers } = checked(options);
  const speech = speechIn(language, timeZone);
  const { words } = speech;
  const now = survey(crm, at, speech.order);
  const before = since === undefined ? undefined : survey(since, at, speech.order);
  const differences = differencesBetween(before, now);
  const found = findingSection(now, since, speech);
  const data = searchDataOf(now, words, customers, speech.dated);
  const policy = `default-src 'none'; script-src '${pageScriptHash}'; style-src '${pageStyleHash}'; base-uri 'none'; form-action 'none'`;
  const contents = [
    ["glance", words.glance],
    ["findings", words.findings],
    ["search", words.search.heading],
    ...(before === undefined ? [] : [["changes", words.changes] as const]),
    ["picture", words.picture],
    ["territories", words.territoryMap],
    ["pools", words.pools],
    ["users", words.userTable],
    ["groups", words.groupTable],
  ] as const;
  return html`<!DOCTYPE html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${verbatim(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>
<h1>${words.title}</h1>
<p>${words.asOf.replace("{at}", speech.dated(at))} (${timeZone})</p>
<nav aria-label="${words.contents}"><ul>${contents.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">${glance(now, found.counts, speech)}${found.section}${searchSection(data, crm.customers.size, speech)}${before === undefined ? null : changeSection(before, now, speech)}${pictureSection(now, differences, speech)}${territorySection(now, speech)}${poolSection(crm, at, since, speech)}${userTable(now, differences, speech)}${groupTable(now, speech)}
</main>
<footer><p>${words.foot}</p></footer>
<script>${verbatim(pageScript)}</script>
</body>
</html>
`.markup;
}

/** The options in form, with what is left out filled in. */
function checked(options: AccessReportOptions) {
  // A host without types may ask for a report without options at all.
  const { at, since, language = "en", timeZone = "UTC", customers = usualCustomers } = options ?? {};
  if (typeof at !== "number" || !Number.isFinite(at))
    throw new TypeError("at must be an instant in epoch milliseconds");
  if (!Object.hasOwn(languages, language)) {
    throw new TypeError(`language must be one of ${Object.keys(languages).join(", ")}`);
  }
  if (!Number.isSafeInteger(customers) || customers < 0) throw new TypeError("customers must be a whole number from 0");
  if (!isTimeZone(timeZone)) throw new TypeError("timeZone must be the name of a time zone, as Europe/Berlin");
  return { at, since, language, timeZone, customers };
}

function isTimeZone(name: unknown): name is string {
  if (typeof name !== "string") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
