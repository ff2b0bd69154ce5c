import { type Crm, explainVisibility, type MermaidOf, toMermaid, visibilityScope, whoCanSee } from "betreuergruppen";
import { arbitraryCrm, arbitraryViewer } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostilyNamed } from "../../worlds/hostilyNamed.js";
import { Shares } from "../../worlds/share.js";
import { readMermaid } from "./readMermaid.js";

const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};

const asked = arbitraryCrm({ mode: "hostile" }).chain((crm) =>
  fc.record({ crm: hostilyNamed(crm), viewer: arbitraryViewer(crm) }),
);

/** The nodes and arrows that a customer's graph has to have, by ids, from what everybody's explanation says. */
function expectedOf(
  crm: Crm,
  customerId: string,
  at: number | undefined,
): { users: number; groups: number; edges: number } {
  const seeing = whoCanSee(crm, customerId, at);
  const [users, groups, edges] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { id, administrator } of seeing) {
    if (administrator) {
      edges.add("administrators");
      users.add("the administrators");
      continue;
    }
    const explained = explainVisibility(crm, { userId: id, at }, customerId);
    for (const path of explained.visible ? explained.paths : []) {
      if (path.kind === "administrator") continue;
      const member = path.kind === "substitute" ? path.absentUserId : id;
      groups.add(path.groupId);
      for (const userId of [id, member]) users.add(JSON.stringify(userId));
      edges.add(JSON.stringify(["owns", path.groupId])).add(JSON.stringify(["in", member, path.groupId]));
      // Two substitutions that end at one instant are one arrow.
      if (path.kind === "substitute") edges.add(JSON.stringify(["for", id, member, endOf(path.until)]));
    }
  }
  return { users: users.size, groups: groups.size, edges: edges.size };
}

/** What an arrow says of an end: no more than minutes. */
function endOf(until: number): number {
  return Math.floor(until / 60_000);
}

test("whatever the names, it is well-formed, and draws exactly those who see the customer, and the groups of a user", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(asked, ({ crm, viewer }) => {
      const given = typeof viewer === "string" ? undefined : viewer.at;
      // Every other time while somebody stands in.
      const at = given === undefined ? crm.substitutions.first()?.from : given;
      const userId = typeof viewer === "string" ? viewer : viewer.userId;
      const read = (of: MermaidOf) => readMermaid(toMermaid(crm, of, { at }));
      const facts = { seen: false, substitutes: false, "a user's groups": false };
      for (const { id } of crm.customers) {
        const graph = read({ customerId: id });
        const kinds = Array.from(graph.nodes.values(), ({ kind }) => kind);
        const drawn = {
          users: kinds.filter((kind) => kind === "user").length,
          groups: kinds.filter((kind) => kind === "group").length,
          edges: graph.edges.length,
        };
        expect(drawn).toEqual(expectedOf(crm, id, at));
        facts.seen ||= drawn.groups > 0;
        facts.substitutes ||= graph.edges.some(({ dotted }) => dotted);
      }
      const scope = visibilityScope(crm, { userId, at });
      const groups = Array.from(read({ userId }).nodes.values()).filter(({ kind }) => kind === "group");
      expect(groups.length).toBe(scope.kind === "groups" ? scope.groupIds.length : 0);
      facts["a user's groups"] = groups.length > 0;
      for (const { id } of crm.groups) read({ groupId: id });
      shares.count(facts);
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  );
  shares.expectAtLeast({ seen: 0.3, substitutes: 0.02, "a user's groups": 0.05 });
});
