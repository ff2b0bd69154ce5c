import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** A process of its own that does what it is asked, by the names of its module's `Tasks`. */
export class Child<Tasks extends { readonly [name: string]: (input: never) => Promise<unknown> }> {
  readonly #process: ChildProcess;
  readonly #asked = new Map<number, Asked>();
  #next = 0;

  constructor(module: URL, told: (news: unknown) => void = () => {}) {
    this.#process = fork(fileURLToPath(module), {
      execArgv: module.pathname.endsWith(".ts") ? ["--import", "tsx"] : [],
      // Ctrl-C is the parent's to pass on.
      detached: true,
    });
    this.#process.on("message", (message: { id?: number; answer?: unknown; error?: string; news?: unknown }) => {
      if (message.id === undefined) return told(message.news);
      const asked = this.#asked.get(message.id);
      this.#asked.delete(message.id);
      if (message.error === undefined) asked?.resolve(message.answer as never);
      else asked?.reject(new Error(message.error));
    });
    this.#process.once("exit", () => {
      for (const { reject } of this.#asked.values()) reject(new Error("the process has ended"));
      this.#asked.clear();
    });
  }

  ask<Name extends keyof Tasks & string>(
    name: Name,
    input: Parameters<Tasks[Name]>[0],
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#asked.set(id, { resolve, reject });
      this.#process.send({ id, name, input }, (error) => error !== null && reject(error));
    });
  }

  /** Ends it as nothing else does: no handler, no rollback, no goodbye. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }
}

/** The child's side: does what it is asked. */
export function serve(tasks: { readonly [name: string]: (input: never) => Promise<unknown> }): void {
  process.on("message", async ({ id, name, input }: { id: number; name: string; input: never }) => {
    try {
      process.send?.({ id, answer: await tasks[name]?.(input) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  // Without its parent it has nothing to do.
  process.on("disconnect", () => process.exit());
}

/** The child's side: tells something unasked. */
export function tell(news: unknown): void {
  process.send?.({ news });
}
