import { isDeepStrictEqual } from "node:util";
import type { Store } from "betreuergruppen/storage";
import { Child } from "../servers/child.js";
import { distribution } from "../servers/clients.js";
import { tablesAndJournal } from "../servers/tablesAndJournal.js";
import type { Done, KeyedWorker } from "./keyedWorker.js";

export const laneCount = 4;
export const groups = 20;

/** One line of work, done by one process after the other. */
interface Lane {
  child: Child<KeyedWorker>;
  running: Promise<unknown>;
  /** The first piece that is not known to be done. */
  next: number;
  /** Told at the next piece. */
  progress: (failure?: Error) => void;
}

/** Processes that work on a store, each piece of work with a key; whoever is ended is replaced and goes on. */
export class Lanes {
  readonly #worker: URL;
  readonly #url: string;
  readonly #lanes: Lane[] = [];
  readonly #nothing = new Set<string>();
  readonly #attempts: number[] = [];
  readonly #failures: string[] = [];
  #repeated = 0;
  readonly #killed = new Set<Child<KeyedWorker>>();

  constructor(worker: URL, url: string) {
    this.#worker = worker;
    this.#url = url;
  }

  /** Starts all, or lets them go on behind {@link stop}. */
  async start(): Promise<void> {
    for (let lane = 0; lane < laneCount; lane += 1) this.#begin(lane);
    await Promise.all(this.#lanes.map((_, lane) => this.progressOf(lane)));
  }

  /** Waits for the next piece of a lane. */
  progressOf(lane: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#lanes[lane]!.progress = (failure) => (failure === undefined ? resolve() : reject(failure));
    });
  }

  /** Kills the process of a lane, and starts another one that goes on where the first one is known to have been. */
  async kill(lane: number): Promise<void> {
    const { child } = this.#lanes[lane]!;
    this.#killed.add(child);
    await child.kill();
    this.#begin(lane);
  }

  /** Lets everybody finish the piece at hand. */
  async stop(): Promise<void> {
    await Promise.all(
      this.#lanes.map(async ({ child, running }) => {
        await child.ask("stop", {});
        await running;
        await child.kill();
      }),
    );
  }

  async killAll(): Promise<void> {
    for (const { child } of this.#lanes) this.#killed.add(child);
    await Promise.all(this.#lanes.map(({ child }) => child.kill()));
  }

  #begin(lane: number): void {
    const from = this.#lanes[lane]?.next ?? 0;
    const child = new Child<KeyedWorker>(this.#worker, (news) => {
      const { n, repeated, attempts, nothing } = news as Done;
      const own = this.#lanes[lane]!;
      own.next = n + 1;
      this.#attempts.push(attempts);
      if (repeated) this.#repeated += 1;
      if (nothing) this.#nothing.add(`${lane}-${n}`);
      own.progress();
    });
    const running = child.ask("work", { url: this.#url, lane, from, groups }).catch((error: Error) => {
      if (this.#killed.has(child)) return;
      this.#failures.push(`lane ${lane}: ${error.message}`);
      this.#lanes[lane]?.progress(error);
    });
    this.#lanes[lane] = { child, running, next: from, progress: () => {} };
  }

  /** In words, what came of it since the last time; and what is wrong. */
  async report(store: Store): Promise<{ said: string; wrong: string[] }> {
    const wrong = this.#failures.splice(0);
    const { tables, replayed, journal } = await tablesAndJournal(store);
    if (!isDeepStrictEqual(tables, replayed)) wrong.push("the tables are not what the journal makes of nothing");
    const keys = new Set(journal.map(({ key }) => key));
    if (keys.size !== journal.length) wrong.push("a key is in the journal twice");
    for (const [lane, { next }] of this.#lanes.entries()) {
      for (let n = 0; n < next; n += 1) {
        const key = `${lane}-${n}`;
        if (!keys.has(key) && !this.#nothing.has(key)) wrong.push(`${key} was acknowledged, and is not in the journal`);
      }
      if (keys.has(`${lane}-${next + 1}`)) wrong.push(`${lane}-${next + 1} is in the journal before its time`);
    }
    const attempts = this.#attempts.splice(0);
    const said = `${attempts.length} pieces of work acknowledged, ${this.#repeated} of them recognised by their keys; attempts ${distribution(attempts)}`;
    this.#repeated = 0;
    return { said, wrong };
  }
}
