import { customersOfGroup } from "../../caretaking/customersOfGroup.js";
import type { Crm } from "../../model/crm.js";
import type { CustomerId, GroupId, Instant, UserId } from "../../model/ids.js";
import { malformed, refuseInput } from "../../model/input.js";
import { invalid, oneOf } from "../../model/reader.js";
import { isUnderWay } from "../../model/substitution.js";
import { visibilityScope } from "../../visibility/visibilityScope.js";
import { whoCanSee } from "../../visibility/whoCanSee.js";
import { idText } from "../idText.js";
import { mermaidWords } from "./mermaidWords.js";
import { SightGraph } from "./sightGraph.js";

/** Of what: one customer, user or group. */
export type MermaidOf =
  | { readonly customerId: CustomerId; readonly userId?: undefined; readonly groupId?: undefined }
  | { readonly userId: UserId; readonly customerId?: undefined; readonly groupId?: undefined }
  | { readonly groupId: GroupId; readonly customerId?: undefined; readonly userId?: undefined };

/** When to look, and how much to draw. */
export interface MermaidOptions {
  /** Without an instant no substitution counts (U2). */
  readonly at?: Instant | undefined;
  /** So many users of a customer or a group, or groups of a user, and substitutions of each are drawn; 25 if left out. A whole number from 1. */
  readonly limit?: number | undefined;
  /** The language of the few words beside names; `"en"` if left out. */
  readonly language?: "en" | "de" | undefined;
}

const languages = oneOf("en", "de");

/**
 * A flowchart in Mermaid's words: who sees a customer through what, what a user sees through, or who sees through a group
 * (V1 to V7, U1, U2). Administrators are counted, and so are a group's customers. The text is valid whatever the names,
 * and bounded by `limit`. What is not there is one node that says so. Refuses a limit or a language that is none as
 * `invalid-input`.
 * Of a customer it costs what `whoCanSee` does; O(groups and substitutions of the user); O(members of the group and their
 * substitutions).
 *
 * @example
 * toMermaid(crm, { customerId: "c1" }, { at: Date.now() })
 * // => 'flowchart LR\n  n0("Acme")\n  n1["North"]\n  n1 --> n0\n  n2(["Anna"])\n  n2 --> n1\n'
 */
export function toMermaid(crm: Crm, of: MermaidOf, options: MermaidOptions = {}): string {
  const { at, limit = 25, language = "en" } = options;
  if (!Number.isSafeInteger(limit) || limit < 1) {
    return refuseInput([malformed("limit", limit, { accepts: "a whole number from 1" })]);
  }
  if (languages.read(language) === invalid) return refuseInput([malformed("language", language, languages)]);
  const graph = new SightGraph(crm, mermaidWords[language], limit);
  // A host without types may ask about nothing at all: no group by that id.
  const { customerId, userId, groupId } = of ?? ({} as MermaidOf);
  if (customerId !== undefined) drawCustomer(graph, customerId, at);
  else if (userId !== undefined) drawUser(graph, idText(userId), at);
  else drawGroup(graph, idText(groupId), at);
  return graph.toString();
}

function drawCustomer(graph: SightGraph, customerId: CustomerId, at: Instant | undefined): void {
  const { crm, words } = graph;
  const customer = crm.customers.get(customerId);
  const target = graph.customers("one", customer?.name ?? words.unknown);
  if (customer === undefined) return;
  const seeing = whoCanSee(crm, customerId, at);
  const administrators = seeing.filter((user) => user.administrator).length;
  if (administrators > 0) graph.edge(graph.administrators(administrators), target);
  graph.drawn(
    "users",
    seeing.filter((user) => !user.administrator),
    (user) =>
      graph.drawn(
        `for ${user.id}`,
        user.paths.flatMap((path) => (path.kind === "administrator" ? [] : [path])),
        (path) => {
          const group = graph.group(path.groupId);
          graph.edge(group, target, path.as === "second" ? words.secondGroup : undefined);
          if (path.kind === "substitute") graph.standsIn({ ...path, substituteUserId: user.id });
          graph.edge(graph.user(path.kind === "substitute" ? path.absentUserId : user.id), group);
        },
        (more) => graph.edge(graph.user(user.id), more),
      ),
    (more) => graph.edge(more, target),
  );
}

function drawUser(graph: SightGraph, userId: UserId, at: Instant | undefined): void {
  const { crm, words } = graph;
  const viewer = graph.user(userId);
  const scope = visibilityScope(crm, { userId, at });
  if (scope.kind === "everything") graph.edge(viewer, graph.customers("all", words.allCustomers));
  if (scope.kind !== "groups") return;
  const absent = Array.from(crm.indexes.substitutionsBySubstitute.at(userId)).filter((row) => isUnderWay(row, at));
  graph.drawn(
    "groups",
    scope.groupIds,
    (groupId) => {
      const group = graph.group(groupId);
      const count = customersOfGroup(crm, groupId).size;
      graph.edge(group, graph.customers(groupId, words.customers(count)));
      if (crm.memberships.has([groupId, userId])) graph.edge(viewer, group);
      graph.drawn(
        `into ${groupId}`,
        absent.filter(({ absentUserId }) => crm.memberships.has([groupId, absentUserId])),
        (substitution) => {
          graph.standsIn(substitution);
          graph.edge(graph.user(substitution.absentUserId), group);
        },
        (more) => graph.edge(more, group),
      );
    },
    (more) => graph.edge(viewer, more),
  );
}

function drawGroup(graph: SightGraph, groupId: GroupId, at: Instant | undefined): void {
  const { crm, words } = graph;
  const group = graph.group(groupId);
  if (!crm.groups.has(groupId)) return;
  graph.edge(group, graph.customers("of", words.customers(customersOfGroup(crm, groupId).size)));
  const isActive = (userId: UserId): boolean => crm.users.get(userId)?.active === true;
  const members = Array.from(crm.indexes.membersOfGroup.at(groupId), ({ userId }) => ({
    userId,
    substitutions: Array.from(crm.indexes.substitutionsForAbsent.at(userId)).filter(
      (row) => isUnderWay(row, at) && isActive(row.substituteUserId),
    ),
  })).filter(({ userId, substitutions }) => isActive(userId) || substitutions.length > 0);
  graph.drawn(
    "members",
    members,
    ({ userId, substitutions }) => {
      graph.edge(graph.user(userId), group);
      graph.drawn(
        `for ${userId}`,
        substitutions,
        (row) => graph.standsIn(row),
        (more) => graph.edge(more, graph.user(userId)),
      );
    },
    (more) => graph.edge(more, group),
  );
}
