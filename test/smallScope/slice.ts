/**
 * How many of these states an ordinary run looks at: every nth. All of them with `BETREUERGRUPPEN_SMALL_SCOPE=all`.
 * `n` is a prime, so that no loop of the enumeration is always met at the same place.
 */
export function everyNth(n: number): number {
  const choice = process.env["BETREUERGRUPPEN_SMALL_SCOPE"];
  if (choice === undefined || choice === "") return n;
  // A misspelt choice silently read as the ordinary slice would look like a whole run.
  if (choice !== "all") throw new TypeError(`BETREUERGRUPPEN_SMALL_SCOPE must be \`all\` or unset, got \`${choice}\``);
  return 1;
}

/** Every nth of them, from the first. */
export function* sliceOf<Item>(items: Iterable<Item>, n: number): Generator<Item> {
  let i = 0;
  for (const item of items) {
    if (i % n === 0) yield item;
    i += 1;
  }
}

/** Begins to measure; the function that it gives says what a run has looked at, and how long that took. */
export function measuring(): (what: string, n: number, counts: Readonly<Record<string, number>>) => void {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return (what, n, counts) => {
    const { user, system } = process.cpuUsage(before);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const ofProcessor = ((user + system) / 1e6).toFixed(1);
    const numbers = Object.entries(counts).map(([name, count]) => `${count.toLocaleString("en")} ${name}`);
    const share = n === 1 ? "all" : `one in ${n}`;
    console.log(`${what}, ${share}: ${numbers.join(", ")}; ${seconds} s, ${ofProcessor} s of the processor`);
  };
}
