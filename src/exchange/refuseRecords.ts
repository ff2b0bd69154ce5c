import { type Problem, refuse } from "../model/refusal.js";

/** Refuses records in which something is wrong, as `invalid-records`. There is at least one problem. */
export function refuseRecords(problems: readonly Problem[]): never {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more problems)` : "";
  const first = problems[0];
  return refuse(
    "invalid-records",
    first?.rule ?? null,
    {},
    `the records are not sound: ${first?.message}${more}`,
    problems,
  );
}
