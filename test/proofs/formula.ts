import { type FieldName, fields, type RelationName, relations, type Sort } from "./vocabulary.js";

/*
 * First-order formulas as plain data, without any meaning of their own: `smtlib.ts` writes them down for the solver,
 * `evaluate.ts` says whether they hold in one finite world.
 */

export interface Variable {
  readonly name: string;
  readonly sort: Sort;
}

/** An instant: a field of an element, in the present world or so many worlds later. */
export interface Term {
  readonly field: FieldName;
  readonly of: Variable;
  readonly later: number;
}

export type Formula =
  | { readonly is: "fact"; readonly relation: RelationName; readonly of: readonly Variable[] }
  | { readonly is: "defined"; readonly name: string; readonly of: readonly Variable[] }
  | { readonly is: "same"; readonly left: Variable; readonly right: Variable }
  | { readonly is: "earlier" | "notLater"; readonly left: Term; readonly right: Term }
  | { readonly is: "not"; readonly formula: Formula }
  | { readonly is: "and" | "or"; readonly formulas: readonly Formula[] }
  | { readonly is: "implies" | "iff"; readonly left: Formula; readonly right: Formula }
  | { readonly is: "forAll" | "exists"; readonly variables: readonly Variable[]; readonly formula: Formula }
  /** The formula, said of the next world. */
  | { readonly is: "next"; readonly formula: Formula };

/** A word that formulas can use for another formula; it may use only words defined before it. */
export interface Definition {
  /** How it is told: `{0}` is the first argument. */
  readonly says: string;
  readonly of: readonly Variable[];
  readonly body: Formula;
}

export type Definitions = Readonly<Record<string, Definition>>;

export const variable = (name: string, sort: Sort): Variable => ({ name, sort });

export function fact(relation: RelationName, ...of: readonly Variable[]): Formula {
  const wanted = relations[relation].of.join();
  const given = of.map(({ sort }) => sort).join();
  if (given !== wanted) throw new TypeError(`${relation} is about (${wanted}), not (${given})`);
  return { is: "fact", relation, of };
}

export function field(name: FieldName, of: Variable, later = 0): Term {
  if (of.sort !== fields[name]) throw new TypeError(`a ${of.sort} has no ${name}`);
  return { field: name, of, later };
}

export const defined = (name: string, ...of: readonly Variable[]): Formula => ({ is: "defined", name, of });
export const same = (left: Variable, right: Variable): Formula => ({ is: "same", left, right });
export const differ = (left: Variable, right: Variable): Formula => not(same(left, right));
export const earlier = (left: Term, right: Term): Formula => ({ is: "earlier", left, right });
export const notLater = (left: Term, right: Term): Formula => ({ is: "notLater", left, right });
export const not = (formula: Formula): Formula => ({ is: "not", formula });
export const and = (...formulas: readonly Formula[]): Formula => ({ is: "and", formulas });
export const or = (...formulas: readonly Formula[]): Formula => ({ is: "or", formulas });
export const implies = (left: Formula, right: Formula): Formula => ({ is: "implies", left, right });
export const iff = (left: Formula, right: Formula): Formula => ({ is: "iff", left, right });
export const next = (formula: Formula): Formula => ({ is: "next", formula });
export const forAll = (variables: readonly Variable[], formula: Formula): Formula => ({
  is: "forAll",
  variables,
  formula,
});
export const exists = (variables: readonly Variable[], formula: Formula): Formula => ({
  is: "exists",
  variables,
  formula,
});

/** The formula, said of a world so many steps later. */
export const inWorld = (formula: Formula, later: number): Formula =>
  later === 0 ? formula : next(inWorld(formula, later - 1));

/** The formula holds now exactly if it holds in the next world. */
export const unchanged = (formula: Formula): Formula => iff(next(formula), formula);

/** A formula inside another one: how many worlds later it is said, and which variables are bound there. */
export interface Within {
  readonly formula: Formula;
  readonly later: number;
  readonly bound: readonly Variable[];
}

/** All formulas inside a formula, itself included. */
export function* within(formula: Formula, later = 0, bound: readonly Variable[] = []): Generator<Within> {
  yield { formula, later, bound };
  if (formula.is === "next") yield* within(formula.formula, later + 1, bound);
  else if (formula.is === "not") yield* within(formula.formula, later, bound);
  else if (formula.is === "forAll" || formula.is === "exists") {
    yield* within(formula.formula, later, [...bound, ...formula.variables]);
  } else if (formula.is === "and" || formula.is === "or") {
    for (const inner of formula.formulas) yield* within(inner, later, bound);
  } else if (formula.is === "implies" || formula.is === "iff") {
    yield* within(formula.left, later, bound);
    yield* within(formula.right, later, bound);
  }
}
