import type { Definitions, Formula, Term, Variable } from "./formula.js";
import { fieldNames, fields, relationNames, relations, type SymbolName, sorts } from "./vocabulary.js";

/** What a text for the solver says. */
export interface Question {
  readonly definitions: Definitions;
  /** Left open: the solver chooses elements for these. */
  readonly variables: readonly Variable[];
  readonly changes: readonly SymbolName[];
  readonly worlds: number;
  /** Formulas that are to hold together. */
  readonly asserted: readonly Formula[];
}

/** The name of a relation or field in a world: what does not change has one for all worlds. */
export function symbolIn(question: Pick<Question, "changes">, symbol: SymbolName, world: number): string {
  return world > 0 && question.changes.includes(symbol) ? `${symbol}_${world}` : symbol;
}

/** Interpreter 1: the question as SMT-LIB 2. Definitions become functions, one for each world in which they are used. */
export function smtlib(question: Question): string {
  const { definitions, variables, changes, worlds, asserted } = question;
  const functions = new Map<string, string>();

  const typed = (of: readonly Variable[]): string => of.map(({ name, sort }) => `(${name} ${sort})`).join(" ");
  const applied = (symbol: string, of: readonly Variable[]): string =>
    of.length === 0 ? symbol : `(${[symbol, ...of.map(({ name }) => name)].join(" ")})`;
  const symbol = (name: SymbolName, world: number): string => {
    if (world >= worlds) throw new TypeError(`${name} is asked of world ${world} of ${worlds}`);
    return symbolIn(question, name, world);
  };
  const instant = ({ field, of, later }: Term, world: number): string => applied(symbol(field, world + later), [of]);

  function functionFor(name: string, world: number): string {
    const called = world === 0 ? name : `${name}_${world}`;
    if (!functions.has(called)) {
      const definition = definitions[name];
      if (definition === undefined) throw new TypeError(`nothing is defined as ${name}`);
      // Written before it is kept, so that the words it uses come first.
      const text = `(define-fun ${called} (${typed(definition.of)}) Bool ${written(definition.body, world)})`;
      functions.set(called, text);
    }
    return called;
  }

  function written(formula: Formula, world: number): string {
    switch (formula.is) {
      case "fact":
        return applied(symbol(formula.relation, world), formula.of);
      case "defined":
        return applied(functionFor(formula.name, world), formula.of);
      case "same":
        return `(= ${formula.left.name} ${formula.right.name})`;
      case "earlier":
        return `(< ${instant(formula.left, world)} ${instant(formula.right, world)})`;
      case "notLater":
        return `(<= ${instant(formula.left, world)} ${instant(formula.right, world)})`;
      case "not":
        return `(not ${written(formula.formula, world)})`;
      case "and":
      case "or": {
        const empty = formula.is === "and" ? "true" : "false";
        const parts = formula.formulas.map((part) => written(part, world));
        return parts.length === 0 ? empty : `(${formula.is} ${parts.join(" ")})`;
      }
      case "implies":
      case "iff": {
        const connective = formula.is === "implies" ? "=>" : "=";
        return `(${connective} ${written(formula.left, world)} ${written(formula.right, world)})`;
      }
      case "forAll":
      case "exists": {
        const quantifier = formula.is === "forAll" ? "forall" : "exists";
        return `(${quantifier} (${typed(formula.variables)}) ${written(formula.formula, world)})`;
      }
      case "next":
        return written(formula.formula, world + 1);
    }
  }

  const assertions = asserted.map((formula) => `(assert ${written(formula, 0)})`);
  const everyWorld = Array.from({ length: worlds }, (_, world) => world);
  const symbolsOf = (name: SymbolName): string[] =>
    changes.includes(name) ? everyWorld.map((world) => symbolIn(question, name, world)) : [name];
  return [
    ...sorts.map((sort) => `(declare-sort ${sort} 0)`),
    ...relationNames.flatMap((name) =>
      symbolsOf(name).map((written) => `(declare-fun ${written} (${relations[name].of.join(" ")}) Bool)`),
    ),
    ...fieldNames.flatMap((name) =>
      symbolsOf(name).map((written) => `(declare-fun ${written} (${fields[name]}) Real)`),
    ),
    ...variables.map(({ name, sort }) => `(declare-const ${name} ${sort})`),
    ...functions.values(),
    ...assertions,
  ].join("\n");
}
