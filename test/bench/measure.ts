/** One way of doing something: `run` does it `operations` times and returns a number that depends on every result. */
export interface Contestant {
  readonly operations: number;
  /** What has to be ready before each run, untimed. */
  readonly prepare?: () => void;
  readonly run: () => number;
}

/** What each contestant took per operation in each round. */
export class Race<Name extends string> {
  readonly #times: ReadonlyMap<Name, readonly number[]>;

  constructor(times: ReadonlyMap<Name, readonly number[]>) {
    this.#times = times;
  }

  /** Nanoseconds per operation, the median of the rounds. */
  time(name: Name): number {
    return median(this.#of(name));
  }

  /**
   * How many times as long `slow` took as `fast`: the median of the rounds' own ratios. Both ran within one round
   * right behind each other, so whatever else the machine was doing then mostly cancels out.
   */
  ratio(slow: Name, fast: Name): number {
    const divisors = this.#of(fast);
    return median(this.#of(slow).map((time, round) => time / divisors[round]!));
  }

  #of(name: Name): readonly number[] {
    return this.#times.get(name)!;
  }
}

let sum = 0;

/** What all results added up to: printing it keeps the compiler from dropping the work. */
export function blackHole(): number {
  return sum;
}

/**
 * Lets contestants run in turn, round after round. Interleaved, and every other round in reverse: a slow minute of the
 * machine or a warm cache left behind meets them all. The first rounds only warm up. Medians, because what disturbs
 * a run (other processes, a garbage collection) only ever makes it slower.
 */
export function race<Name extends string>(
  { rounds, warmUps }: { readonly rounds: number; readonly warmUps: number },
  contestants: Readonly<Record<Name, Contestant>>,
): Race<Name> {
  tidyUp();
  const entries = Object.entries<Contestant>(contestants) as [Name, Contestant][];
  const times = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, { operations, prepare, run }] of round % 2 === 0 ? entries : entries.toReversed()) {
      prepare?.();
      const start = performance.now();
      sum += run();
      const taken = performance.now() - start;
      if (round >= 0) times.get(name)!.push((taken * 1e6) / operations);
    }
  }
  return new Race(times);
}

/** Clears away what earlier work left behind, so that nobody pays for it later. */
export function tidyUp(): void {
  if (globalThis.gc === undefined) throw new TypeError("run with node --expose-gc");
  globalThis.gc();
  globalThis.gc();
}

/** Bytes of the heap that are still in use. What only a finalizer lets go of takes another round. */
export function heapInUse(): number {
  tidyUp();
  tidyUp();
  return process.memoryUsage().heapUsed;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
