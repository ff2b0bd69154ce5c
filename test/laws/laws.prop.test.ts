import type { Crm } from "betreuergruppen";
import { arbitraryCrm, arbitraryHistory, type History, laws } from "betreuergruppen/testing";
import fc from "fast-check";
import { test } from "vitest";
import { factsOf, usualFloors } from "../worlds/factsOf.js";
import { Shares } from "../worlds/share.js";

/*
 * Every law on every world: histories step by step, and states that no history led to. The worlds are drawn once and each
 * law walks them; when it is broken, fast-check draws them again for this law alone, and shrinks.
 */

const { numRuns = 100, seed = Math.trunc(Math.random() * 2 ** 31) } = fc.readConfigureGlobal() ?? {};
/** Laws about commands try so many of a history's last steps. */
const lastSteps = 3;

interface Worlds<World> {
  readonly arbitrary: fc.Arbitrary<World>;
  readonly numRuns: number;
  readonly drawn: readonly World[];
}

function draw<World>(arbitrary: fc.Arbitrary<World>, runs: number): Worlds<World> {
  const count = Math.max(1, Math.ceil(runs));
  return { arbitrary, numRuns: count, drawn: fc.sample(arbitrary, { seed, numRuns: count }) };
}

const histories = (["hostile", "likely"] as const).map((mode) => draw(arbitraryHistory({ mode }), numRuns / 2));
const states = (["hostile", "likely"] as const).map((mode) => draw(arbitraryCrm({ mode }), numRuns / 8));

/** Walks drawn worlds; where one fails, draws them again so that fast-check shrinks it and prints the seed. */
function walk<World>({ arbitrary, numRuns: runs, drawn }: Worlds<World>, check: (world: World) => void): void {
  try {
    drawn.forEach(check);
  } catch (error) {
    fc.assert(fc.property(arbitrary, check), { seed, numRuns: runs });
    throw error;
  }
}

for (const law of laws) {
  test(law.name, () => {
    const checkHistory = ({ steps, crm }: History): void => {
      law.check(crm, []);
      for (const { before, command } of steps.slice(-lastSteps)) law.check(before, [command]);
    };
    for (const worlds of histories) walk(worlds, checkHistory);
    for (const worlds of states) walk(worlds, (crm: Crm) => law.check(crm));
  });
}

test("the drawn worlds have what the laws speak of", () => {
  const shares = new Shares();
  for (const crm of [
    ...histories.flatMap(({ drawn }) => drawn.map((history) => history.crm)),
    ...states.flatMap(({ drawn }) => drawn),
  ]) {
    shares.count(factsOf(crm));
  }
  shares.expectAtLeast(usualFloors);
});
