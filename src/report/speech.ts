import type { Instant } from "betreuergruppen";
import { type Content, type Html, html } from "./html.js";
import { de } from "./words/de.js";
import { en } from "./words/en.js";
import type { Counted, Words } from "./words/words.js";

/** The languages that the page speaks. */
export const languages: { readonly [Language in Words["language"]]: Words } = { en, de };

/** How the page says things: its words, numbers and instants. */
export interface Speech {
  readonly words: Words;
  readonly timeZone: string;
  readonly order: Intl.Collator;
  number(value: number): string;
  dated(instant: Instant): string;
  counted(n: number, texts: Counted): string;
  /** A text with its parts filled in. */
  phrase(template: string, parts: { readonly [name: string]: Content }): Html;
}

/** Instants that a calendar has. */
const calendarEnds = 8.64e15;

/** Speech in a language and a time zone, `RangeError` for a zone that there is not. O(1). */
export function speechIn(language: Words["language"], timeZone: string): Speech {
  const words = languages[language];
  const numbers = new Intl.NumberFormat(words.locale);
  const dates = new Intl.DateTimeFormat(words.locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const number = (value: number): string => numbers.format(value);
  return {
    words,
    timeZone,
    order: new Intl.Collator(words.locale, { numeric: true }),
    number,
    dated: (instant) => (Math.abs(instant) <= calendarEnds ? dates.format(instant) : number(instant)),
    counted: (n, { one, other }) => (n === 1 ? one : other).replace("{n}", number(n)),
    phrase,
  };
}

function phrase(template: string, parts: { readonly [name: string]: Content }): Html {
  const pieces = template.split(/(\{\w+\})/).map((piece): Content => {
    const name = piece.slice(1, -1);
    return piece.startsWith("{") && Object.hasOwn(parts, name) ? (parts[name] ?? null) : piece;
  });
  return html`${pieces}`;
}

/** A text from the data: set apart, so that its direction does not turn what is around it. */
export function named(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
