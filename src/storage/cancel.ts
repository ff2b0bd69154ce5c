/** What stops work that is under way: an `AbortSignal`, as far as it is needed here. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Throws the reason of a signal that was given. */
export function stopIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted) throw signal.reason;
}

interface Timers {
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

/** Waits, or throws the reason of a signal as soon as it is given. */
export function wait(milliseconds: number, signal: CancelSignal | undefined): Promise<void> {
  // Every platform has timers; the types of none are here.
  const { setTimeout, clearTimeout } = globalThis as unknown as Timers;
  return new Promise((resolve, reject) => {
    const cancelled = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancelled);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", cancelled);
    if (signal?.aborted) cancelled();
  });
}
