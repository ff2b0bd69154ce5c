import { type Command, type CommandType, commandTypes, crmFrom } from "betreuergruppen";
import { expect, test } from "vitest";
import { alphabet, isAboutWork } from "./alphabet.js";
import { checkChangesOfTwo } from "./checkChanges.js";
import { type Known, known, mustBeUntouched, step, telling } from "./checkStep.js";
import { everyNth, measuring } from "./slice.js";
import { everyStart } from "./starts.js";

/** Users stay, so what names one and nothing else is well-formed here, and known. */
const neverRefused: readonly CommandType[] = ["changeSettings", "editUser", "deactivateUser", "reactivateUser"];

// All of it takes a quarter of an hour on one core: longer than what ends a test that hangs.
const hours = 3 * 60 * 60 * 1000;

test("after every two commands: sound states, right sight, changes that apply and undo, refusals without effect", {
  timeout: hours,
}, () => {
  const report = measuring();
  const n = everyNth(307);
  const counts = { "first commands": 0, histories: 0, accepted: 0, "without effect": 0, refused: 0, "about work": 0 };
  const reached = new Set<string>();
  let beginning = 0;
  for (const start of everyStart()) {
    let a: Known | undefined;
    for (const first of alphabet) {
      beginning += 1;
      if (beginning % n !== 0) continue;
      a ??= known(crmFrom(start));
      counts["first commands"] += 1;
      const b = tell(a, first);
      mustBeUntouched(a);
      // Nothing has happened: what comes second is a first command of the same state.
      if (b !== undefined) goOn(a, first, b);
    }
  }
  report("histories of two commands, 2 x 1 x 1", n, counts);
  const refusable = commandTypes.filter((type) => !neverRefused.includes(type));
  const expected = [...commandTypes.map((type) => `${type} accepted`), ...refusable.map((type) => `${type} refused`)];
  expect([...reached].sort()).toEqual(expected.sort());

  function goOn(a: Known, first: Command, b: Known): void {
    for (const second of alphabet) {
      counts.histories += 1;
      const c = tell(b, second);
      if (c === undefined) continue;
      telling(`${JSON.stringify([first, second])} in`, a, () => checkChangesOfTwo(a.crm, b.crm, c.crm));
    }
    mustBeUntouched(a);
    mustBeUntouched(b);
  }

  /** The next state, if there is one. */
  function tell(before: Known, command: Command): Known | undefined {
    const outcome = step(before, command);
    if (outcome === "same") {
      counts["without effect"] += 1;
      return undefined;
    }
    reached.add(`${command.type} ${outcome === "refused" ? "refused" : "accepted"}`);
    if (outcome === "refused") {
      counts.refused += 1;
      return undefined;
    }
    counts.accepted += 1;
    if (isAboutWork(command)) counts["about work"] += 1;
    return outcome;
  }
});
