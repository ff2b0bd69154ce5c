/** A mutant told by what it does to the code, not by where: so it stays the same while code around it moves. */
export interface Mutation {
  /** From the root, like `src/pools/addTask.ts`. */
  readonly file: string;
  /** Stryker's name for the kind of change. */
  readonly mutator: string;
  /** The line of code on which the change begins, trimmed. */
  readonly line: string;
  /** The code that is replaced; of several lines, trimmed and joined by one blank. */
  readonly original: string;
  readonly replacement: string;
}

/** A mutant that no test can kill, because nothing that a caller can see differs. */
export interface Equivalent extends Mutation {
  readonly reason: string;
}

/** What a run found that the list does not say, and what the list says that the run did not find. */
export interface Comparison {
  readonly unlisted: readonly Mutation[];
  readonly stale: readonly Equivalent[];
}

/** Compares survivors with the listed equivalents. A mutation that the same line allows twice has to be listed twice. */
export function compareWithList(survivors: readonly Mutation[], listed: readonly Equivalent[]): Comparison {
  const open = new Map<string, Equivalent[]>();
  for (const one of listed) open.set(keyOf(one), [...(open.get(keyOf(one)) ?? []), one]);
  const unlisted = survivors.filter((survivor) => open.get(keyOf(survivor))?.shift() === undefined);
  return { unlisted, stale: Array.from(open.values()).flat() };
}

function keyOf({ file, mutator, line, original, replacement }: Mutation): string {
  return JSON.stringify([file, mutator, line, original, replacement]);
}

/** A place in a file as Stryker tells it: lines and columns from 1, the end behind the last character. */
export interface Span {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** The first line of a span, and the code in it. */
export function codeAt(source: string, { start, end }: Span): Pick<Mutation, "line" | "original"> {
  const lines = source.split("\n");
  const spanned = lines.slice(start.line - 1, end.line).map((line, n) => {
    const from = n === 0 ? start.column - 1 : 0;
    const to = n === end.line - start.line ? end.column - 1 : undefined;
    return line.slice(from, to).trim();
  });
  return { line: (lines[start.line - 1] ?? "").trim(), original: oneLine(spanned.join("\n")) };
}

/** Code on one line, however it was wrapped. */
export function oneLine(code: string): string {
  return code
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}
