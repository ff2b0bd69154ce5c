import type { Crm, Instant, SubstitutionId, TerritoryId, UserId } from "betreuergruppen";
import { plainText } from "./plainText.js";

/** How a language puts names and lists. */
export interface Manner {
  readonly locale: string;
  /** How the day of an instant is put. */
  readonly day: Pick<Intl.DateTimeFormatOptions, "day" | "month" | "year">;
  readonly quoted: (text: string) => string;
  readonly more: (count: string) => string;
  readonly substitution: (substitute: string, absent: string, period: string) => string;
  readonly period: (from: string, until: string) => string;
  readonly territory: (country: string, from: string, to: string | null) => string;
}

/** The entities whose rows have names. */
export type NamedEntity = "users" | "groups" | "customers" | "campaigns" | "teams" | "tasks";

/** So many names are told of a list. */
const namesTold = 3;

/** Puts what a sentence speaks of: rows by their names where the state knows them, numbers and instants as the language does. */
export class Say {
  readonly #crm: Crm;
  readonly #manner: Manner;
  readonly #timeZone: string;

  constructor(crm: Crm, manner: Manner, timeZone: string) {
    this.#crm = crm;
    this.#manner = manner;
    this.#timeZone = timeZone;
  }

  /** A user by name, as people are spoken of: without quotation marks. By the id, in such, where there is none. */
  user(id: UserId): string {
    const user = this.#crm.users.get(id);
    return user === undefined ? this.quoted(id) : plainText(user.name);
  }

  /** A row by its name, in quotation marks; by its id where there is no such row. */
  named(entity: NamedEntity, id: string): string {
    const row = this.#crm[entity].get(id);
    return this.quoted(row === undefined ? id : "title" in row ? row.title : row.name);
  }

  /** The names of several rows. */
  all(entity: NamedEntity, ids: readonly string[]): string {
    return this.list(ids, (id) => this.named(entity, id));
  }

  /** A few of several things, and how many more there are. */
  list<Item>(items: readonly Item[], put: (item: Item) => string): string {
    const told = items.slice(0, items.length === namesTold + 1 ? namesTold + 1 : namesTold).map(put);
    if (items.length > told.length) told.push(this.#manner.more(this.number(items.length - told.length)));
    return new Intl.ListFormat(this.#manner.locale, { type: "conjunction" }).format(told);
  }

  substitution(id: SubstitutionId): string {
    const row = this.#crm.substitutions.get(id);
    if (row === undefined) return this.quoted(id);
    const { substituteUserId, absentUserId, from, until } = row;
    return this.#manner.substitution(this.user(substituteUserId), this.user(absentUserId), this.period(from, until));
  }

  /** Who stands in, and when. */
  substitute(id: SubstitutionId): string {
    const row = this.#crm.substitutions.get(id);
    return row === undefined
      ? this.quoted(id)
      : `${this.user(row.substituteUserId)} (${this.period(row.from, row.until)})`;
  }

  territory(id: TerritoryId): string {
    const row = this.#crm.territories.get(id);
    if (row === undefined) return this.quoted(id);
    const { country, postalCode, fromPostalCode, toPostalCode } = row;
    return this.#manner.territory(country, postalCode ?? fromPostalCode ?? "", toPostalCode);
  }

  quoted(text: string): string {
    return this.#manner.quoted(plainText(text));
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#manner.locale).format(value);
  }

  /** A number and what is counted, in the form that the number asks for. */
  count(value: number, one: string, other: string): string {
    return `${this.number(value)} ${this.one(value) ? one : other}`;
  }

  /** Whether the language speaks of one thing. */
  one(value: number): boolean {
    return new Intl.PluralRules(this.#manner.locale).select(value) === "one";
  }

  period(from: Instant, until: Instant): string {
    return this.#manner.period(this.instant(from), this.instant(until));
  }

  /** An instant as date and time of the time zone, which is named. */
  instant(at: Instant): string {
    // Instants are any finite numbers; no calendar goes so far.
    if (Number.isNaN(new Date(at).getTime())) return this.number(at);
    return new Intl.DateTimeFormat(this.#manner.locale, {
      timeZone: this.#timeZone,
      ...this.#manner.day,
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    }).format(at);
  }
}
