import { crmFrom } from "betreuergruppen";
import { expect, test } from "vitest";
import { countOfStates, countUpToNames } from "./burnside.js";
import { checkSight } from "./checkSight.js";
import { everyStateUpToNames } from "./renaming.js";
import { everyNth, measuring, sliceOf } from "./slice.js";
import { recordsOfState } from "./smallRecords.js";
import { everyState, type Size, type SmallState, sizesUpTo } from "./smallState.js";

test("V1-V8 U1 U2 every way of asking says what the rules say, in every state up to 3 users, 2 groups, 2 customers", () => {
  const sizes = sizesUpTo({ users: 3, groups: 2, customers: 2 });
  look("states up to names, 3 x 2 x 2", sizes, everyStateUpToNames, everyNth(5));
});

test("V1-V8 whatever users, groups and customers are called, up to 2 of each", () => {
  const sizes = sizesUpTo({ users: 2, groups: 2, customers: 2 });
  look("states with every naming, 2 x 2 x 2", sizes, everyState, everyNth(11));
});

function look(what: string, sizes: readonly Size[], statesOf: (size: Size) => Iterable<SmallState>, n: number): void {
  const report = measuring();
  let [states, questions, seen] = [0, 0, 0];
  for (const state of sliceOf(statesOfAll(), n)) {
    const records = recordsOfState(state);
    const sight = checkSight(crmFrom(records), records);
    states += 1;
    questions += sight.questions;
    for (const answer of sight.answers) if (answer === "1") seen += 1;
  }
  report(what, n, { states, questions, "with the answer yes": seen });
  const count = statesOf === everyState ? countOfStates : countUpToNames;
  expect(states).toBe(Math.ceil(sizes.map(count).reduce((sum, one) => sum + one, 0) / n));
  expect(seen / questions).toBeGreaterThan(0.2);
  expect(seen / questions).toBeLessThan(0.8);

  function* statesOfAll(): Generator<SmallState> {
    for (const size of sizes) yield* statesOf(size);
  }
}
