interface Timers {
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

/** Waits for something to end, however it does, but no longer than this; tells whether it has. */
export function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  // Every platform has timers; the types of none are here.
  const { setTimeout, clearTimeout } = globalThis as unknown as Timers;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    const ended = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    work.then(ended, ended);
  });
}
