import { Sql } from "./sqlText.js";
import type { StoreDialect } from "./tableNames.js";

/** A statement as drivers take it. */
export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** Where the pieces of a statement have led so far, one step for each text and each value. */
interface Step {
  readonly next: Map<string, Step>;
  /** Of the statement that ends here. */
  text: string | undefined;
}

const newStep = (): Step => ({ next: new Map(), text: undefined });

/** What no text of ours is: a value stands here. */
const value = "\0";

/** Several times what the statements of a store take. */
const mostSteps = 20_000;

let steps = 0;
let first: { readonly [D in StoreDialect]: Step } = { postgresql: newStep(), mysql: newStep() };

/**
 * The text of a piece of SQL with places for its values. Most statements are of a shape that there was before: their text
 * is found instead of made, and is the very same, so that a driver knows it again at once. O(pieces).
 */
export function statementOf(dialect: StoreDialect, piece: Sql): Statement {
  if (steps > mostSteps) {
    steps = 0;
    first = { postgresql: newStep(), mysql: newStep() };
  }
  const values: unknown[] = [];
  const end = walked(first[dialect], piece, values);
  end.text ??= textOf(dialect, piece);
  return { text: end.text, values };
}

/** The end of the way that a piece leads, with its values put behind the others. */
function walked(from: Step, { texts, parts }: Sql, values: unknown[]): Step {
  let step = stepBehind(from, texts[0] ?? "");
  for (let n = 0; n < parts.length; n += 1) {
    const part = parts[n];
    if (part instanceof Sql) step = walked(step, part, values);
    else {
      step = stepBehind(step, value);
      values.push(part);
    }
    step = stepBehind(step, texts[n + 1] ?? "");
  }
  return step;
}

function stepBehind(step: Step, text: string): Step {
  if (text === "") return step;
  const known = step.next.get(text);
  if (known !== undefined) return known;
  const behind = newStep();
  step.next.set(text, behind);
  steps += 1;
  return behind;
}

function textOf(dialect: StoreDialect, piece: Sql): string {
  let place = 0;
  const written = ({ texts, parts }: Sql): string =>
    parts.reduce<string>(
      (text, part, n) => text + (part instanceof Sql ? written(part) : placed()) + (texts[n + 1] ?? ""),
      texts[0] ?? "",
    );
  const placed = (): string => {
    place += 1;
    return dialect === "postgresql" ? `$${place}` : "?";
  };
  return written(piece);
}
