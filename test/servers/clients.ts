import { Child } from "./child.js";
import type { StoreClient } from "./storeClient.js";

/** Processes that work at the desk of a store at once. */
export type Clients = readonly Child<StoreClient>[];

export const processes = 4;
export const connections = 4;
export const deskUsers: number = processes * connections;

/** Four processes with four connections each, one for each user of the desk. The nth begins with the nth server. */
export async function clientsOf(urls: readonly string[], later: (undo: () => unknown) => void): Promise<Clients> {
  return await Promise.all(
    Array.from({ length: processes }, async (_, nth) => {
      const child = new Child<StoreClient>(new URL("./storeClient.ts", import.meta.url));
      later(() => child.kill());
      const users = Array.from({ length: connections }, (__, n) => `u${nth * connections + n}`);
      const from = nth % urls.length;
      await child.ask("open", { urls: [...urls.slice(from), ...urls.slice(0, from)], users });
      return child;
    }),
  );
}

/** How often each number comes, in the order of the numbers: `1: 950, 2: 50`. */
export function distribution(numbers: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const sorted = Array.from(counts).sort(([a], [b]) => a - b);
  const shown = sorted.length <= 12 ? sorted : [...sorted.slice(0, 11), sorted.at(-1)!];
  return shown.map(([number, count]) => `${number}: ${count}`).join(", ") + (shown === sorted ? "" : " (and between)");
}
