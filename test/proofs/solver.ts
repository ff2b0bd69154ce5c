import { type AnyExpr, type FuncDecl, init, killThreads } from "z3-solver";
import { type Question, smtlib, symbolIn } from "./smtlib.js";
import type { Found, World } from "./structure.js";
import {
  type FieldName,
  fieldNames,
  fields,
  type RelationName,
  relationNames,
  relations,
  type Sort,
  sorts,
} from "./vocabulary.js";

export type Answer =
  | { readonly is: "none" }
  | { readonly is: "found"; readonly found: Found }
  /** It gave up, or its time was over. */
  | { readonly is: "unknown"; readonly reason: string };

export interface Solver {
  /** Whether there are worlds, of whatever size, in which all that is asserted holds. */
  ask(question: Question): Promise<Answer>;
  /** Ends the solver's threads, which would keep Node alive. */
  close(): Promise<void>;
}

/** Z3, with so long for each question. */
export async function startSolver(milliseconds = 60_000): Promise<Solver> {
  const api = await init();
  const z3 = api.Context("main");

  async function ask(question: Question): Promise<Answer> {
    const solver = new z3.Solver();
    solver.set("timeout", milliseconds);
    solver.fromString(smtlib(question));
    const outcome = await solver.check();
    if (outcome === "unsat") return { is: "none" };
    if (outcome === "unknown") return { is: "unknown", reason: solver.reasonUnknown() };
    return { is: "found", found: read(question, solver.model()) };
  }

  type Model = ReturnType<InstanceType<typeof z3.Solver>["model"]>;

  /** The model as finite worlds. What it does not mention holds nowhere. */
  function read({ variables, changes, worlds }: Question, model: Model): Found {
    const declared = new Map<string, FuncDecl<"main">>(model.decls().map((decl) => [String(decl.name()), decl]));
    const known = new Map(model.getSorts().map((sort) => [String(sort.name()), sort]));
    // A sort of which the model says nothing has some element all the same.
    const universes = new Map(
      sorts.map((name) => {
        const sort = known.get(name);
        const some = (): AnyExpr<"main">[] => [z3.Const(`some ${name}`, z3.Sort.declare(name))];
        return [name, sort === undefined ? some() : Array.from(model.sortUniverse(sort).values())];
      }),
    );
    const universe = (sort: Sort): AnyExpr<"main">[] => universes.get(sort) ?? [];
    const valueIn = (symbol: string, of: readonly AnyExpr<"main">[]): AnyExpr<"main"> | undefined => {
      const decl = declared.get(symbol);
      return decl === undefined ? undefined : model.eval(decl.call(...of), true);
    };

    const world = (index: number): World => ({
      facts: Object.fromEntries(
        relationNames.map((name) => {
          const symbol = symbolIn({ changes }, name, index);
          const tuples = combinations(relations[name].of.map(universe));
          const rows = tuples.filter((tuple) => String(valueIn(symbol, tuple)) === "true");
          return [name, rows.map((row) => row.map(String))];
        }),
      ) as { [Name in RelationName]: string[][] },
      instants: Object.fromEntries(
        fieldNames.map((name) => {
          const symbol = symbolIn({ changes }, name, index);
          const values = universe(fields[name]).map((element): [string, number] => {
            const value = valueIn(symbol, [element]);
            return [String(element), z3.isRealVal(value) ? value.asNumber() : 0];
          });
          return [name, new Map(values)];
        }),
      ) as { [Name in FieldName]: Map<string, number> },
    });
    const elements = Object.fromEntries(sorts.map((sort) => [sort, universe(sort).map(String)])) as {
      [Name in Sort]: string[];
    };
    return {
      structure: { elements, worlds: Array.from({ length: worlds }, (_, index) => world(index)) },
      chosen: variables.map(({ name, sort }) => ({
        sort,
        name: String(valueIn(name, []) ?? elements[sort][0]),
      })),
    };
  }

  return { ask, close: () => killThreads(api.em) };
}

/** Every way to choose one of each. */
function combinations<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>((rows, choice) => rows.flatMap((row) => choice.map((next) => [...row, next])), [[]]);
}
