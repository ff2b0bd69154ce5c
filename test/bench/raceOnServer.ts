import { Race } from "./measure.js";
import { Random } from "./random.js";

/**
 * Lets statements run in turn, round after round, each round in another order: what else a shared server does meets them
 * all, and so does what each leaves behind in its caches. The first rounds only warm up.
 */
export async function raceOnServer<Name extends string>(
  { rounds, warmUps }: { readonly rounds: number; readonly warmUps: number },
  contestants: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Race<Name>> {
  const entries = Object.entries<() => Promise<unknown>>(contestants) as [Name, () => Promise<unknown>][];
  const random = new Random(1);
  const times = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, run] of random.shuffle([...entries])) {
      const start = performance.now();
      await run();
      const taken = performance.now() - start;
      if (round >= 0) times.get(name)!.push(taken * 1e6);
    }
  }
  return new Race(times);
}
