interface Timers {
  readonly setTimeout: (run: () => void) => unknown;
}

/**
 * Work in a line, one piece at a time: whoever hands one in goes on as soon as it has begun, and makes the next one ready
 * meanwhile. So at most one is at work and one is ready.
 */
export class OneAhead {
  #working: Promise<void> = Promise.resolve();

  /** Begins with a piece when the one before is done. Throws what that one threw. */
  async start(work: () => Promise<void>): Promise<void> {
    await this.#working;
    this.#working = work();
    // Who comes next is told.
    this.#working.catch(() => {});
    // A driver sends when the one who called it lets go. Every platform has timers; the types of none are here.
    const { setTimeout } = globalThis as unknown as Timers;
    await new Promise<void>((resolve) => setTimeout(resolve));
  }

  /** When all is done; throws what the last piece threw. */
  end(): Promise<void> {
    return this.#working;
  }
}
