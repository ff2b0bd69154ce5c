import { evaluator } from "./evaluate.js";
import { type Definitions, inWorld, within } from "./formula.js";
import { steps } from "./steps.js";
import type { Found, World } from "./structure.js";
import type { Theorem } from "./theorem.js";
import { type FieldName, type RelationName, relationNames, relations } from "./vocabulary.js";

const worldNames = [[""], ["before", "after"], ["at first", "in between", "at last"]] as const;

/**
 * Worlds that were found, as lines: what holds in all of them, what in one, and what the words of the theorem mean
 * there. What is not said is not so.
 */
export function told(theorem: Theorem, words: Definitions, found: Found): string[] {
  const { worlds } = found.structure;
  const names = worldNames[worlds.length - 1] ?? worlds.map((_, i) => `world ${i + 1}`);
  const facts = worlds.map((world) => factsOf(world, found));
  const always = (facts[0] ?? []).filter((text) => facts.every((all) => all.includes(text)));
  const lines = always.length === 0 ? [] : [always.join(", ")];
  if (worlds.length > 1) {
    facts.forEach((all, i) => {
      const only = all.filter((text) => !always.includes(text));
      lines.push(`${names[i]}: ${only.length === 0 ? "nothing else" : only.join(", ")}`);
    });
  }
  return [...lines, ...meanings(theorem, words, found, names)];
}

function factsOf({ facts, instants }: World, { chosen }: Found): string[] {
  const instantOf = (field: FieldName, of: string): number | undefined => instants[field].get(of);
  const rows = relationNames.flatMap((name) =>
    facts[name].flatMap((row) => {
      const { says, unless }: { says: string; unless?: readonly RelationName[] } = relations[name];
      if (unless?.some((other) => facts[other].some(([first]) => first === row[0]))) return [];
      return [filled(says, row, instantOf)];
    }),
  );
  // Periods of which a theorem speaks without saying whose they are.
  const periods = chosen.flatMap(({ sort, name }) => {
    if (sort !== "Substitution" || facts.substitution.some(([of]) => of === name)) return [];
    return [filled("{0} is from {from 0} until {until 0}", [name], instantOf)];
  });
  return [...rows, ...periods];
}

function meanings(theorem: Theorem, words: Definitions, found: Found, worldNames: readonly string[]): string[] {
  const compile = evaluator(found.structure, words);
  const lines: { readonly later: number; readonly text: string }[] = [];
  const severalLooks = theorem.variables.filter(({ sort }) => sort === "Look").length > 1;
  for (const part of [theorem.given, theorem.claim]) {
    for (const { formula, later, bound } of within(part)) {
      if (formula.is !== "defined") continue;
      // What is said of something in general tells nothing about this world.
      if (formula.of.some((variable) => bound.some(({ name }) => name === variable.name))) continue;
      const elements = formula.of.map(({ name }) => {
        return found.chosen[theorem.variables.findIndex((variable) => variable.name === name)]?.name;
      });
      if (!elements.every((element) => element !== undefined)) continue;
      const look = severalLooks ? ` ${elements.at(-1)}` : "";
      const says = filled(words[formula.name]?.says ?? formula.name, elements) + look;
      const holds = compile(inWorld(formula, later), theorem.variables)(...found.chosen.map(({ name }) => name));
      const when = formula.name in steps || found.structure.worlds.length === 1 ? "" : `${worldNames[later]}: `;
      const text = `=> ${when}${holds ? "" : "not: "}${says}`;
      if (!lines.some((line) => line.text === text)) lines.push({ later, text });
    }
  }
  return lines.sort((left, right) => left.later - right.later).map(({ text }) => text);
}

/** `{0}` is the first element, `{from 0}` an instant of it. */
function filled(
  says: string,
  of: readonly string[],
  instantOf?: (field: FieldName, of: string) => number | undefined,
): string {
  return says.replaceAll(/\{(?:(\w+) )?(\d)\}/g, (_, field: FieldName | undefined, place: string) => {
    const element = of[Number(place)] ?? "?";
    return field === undefined ? element : String(instantOf?.(field, element) ?? "?");
  });
}
