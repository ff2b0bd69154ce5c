import type { Definitions, Formula, Term, Variable } from "./formula.js";
import type { Structure } from "./structure.js";
import { relations, type SymbolName } from "./vocabulary.js";

/** Asks a formula of some elements, one for each of its open variables. */
export type Ask = (...elements: readonly string[]) => boolean;

type Slots = ReadonlyMap<string, number>;

/**
 * Interpreter 2: what a formula with open variables says in finite worlds. It is compiled once, since a test asks it of
 * very many elements. An instant that there is not compares with none.
 */
export function evaluator(structure: Structure, definitions: Definitions) {
  const places = new Map<string, ReadonlyMap<string, number>>(
    Object.entries(structure.elements).map(([sort, names]) => [sort, new Map(names.map((name, i) => [name, i]))]),
  );
  const base = 1 + Math.max(...Object.values(structure.elements).map((names) => names.length));
  const place = (sort: string, name: string): number => {
    const found = places.get(sort)?.get(name);
    if (found === undefined) throw new TypeError(`${name} is no ${sort} of these worlds`);
    return found;
  };

  const worldAt = (world: number, name: SymbolName) => {
    const found = structure.worlds[world];
    if (found === undefined) throw new TypeError(`${name} is asked of world ${world} of ${structure.worlds.length}`);
    return found;
  };

  return function compile(root: Formula, variables: readonly Variable[]): Ask {
    const slots: number[] = [];
    const newSlot = (): number => slots.push(0) - 1;
    const slotOf = ({ name, sort }: Variable, scope: Slots): number => {
      const slot = scope.get(`${name}: ${sort}`);
      if (slot === undefined) throw new TypeError(`the variable ${name} is bound nowhere`);
      return slot;
    };
    const bound = (variables: readonly Variable[], slots: readonly number[], scope?: Slots): Slots =>
      new Map([
        ...(scope ?? []),
        ...variables.map(({ name, sort }, i): [string, number] => [`${name}: ${sort}`, slots[i] as number]),
      ]);

    function instant({ field, of, later }: Term, scope: Slots, world: number): () => number {
      const instants = worldAt(world + later, field).instants[field];
      const values = structure.elements[of.sort].map((name) => instants.get(name) ?? Number.NaN);
      const slot = slotOf(of, scope);
      return () => values[slots[slot] as number] as number;
    }

    function compiled(formula: Formula, scope: Slots, world: number): () => boolean {
      switch (formula.is) {
        case "fact": {
          const { of: argumentSorts } = relations[formula.relation];
          const rows = worldAt(world, formula.relation).facts[formula.relation];
          const keys = new Set(
            rows.map((row) => row.reduce((key, name, i) => key * base + place(argumentSorts[i] as string, name), 0)),
          );
          const [first, second, third, ...more] = formula.of.map((variable) => slotOf(variable, scope));
          if (more.length > 0) throw new TypeError(`${formula.relation} has more arguments than three`);
          const at = (slot: number): number => slots[slot] as number;
          if (first === undefined) return () => keys.size > 0;
          if (second === undefined) return () => keys.has(at(first));
          if (third === undefined) return () => keys.has(at(first) * base + at(second));
          return () => keys.has((at(first) * base + at(second)) * base + at(third));
        }
        case "defined": {
          const definition = definitions[formula.name];
          if (definition === undefined) throw new TypeError(`nothing is defined as ${formula.name}`);
          if (definition.of.map(({ sort }) => sort).join() !== formula.of.map(({ sort }) => sort).join()) {
            throw new TypeError(`${formula.name} is asked of the wrong sorts`);
          }
          // The arguments keep their slots under the definition's own letters: nothing else is visible inside.
          const given = formula.of.map((variable) => slotOf(variable, scope));
          return compiled(definition.body, bound(definition.of, given), world);
        }
        case "same": {
          const [left, right] = [slotOf(formula.left, scope), slotOf(formula.right, scope)];
          return () => slots[left] === slots[right];
        }
        case "earlier":
        case "notLater": {
          const left = instant(formula.left, scope, world);
          const right = instant(formula.right, scope, world);
          return formula.is === "earlier" ? () => left() < right() : () => left() <= right();
        }
        case "not": {
          const inner = compiled(formula.formula, scope, world);
          return () => !inner();
        }
        case "and":
        case "or": {
          const parts = formula.formulas.map((part) => compiled(part, scope, world));
          return formula.is === "and" ? () => parts.every((part) => part()) : () => parts.some((part) => part());
        }
        case "implies":
        case "iff": {
          const left = compiled(formula.left, scope, world);
          const right = compiled(formula.right, scope, world);
          return formula.is === "implies" ? () => !left() || right() : () => left() === right();
        }
        case "forAll":
        case "exists": {
          const [variable, ...rest] = formula.variables;
          if (variable === undefined) return compiled(formula.formula, scope, world);
          const slot = newSlot();
          const inner = compiled({ ...formula, variables: rest }, bound([variable], [slot], scope), world);
          const size = structure.elements[variable.sort].length;
          const wanted = formula.is === "exists";
          return () => {
            for (let i = 0; i < size; i += 1) {
              slots[slot] = i;
              if (inner() === wanted) return wanted;
            }
            return !wanted;
          };
        }
        case "next":
          return compiled(formula.formula, scope, world + 1);
      }
    }

    const open = variables.map(newSlot);
    const holds = compiled(root, bound(variables, open), 0);
    return (...elements) => {
      variables.forEach(({ sort }, i) => {
        slots[open[i] as number] = place(sort, elements[i] as string);
      });
      return holds();
    };
  };
}
