/** One line of the table: an operation, the ratio to reach and the one measured. */
export interface Line {
  readonly operation: string;
  readonly target: string;
  readonly measured: string;
  readonly reached: boolean;
  /** Plain figures for information: they say more about the machine than about the code. */
  readonly raw: string;
}

/** What a line is about, before it is held against its target. */
export interface Ratio {
  readonly operation: string;
  readonly ratio: number;
  readonly raw: string;
}

/** What still counts as "the same": two runs of one and the same code differ by up to this much on a busy machine. */
const tolerated = 1.5;

/** A line that wants the same cost in worlds of different sizes. */
export function independent(ratio: Ratio): Line {
  return { ...atMost(tolerated, ratio), target: `independent: at most ${decimal(tolerated)} x` };
}

/** A line that wants to be no slower. */
export function notSlower(ratio: Ratio): Line {
  return { ...atLeast(1, ratio), target: "not slower: at least 1 x" };
}

/** A line that wants a ratio of at least so much. */
export function atLeast(least: number, { operation, ratio, raw }: Ratio): Line {
  const target = `at least ${decimal(least)} x faster`;
  return { operation, target, measured: `${decimal(ratio)} x`, reached: ratio >= least, raw };
}

/** A line that wants a ratio of at most so much. */
export function atMost(most: number, { operation, ratio, raw }: Ratio): Line {
  const target = `at most ${decimal(most)} x`;
  return { operation, target, measured: `${decimal(ratio)} x`, reached: ratio <= most, raw };
}

/** A line that wants a share of at most so many percent. */
export function atMostPercent(most: number, { operation, ratio, raw }: Ratio): Line {
  const target = `at most ${decimal(most)} % more`;
  return { operation, target, measured: `${decimal(100 * ratio)} %`, reached: 100 * ratio <= most, raw };
}

/** The lines as a Markdown table, its columns aligned. */
export function tableOf(size: number, lines: readonly Line[]): string {
  const header = [`operation at ${whole(size)}`, "to reach", "measured", "reached", "for information"];
  const cells = lines.map((line) => [
    line.operation,
    line.target,
    line.measured,
    line.reached ? "yes" : "no",
    line.raw,
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...cells].map((row) => row[column]!.length)));
  const printed = (row: readonly string[]) => `| ${row.map((cell, n) => cell.padEnd(widths[n]!)).join(" | ")} |`;
  return [printed(header), printed(widths.map((width) => "-".repeat(width))), ...cells.map(printed)].join("\n");
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** The same figure in three worlds. */
export function growth(small: number, middle: number, large: number): string {
  return `${duration(small)}, ${duration(middle)}, ${duration(large)} in the three worlds`;
}

/** Nanoseconds in a unit that can be read. */
export function duration(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${decimal(nanoseconds)} ns`;
  if (nanoseconds < 1e6) return `${decimal(nanoseconds / 1e3)} us`;
  return `${decimal(nanoseconds / 1e6)} ms`;
}

export function megabytes(bytes: number): string {
  return `${decimal(bytes / 1e6)} MB`;
}

function decimal(value: number): string {
  if (value >= 100) return whole(value);
  return value.toLocaleString("en", { maximumSignificantDigits: value >= 10 ? 3 : 2 });
}
