import { expect, test } from "vitest";
import { countOfStates, countUpToNames } from "./burnside.js";
import { codeOf, everyStateUpToNames, renamingsOf } from "./renaming.js";
import { everyState, sizesUpTo } from "./smallState.js";

const sizes = sizesUpTo({ users: 3, groups: 2, customers: 2 });

test("as many states differ in more than names as Burnside's lemma counts, at every size", () => {
  const counted = sizes.map((size) => [size, Array.from(everyStateUpToNames(size)).length]);
  expect(counted).toEqual(sizes.map((size) => [size, countUpToNames(size)]));
});

test("the namings of these states are all states there are, none twice, at every size", () => {
  for (const size of sizes) {
    const renamings = renamingsOf(size);
    let namings = 0;
    for (const state of everyStateUpToNames(size)) {
      namings += new Set(renamings.map((renaming) => codeOf(state, renaming))).size;
    }
    expect([size, namings]).toEqual([size, countOfStates(size)]);
  }
});

test("up to 2 users, 2 groups and 2 customers every state is written out, and has exactly one stand-in", () => {
  for (const size of sizesUpTo({ users: 2, groups: 2, customers: 2 })) {
    const renamings = renamingsOf(size);
    const codes = new Set<number>();
    const least = new Set<number>();
    const [first] = renamings;
    if (first === undefined) throw new Error("no renaming");
    for (const state of everyState(size)) {
      codes.add(codeOf(state, first));
      least.add(Math.min(...renamings.map((renaming) => codeOf(state, renaming))));
    }
    expect(codes.size).toBe(countOfStates(size));
    expect(least.size).toBe(countUpToNames(size));
  }
});
