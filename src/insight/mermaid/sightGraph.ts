import type { Crm } from "../../model/crm.js";
import type { GroupId, Instant, UserId } from "../../model/ids.js";
import type { Substitution } from "../../model/substitution.js";
import { MermaidGraph } from "./mermaidGraph.js";
import type { MermaidWords } from "./mermaidWords.js";

/** A graph of who sees through what, of bounded size. */
export class SightGraph {
  readonly crm: Crm;
  readonly words: MermaidWords;
  readonly #limit: number;
  readonly #graph = new MermaidGraph();

  constructor(crm: Crm, words: MermaidWords, limit: number) {
    this.crm = crm;
    this.words = words;
    this.#limit = limit;
  }

  user(userId: UserId): string {
    const user = this.crm.users.get(userId);
    const label = user === undefined ? this.words.unknown : user.active ? user.name : this.words.inactive(user.name);
    return this.#graph.node("user", userId, label);
  }

  group(groupId: GroupId): string {
    return this.#graph.node("group", groupId, this.crm.groups.get(groupId)?.name ?? this.words.unknown);
  }

  /** One customer, or a box for many: told apart by the key. */
  customers(key: string, label: string): string {
    return this.#graph.node("customer", key, label);
  }

  /** All administrators as one. */
  administrators(count: number): string {
    return this.#graph.node("user", "\u0000administrators", this.words.administrators(count));
  }

  edge(from: string, to: string, label?: string): void {
    this.#graph.edge(from, to, label);
  }

  /** That somebody stands in for another. */
  standsIn({
    substituteUserId,
    absentUserId,
    until,
  }: Pick<Substitution, "substituteUserId" | "absentUserId" | "until">): void {
    const label = this.words.standsIn(dayOf(until));
    this.#graph.edge(this.user(substituteUserId), this.user(absentUserId), label, "dotted");
  }

  /** The first ones, as many as are drawn; the others become one node, which is put in its place. */
  drawn<Item>(of: string, items: readonly Item[], draw: (item: Item) => void, rest: (more: string) => void): void {
    for (const item of items.slice(0, this.#limit)) draw(item);
    const left = items.length - this.#limit;
    if (left > 0) rest(this.#graph.node("user", `\u0000more ${of}`, this.words.more(left)));
  }

  toString(): string {
    return this.#graph.toString();
  }
}

/** An instant as a day and a time of day in UTC; far from every calendar, as its number. */
function dayOf(at: Instant): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
