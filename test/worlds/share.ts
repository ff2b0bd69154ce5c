import { Shares as CountedShares } from "betreuergruppen/testing";
import { expect } from "vitest";

/** Shares that a vitest test can expect to be high enough. */
export class Shares extends CountedShares {
  /** Fails when the share of worlds in which a fact held is below its floor. */
  expectAtLeast(floors: Readonly<Record<string, number>>): void {
    // A handful of worlds, as one draws to replay a seed, says nothing about shares.
    if (this.worlds >= 200) expect(this.below(floors)).toEqual([]);
  }
}
