import {
  type Command,
  type CustomerId,
  execute,
  executeAs,
  type GroupId,
  type Instant,
  type TeamId,
  type UserId,
} from "betreuergruppen";
import { ask, claimNext, history, type Store, transact } from "betreuergruppen/storage";
import { commandText } from "./commandText.js";
import { dated } from "./dated.js";
import { userName } from "./names.js";
import type { Paint } from "./paint.js";
import { belongsTo, heldBy, nextIn, type Sentence, seenBy } from "./sentences.js";

/** Who enters all that the story tells. */
export const director: UserId = "vogel";
/** Meier's customer, who needs somebody else. */
export const handedOver: CustomerId = "behn";

const desk: TeamId = "desk";

/** What differs from day to day, in turn. */
const turns: readonly { readonly claims: UserId; readonly to: GroupId; readonly reason: string }[] = [
  { claims: "schulz", to: "hamburg", reason: "Meier has left, Hamburg takes over" },
  { claims: "mueller", to: "inside", reason: "Hamburg has too much to do" },
  { claims: "schulz", to: "g-mueller", reason: "the customer asks for Müller" },
];

/** Which day behind the story, and when. */
export interface Workday {
  readonly nth: number;
  readonly at: Instant;
}

/** How many days have been played to their end. A day ends with the hand-over. O(days). */
export async function workdaysBehind(store: Store): Promise<number> {
  const entries = await history(store, { customerId: handedOver });
  return entries.filter(({ key }) => /^day-\d+-hand-over$/.test(key)).length;
}

/** A day like any other: a task comes in, somebody claims the next one, and a customer changes hands. */
export async function playWorkday(
  store: Store,
  { nth, at }: Workday,
  paint: Paint,
  print: (line: string) => void,
): Promise<void> {
  const turn = turns[(nth - 1) % turns.length];
  if (turn === undefined) throw new RangeError(`no day is the ${nth}th`);
  const key = (what: string): string => `day-${nth}-${what}`;
  const tell = (title: string, command: Command | null, repeated: boolean): void => {
    const before = repeated ? " (done before, by a run that was stopped)" : "";
    print(`\n${title}${before}`);
    if (command !== null) print(paint.command(`  > ${commandText(command)}`));
  };
  const say = async (...sentences: readonly Sentence[]): Promise<void> => {
    const said = await ask(store, (crm) => sentences.map((sentence) => sentence({ crm, at })));
    for (const line of said) print(`  - ${line}`);
  };

  print(`\n\n${paint.heading(`Day ${nth} behind the story, ${dated(at)} UTC`)}`);
  const task: Command = { type: "addTask", id: `ticket-${nth}`, kind: "ticket", title: `Call ${nth}`, teamId: desk };
  const came = await transact(store, (crm) => execute(crm, task), { key: key("ticket"), by: director, at });
  tell("A task comes in.", task, came.repeated);
  await say(nextIn(desk));

  const claimed = await claimNext(store, { key: key("claim"), teamId: desk, userId: turn.claims, at });
  const claimer = await ask(store, (crm) => userName(crm, turn.claims));
  tell(`${claimer} claims the next one: ${claimed.task?.title ?? "there is none"}.`, null, claimed.repeated);
  await say(heldBy(turn.claims), nextIn(desk));

  const handOver: Command = { type: "assignGroup", customerId: handedOver, groupId: turn.to };
  const given = await transact(store, (crm) => executeAs(crm, { userId: director, at }, handOver), {
    ...{ key: key("hand-over"), by: director, at, reason: turn.reason },
  });
  tell(`A customer changes hands: ${turn.reason}.`, handOver, given.repeated);
  await say(belongsTo(handedOver), seenBy(handedOver));
}
