import { isDeepStrictEqual } from "node:util";
import type { Store } from "betreuergruppen/storage";
import type { Holding } from "./storeClient.js";
import { tablesAndJournal } from "./tablesAndJournal.js";

/**
 * Holds what claimers say they have against the tables and the journal: every task once, by the one who says so; and the
 * journal makes of nothing what the tables hold. Gives what is wrong, in words.
 */
export async function checkClaims(store: Store, claimed: readonly Holding[], left: number): Promise<string[]> {
  const wrong: string[] = [];
  const holders = new Map(claimed);
  if (holders.size !== claimed.length) wrong.push(`${claimed.length - holders.size} tasks were claimed twice`);
  const { tables, replayed, journal } = await tablesAndJournal(store);
  if (!isDeepStrictEqual(tables, replayed)) wrong.push("the tables are not what the journal makes of nothing");
  const inPool = tables.tasks.filter(({ state }) => state === "pool").length;
  if (inPool !== left) wrong.push(`${inPool} tasks are in the pool, not ${left}`);
  const held = tables.tasks.filter(({ state }) => state === "held");
  if (held.length !== claimed.length) wrong.push(`${held.length} tasks are held, and ${claimed.length} were claimed`);
  const others = held.filter(({ id, holderUserId }) => holders.get(id) !== holderUserId);
  if (others.length > 0) wrong.push(`${others.length} tasks are held by somebody else than who was told so`);
  const claims = journal.filter(({ changes, by }) =>
    changes.some(
      ({ entity, after }) => entity === "tasks" && (after as { holderUserId?: string })?.holderUserId === by,
    ),
  );
  if (claims.length !== claimed.length) wrong.push(`the journal has ${claims.length} claims, not ${claimed.length}`);
  return wrong;
}
