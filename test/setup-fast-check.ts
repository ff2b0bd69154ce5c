import { configureGlobal } from "fast-check";

function wholeNumber(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === "") return undefined;
  // A misspelt seed silently read as "random" would look like a failure that went away.
  if (!/^-?\d+$/.test(text)) throw new TypeError(`${name} must be a whole number, got \`${text}\``);
  return Number(text);
}

/** How many worlds each law meets in an ordinary run. */
const ordinaryRuns = 1000;

const numRuns = wholeNumber("BETREUERGRUPPEN_RUNS") ?? ordinaryRuns;
const seed = wholeNumber("BETREUERGRUPPEN_SEED");

configureGlobal({ numRuns, ...(seed !== undefined && { seed }) });
