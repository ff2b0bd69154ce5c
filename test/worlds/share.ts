import { expect } from "vitest";

/** Counts in how many worlds something holds: a law that never meets its case proves nothing. */
export class Shares {
  readonly #counts = new Map<string, number>();
  #worlds = 0;

  /** Counts one world, with what holds in it. */
  count(facts: Readonly<Record<string, boolean>>): void {
    this.#worlds += 1;
    for (const [fact, holds] of Object.entries(facts)) {
      this.#counts.set(fact, (this.#counts.get(fact) ?? 0) + (holds ? 1 : 0));
    }
  }

  /** Fails when the share of worlds in which a fact held is below its floor. */
  expectAtLeast(floors: Readonly<Record<string, number>>): void {
    // A handful of worlds, as one draws to replay a seed, says nothing about shares.
    if (this.#worlds < 200) return;
    for (const [fact, floor] of Object.entries(floors)) {
      const share = (this.#counts.get(fact) ?? 0) / this.#worlds;
      expect(share, `share of worlds in which ${fact}`).toBeGreaterThanOrEqual(floor);
    }
  }
}
