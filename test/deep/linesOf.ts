import type { WorkerReport } from "./runTargets.js";

/** What all workers did together, as lines: targets, then the shares of worlds. */
export function linesOf(reports: readonly WorkerReport[], seconds: number): readonly string[] {
  const names = Array.from(new Set(reports.flatMap(({ tallies }) => tallies.map(({ target }) => target))));
  const rows = names.map((name) => {
    const tallies = reports.flatMap((report) => report.tallies.filter(({ target }) => target === name));
    const sum = (field: "worlds" | "cases" | "comparing" | "drawing"): number =>
      tallies.reduce((total, tally) => total + tally[field], 0);
    const cases = sum("cases");
    return [
      name,
      whole(sum("worlds")),
      `${whole(cases)} ${tallies[0]?.unit ?? ""}`,
      `${whole(cases / seconds)} a second`,
      `${micro(sum("comparing"), cases)} us each, ${micro(sum("comparing") + sum("drawing"), cases)} with drawing`,
    ];
  });
  const head = ["target", "worlds", "cases", "on all cores", "a case costs"];
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join("  ")
      .trimEnd();
  const worlds = reports.reduce((total, report) => total + report.worlds, 0);
  const facts = Array.from(new Set(reports.flatMap((report) => Object.keys(report.facts))));
  const shares = facts.map((fact) => {
    const held = reports.reduce((total, report) => total + (report.facts[fact] ?? 0), 0);
    return `${((held / Math.max(worlds, 1)) * 100).toFixed(1).padStart(5)} %  ${fact}`;
  });
  return [line(head), ...rows.map(line), "", `of ${whole(worlds)} worlds that were looked at:`, ...shares];
}

function whole(n: number): string {
  return Math.round(n).toLocaleString("en-US");
}

function micro(milliseconds: number, cases: number): string {
  return ((milliseconds * 1000) / Math.max(cases, 1)).toFixed(2);
}
