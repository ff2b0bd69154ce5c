import type { SearchData, SearchUser } from "../searchData.js";
import { answer, isInactive, type Reason } from "./answer.js";
import { isolated, listOf, type Parts, phrase } from "./nodes.js";
import { longestList } from "./picker.js";
import type { Target } from "./target.js";

/** What the page says in answer to what is chosen. */
export class Sayings {
  readonly #data: SearchData;

  constructor(data: SearchData) {
    this.#data = data;
  }

  userLabel(user: SearchUser): string {
    const { words } = this.#data;
    const { id, name } = user;
    const notes = [...(user.administrator ? [words.administrator] : []), ...(isInactive(user) ? [words.inactive] : [])];
    return [name, ...(name === id ? [] : [id]), ...notes].join(" · ");
  }

  targetLabel({ id, name, kind }: Target): string {
    if (kind === "no-group") return name;
    const label = kind === "group" ? this.#data.words.groupOption.replace("{group}", () => name) : name;
    return name === id ? label : `${label} · ${id}`;
  }

  /** Whether a user sees something, and why. */
  ofBoth(user: SearchUser, target: Target): Node[] {
    const { words } = this.#data;
    const { sees, reasons } = answer(this.#data, user, target.asked);
    const sentence = phrase(sees ? words.yes : words.no, { user: isolated(user.name), what: this.#about(target) });
    sentence.className = sees ? "yes" : "no";
    return [sentence, listOf(reasons.map((reason) => this.#reason(reason)))];
  }

  /** All groups that a user looks through. */
  ofUser(user: SearchUser): Node[] {
    const { words } = this.#data;
    const name = isolated(user.name);
    if (user.scope.kind === "everything") return [phrase(words.seesEverything, { user: name })];
    if (user.scope.kind === "nothing") {
      return [phrase(words.seesNothing, { user: name }), ...(isInactive(user) ? [phrase(words.inactiveUser, {})] : [])];
    }
    const ways = user.scope.groupIds.flatMap((groupId) =>
      answer(this.#data, user, { groupId, secondGroupId: null }).reasons.map((reason) => {
        if (reason.kind === "substitute") return phrase(words.throughSubstitution, this.#period(reason)).childNodes;
        return phrase(words.throughMembership, { group: isolated(this.#groupName(Number(groupId))) }).childNodes;
      }),
    );
    const sum = phrase(words.seesThrough, { user: name, n: this.#number(user.sees) });
    return [sum, listOf(ways.map((nodes) => Array.from(nodes)))];
  }

  /** All users who see something; choosing one of them asks about both. */
  ofTarget(target: Target, choose: (user: SearchUser) => void): Node[] {
    const { words, users } = this.#data;
    const what = this.#about(target);
    const seeing = users.filter((user) => answer(this.#data, user, target.asked).sees);
    if (seeing.length === 0) return [phrase(words.seenByNobody, { what })];
    const buttons = seeing.slice(0, longestList).map((user) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(isolated(this.userLabel(user)));
      button.addEventListener("click", () => choose(user));
      return [button];
    });
    const more = seeing.length - buttons.length;
    const rest = more > 0 ? [phrase(words.more, { n: this.#number(more) })] : [];
    return [phrase(words.seenBy, { what, n: this.#number(seeing.length) }), listOf(buttons), ...rest];
  }

  #about({ kind, name }: Target): Node {
    if (kind === "customer") return isolated(name);
    const { words } = this.#data;
    const part = document.createElement("span");
    const text = kind === "group" ? words.customersOf : words.customersWithoutGroup;
    part.append(...phrase(text, { group: isolated(name) }).childNodes);
    return part;
  }

  #reason(reason: Reason): Node[] {
    const [template, parts] = this.#reasonWords(reason);
    return Array.from(phrase(template, parts).childNodes);
  }

  #reasonWords(reason: Reason): [template: string, parts: Parts] {
    const { words } = this.#data;
    switch (reason.kind) {
      case "administrator":
        return [words.byAdministrator, {}];
      case "inactive-user":
        return [words.inactiveUser, {}];
      case "no-counting-group":
        return [words.noCountingGroup, {}];
      case "second-group-off":
        return [words.secondOff, { group: isolated(this.#groupName(reason.group)) }];
      case "member":
      case "not-in-group": {
        const [first, second] =
          reason.kind === "member"
            ? [words.byMembershipFirst, words.byMembershipSecond]
            : [words.notInFirst, words.notInSecond];
        return [reason.as === "first" ? first : second, { group: isolated(this.#groupName(reason.group)) }];
      }
      case "substitute":
        return [reason.as === "first" ? words.bySubstitutionFirst : words.bySubstitutionSecond, this.#period(reason)];
      case "not-under-way":
        return [reason.substitution.when === "later" ? words.notYet : words.noLonger, this.#period(reason)];
    }
  }

  #period({ group, substitution: { absent, from, until } }: Extract<Reason, { substitution: unknown }>): Parts {
    const absentName = this.#data.users[absent]?.name ?? "";
    return { group: isolated(this.#groupName(group)), absent: isolated(absentName), from, until };
  }

  #groupName(place: number): string {
    return this.#data.groups[place]?.name ?? "";
  }

  #number(value: number): string {
    return value.toLocaleString(document.documentElement.lang);
  }
}
