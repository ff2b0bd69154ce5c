import type { Run } from "./playAgainst.js";

/**
 * The run without everything that it can do without and still disagree: no single command can be left out any more.
 * Tries at most `tries` shorter runs.
 */
export async function smallestRun(run: Run, disagrees: (run: Run) => Promise<boolean>, tries: number): Promise<Run> {
  let smallest = run;
  let left = tries;
  const improve = async (shorter: Run): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    if (!(await disagrees(shorter))) return false;
    smallest = shorter;
    return true;
  };
  // A program of commands from an empty CRM is easier to read than records.
  await improve({ commands: run.commands, before: 0 });
  for (let size = Math.ceil(smallest.commands.length / 2); size >= 1; ) {
    let removed = false;
    for (let from = smallest.commands.length - size; from > -size; from -= size) {
      removed = (await improve(without(smallest, Math.max(from, 0), from + size))) || removed;
    }
    if (!removed || size > 1) size = size === 1 ? 0 : Math.floor(size / 2);
  }
  return smallest;
}

function without({ commands, before }: Run, from: number, until: number): Run {
  const gone = Math.max(0, Math.min(until, before) - Math.min(from, before));
  return { commands: [...commands.slice(0, from), ...commands.slice(until)], before: before - gone };
}
