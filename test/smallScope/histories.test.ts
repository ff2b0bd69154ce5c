import { type CommandType, commandTypes, crmFrom } from "betreuergruppen";
import { expect, test } from "vitest";
import { alphabet, isAboutWork } from "./alphabet.js";
import { checkChangesOfTwo } from "./checkChanges.js";
import { known, mustBeUntouched, step, telling } from "./checkStep.js";
import { everyNth, measuring, sliceOf } from "./slice.js";
import { everyStart } from "./starts.js";

/** Users stay, so what names one and nothing else is well-formed here, and known. */
const neverRefused: readonly CommandType[] = ["changeSettings", "editUser", "deactivateUser", "reactivateUser"];

test("after every two commands: sound states, right sight, changes that apply and undo, refusals without effect", () => {
  const report = measuring();
  const n = everyNth(307);
  const counts = { "first commands": 0, histories: 0, accepted: 0, "without effect": 0, refused: 0, "about work": 0 };
  const reached = new Set<string>();
  for (const { start, first } of sliceOf(everyBeginning(), n)) {
    const a = known(crmFrom(start));
    const b = tell(a, first);
    counts["first commands"] += 1;
    // Nothing has happened: what comes second is a first command of the same state.
    if (b === undefined) continue;
    for (const second of alphabet) {
      counts.histories += 1;
      const c = tell(b, second);
      if (c === undefined) continue;
      telling(`${JSON.stringify([first, second])} in`, a, () => checkChangesOfTwo(a.crm, b.crm, c.crm));
    }
    mustBeUntouched(a);
    mustBeUntouched(b);
  }
  report("histories of two commands, 2 x 1 x 1", n, counts);
  const refusable = commandTypes.filter((type) => !neverRefused.includes(type));
  const expected = [...commandTypes.map((type) => `${type} accepted`), ...refusable.map((type) => `${type} refused`)];
  expect([...reached].sort()).toEqual(expected.sort());

  function tell(before: ReturnType<typeof known>, command: (typeof alphabet)[number]) {
    const outcome = step(before, command);
    if (outcome === "same") counts["without effect"] += 1;
    else if (outcome === "refused") counts.refused += 1;
    else {
      counts.accepted += 1;
      if (isAboutWork(command)) counts["about work"] += 1;
    }
    if (outcome !== "same") reached.add(`${command.type} ${outcome === "refused" ? outcome : "accepted"}`);
    return typeof outcome === "string" ? undefined : outcome;
  }
});

function* everyBeginning() {
  for (const start of everyStart()) for (const first of alphabet) yield { start, first };
}
