import { expect, test } from "vitest";
import { partsOf } from "../../../src/adapters/kysely/partsOf.js";

test("ids are told in parts, each of them once, whatever the part", () => {
  const ids = Array.from({ length: 25_000 }, (_, n) => `c${n}`);
  const parts = Array.from(partsOf({ kind: "ids", entity: "customers", ids: [...ids, ...ids] }));
  expect(parts.length).toBe(3);
  expect(parts.flatMap<unknown>((part) => (part.kind === "ids" ? part.ids : []))).toEqual(ids);
  const pairs = [["k", "c"] as const, ["k", "c"] as const, ["k", "d"] as const];
  expect(Array.from(partsOf({ kind: "ids", entity: "campaignAnnotations", ids: pairs }))).toEqual([
    { kind: "ids", entity: "campaignAnnotations", ids: [pairs[0], pairs[2]] },
  ]);
});

test("other selections are one part, and no ids none", () => {
  const all = { kind: "all", entity: "tasks" } as const;
  expect(Array.from(partsOf(all))).toEqual([all]);
  expect(Array.from(partsOf({ kind: "ids", entity: "tasks", ids: [] }))).toEqual([]);
});
