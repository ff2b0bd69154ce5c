import type { Crm, EmptyList, NotVisible } from "betreuergruppen";
import { english } from "./english.js";
import { german } from "./german.js";
import type { Language } from "./language.js";
import { put } from "./put.js";
import { Say } from "./say.js";
import type { EmptyCode, Texts } from "./texts.js";
import type { Told } from "./told.js";

/** How dates are told. */
export interface MessageOptions {
  /** The time zone of those who read, as `Intl` knows it: `"Europe/Berlin"`. UTC if left out. Dates name it. */
  readonly timeZone?: string | undefined;
}

const texts: { readonly [L in Language]: Texts } = { de: german, en: english };

/**
 * A refusal, a permission, a finding, what causes one, a reason of an explanation or an error of a store, as a sentence for people who use a
 * CRM. Rows are called by their names where the state knows them, else by their ids. It is plain text on one line: escape it
 * for HTML. Throws a `TypeError` for a language that is none, and a
 * `RangeError` for such a time zone. O(names told · log n).
 *
 * @example
 * message(crm, outcome.refusal, "de") // => "Ben Kurz hat die Aufgabe „Rückruf“ bereits übernommen."
 */
export function message(crm: Crm, thing: Told, language: Language, options: MessageOptions = {}): string {
  if (!Object.hasOwn(texts, language)) throw new TypeError(`language must be one of ${Object.keys(texts).join(", ")}`);
  const say = new Say(crm, texts[language].manner, options.timeZone ?? "UTC");
  return sentence(texts[language], thing, say);
}

function sentence(told: Texts, thing: Told, say: Say): string {
  if ("kind" in thing) return put({ ...told.paths, ...told.causes }, thing.kind, thing, say);
  if ("refusal" in thing) return put(told.refusals, thing.refusal.code, thing.refusal, say);
  if ("problems" in thing) return put(told.refusals, thing.code, thing, say);
  if ("permitted" in thing) return put(thing.permitted ? told.permitted : told.forbidden, thing.code, thing.ids, say);
  if ("severity" in thing) return put(told.findings, thing.code, thing.ids, say);
  if ("name" in thing) return told.storeErrors[thing.code];
  return isOfList(thing) ? put(told.emptiness, thing.code, thing, say) : put(told.obstacles, thing.code, thing, say);
}

/** Whether a reason is about a whole list: then it names several groups, no customer, or nothing; some codes are of both kinds. */
function isOfList(reason: NotVisible | EmptyList): reason is Extract<EmptyList, { readonly code: EmptyCode }> {
  if (reason.code === "no-customers" || reason.code === "no-groups" || "groupIds" in reason) return true;
  return "substitutionId" in reason && !("groupId" in reason);
}
