import { type Change, execute } from "betreuergruppen";
import { ask, history, type Store, transact } from "betreuergruppen/storage";
import { dated } from "./dated.js";
import { isSaved } from "./isSaved.js";
import { userName } from "./names.js";
import type { Paint } from "./paint.js";
import { belongsTo, seenBy } from "./sentences.js";
import type { LookBack } from "./storeDemo.js";
import { story } from "./story.js";
import { UnfitData } from "./unfitData.js";
import { director, handedOver, playWorkday, workdaysBehind } from "./workday.js";

/** Prints a line. */
export type Print = (line: string) => void;

/** The steps of the story that do something, each with a key: asked for twice, it happens once. */
export const storedSteps = story.flatMap(({ steps }, scene) =>
  steps.flatMap((step, nth) => (step.commands.length === 0 ? [] : [{ ...step, key: `story-${scene + 1}.${nth + 1}` }])),
);

const day = 86_400_000;

/**
 * The story in a store: what is missing of it is saved. If nothing is missing, what the store remembers, and one more day.
 * All that is done is done in transactions with keys, so wherever a run is stopped, the next one goes on.
 */
export async function playStoredStory(store: Store, paint: Paint, print: Print): Promise<LookBack> {
  const there = await stepsThere(store);
  const end = storedSteps.at(-1)?.at ?? 0;
  const since = storedSteps[Math.floor(storedSteps.length / 2)]?.at ?? end;
  if (there < storedSteps.length) {
    await saveSteps(store, there, paint, print);
    print("\nAll of the story is in the store. Run this again, and it goes on from there.");
    return { at: end, since };
  }
  await printMemory(store, paint, print);
  const nth = (await workdaysBehind(store)) + 1;
  const at = end + nth * day;
  await playWorkday(store, { nth, at }, paint, print);
  return { at, since };
}

/** How many steps of the story have been saved. */
async function stepsThere(store: Store): Promise<number> {
  let there = 0;
  for (const { key } of storedSteps) {
    if (!(await isSaved(store, key))) break;
    there += 1;
  }
  const holds = await ask(store, (crm) => crm.users.size);
  if (there === 0 && holds > 0) throw new UnfitData("the store holds another company: name another folder");
  return there;
}

async function saveSteps(store: Store, there: number, paint: Paint, print: Print): Promise<void> {
  print(paint.heading("The story goes into the store"));
  if (there > 0) print(`(${there} of ${storedSteps.length} steps are there already)`);
  for (const { key, at, tells: reason, commands } of storedSteps.slice(there)) {
    const { changes } = await transact(store, (crm) => commands.reduce(execute, crm), {
      key,
      by: director,
      at,
      reason,
    });
    print(`\n${key}  ${dated(at)} UTC: ${rowsIn(changes)}, saved together\n${reason}`);
  }
}

function rowsIn({ length }: readonly Change[]): string {
  return `${length} ${length === 1 ? "row" : "rows"}`;
}

const shown = 6;

/** Who had a customer and who could see it, at each of the last times at which it changed hands. */
async function printMemory(store: Store, paint: Paint, print: Print): Promise<void> {
  print(paint.heading("What the store remembers of a customer"));
  const entries = await history(store, { customerId: handedOver });
  const turns = entries.filter(({ changes }) => changes.some(({ entity }) => entity === "customers"));
  print(`(${turns.length} times it was changed, the last ${Math.min(shown, turns.length)} of them are shown)`);
  for (const { at, by, reason } of turns.slice(-shown)) {
    const said = await ask(
      store,
      (crm) => [userName(crm, by), belongsTo(handedOver)({ crm, at }), seenBy(handedOver)({ crm, at })],
      { asOf: at },
    );
    const [name, ...lines] = said;
    print([`\n${dated(at)} UTC, by ${name}: ${reason}`, ...lines.map((line) => `  - ${line}`)].join("\n"));
  }
}
