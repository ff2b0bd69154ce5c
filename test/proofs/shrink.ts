import { mapped, readable, renamed } from "./renamed.js";
import type { Found, World } from "./structure.js";
import { fieldNames, relationNames, type SymbolName, sorts } from "./vocabulary.js";

/** The same counterexample with as little in it as it still needs: one change at a time, kept if it still is one. */
export function shrunk(found: Found, changes: readonly SymbolName[], stillOne: (found: Found) => boolean): Found {
  let smallest = found;
  for (let before: Found | undefined; before !== smallest; ) {
    before = smallest;
    for (const ways of [withFewerElements, withFirstGroups, withFewerFacts]) {
      for (const smaller of ways(smallest, changes)) {
        if (!stillOne(smaller)) continue;
        smallest = smaller;
        break;
      }
    }
  }
  const ranked = withRankedInstants(smallest);
  return readable(stillOne(ranked) ? ranked : smallest);
}

/** One element taken for another of its sort. */
function* withFewerElements(found: Found): Generator<Found> {
  for (const sort of sorts) {
    const elements = found.structure.elements[sort];
    for (const [i, gone] of elements.entries()) {
      for (const kept of elements.slice(0, i)) {
        yield renamed(found, (of, name) => (of === sort && name === gone ? kept : name));
      }
    }
  }
}

/** A customer with its second group as the only one: so the setting is not needed. */
function* withFirstGroups({ structure, chosen }: Found): Generator<Found> {
  const rows = structure.worlds.flatMap(({ facts }) => facts.secondGroup);
  for (const [customer = "", group = ""] of rows) {
    const worlds = structure.worlds.map((world) => ({
      ...world,
      facts: {
        ...world.facts,
        firstGroup: [...world.facts.firstGroup.filter(([of]) => of !== customer), [customer, group]],
        secondGroup: world.facts.secondGroup.filter(([of]) => of !== customer),
      },
    }));
    yield { structure: { ...structure, worlds }, chosen };
  }
}

/** One fact less, in all worlds or in one. */
function* withFewerFacts({ structure, chosen }: Found, changes: readonly SymbolName[]): Generator<Found> {
  const { worlds } = structure;
  for (const relation of relationNames) {
    const rows = new Set(worlds.flatMap(({ facts }) => facts[relation].map((row) => row.join())));
    for (const row of rows) {
      const has = ({ facts }: World): boolean => facts[relation].some((it) => it.join() === row);
      const without = (world: World): World => ({
        ...world,
        facts: { ...world.facts, [relation]: world.facts[relation].filter((it) => it.join() !== row) },
      });
      yield { structure: { ...structure, worlds: worlds.map(without) }, chosen };
      if (!changes.includes(relation)) continue;
      for (const one of worlds.filter(has)) {
        yield { structure: { ...structure, worlds: worlds.map((it) => (it === one ? without(it) : it)) }, chosen };
      }
    }
  }
}

/** Instants as 1, 2, 3: formulas only ask for their order. */
function withRankedInstants({ structure, chosen }: Found): Found {
  const matters = (of: string): boolean =>
    chosen.some(({ name }) => name === of) ||
    structure.worlds.some(({ facts }) => facts.substitution.some(([substitution]) => substitution === of));
  const all = structure.worlds.flatMap(({ instants }) =>
    fieldNames.flatMap((name) => Array.from(instants[name]).flatMap(([of, at]) => (matters(of) ? [at] : []))),
  );
  const ranks = Array.from(new Set(all)).sort((left, right) => left - right);
  const worlds = structure.worlds.map((world) => ({
    ...world,
    instants: mapped(
      world.instants,
      (instants) => new Map(Array.from(instants, ([of, at]): [string, number] => [of, ranks.indexOf(at) + 1])),
    ),
  }));
  return { structure: { ...structure, worlds }, chosen };
}
