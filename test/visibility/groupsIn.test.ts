import { visibilityScope } from "betreuergruppen";
import { expect, test } from "vitest";
import { groupsIn } from "../../src/visibility/visibleThrough.js";
import { firm } from "./firm.js";

test("the groups of a scope are gathered once, so that asking for one of them again is O(1)", () => {
  const scope = visibilityScope(firm, "dora");
  if (scope.kind !== "groups") throw new Error("dora is in groups");
  expect(groupsIn(scope)).toStrictEqual(new Set(["ga", "north"]));
  expect(groupsIn(scope)).toBe(groupsIn(scope));
});
