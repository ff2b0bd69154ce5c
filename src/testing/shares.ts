/** In how many worlds something held: a check that never meets its case proves nothing. */
export class Shares {
  readonly #counts = new Map<string, number>();
  #worlds = 0;

  /** How many worlds were counted. */
  get worlds(): number {
    return this.#worlds;
  }

  /** Counts one world, with what holds in it. */
  count(facts: Readonly<Record<string, boolean>>): void {
    this.#worlds += 1;
    for (const [fact, holds] of Object.entries(facts)) {
      this.#counts.set(fact, (this.#counts.get(fact) ?? 0) + (holds ? 1 : 0));
    }
  }

  /** The share of worlds in which a fact held, from 0 to 1. */
  of(fact: string): number {
    return this.#worlds === 0 ? 0 : (this.#counts.get(fact) ?? 0) / this.#worlds;
  }

  /** The share of every fact, by its name. */
  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(Array.from(this.#counts.keys(), (fact) => [fact, this.of(fact)]));
  }

  /** What is below its floor, one line each. */
  below(floors: Readonly<Record<string, number>>): readonly string[] {
    return Object.entries(floors)
      .filter(([fact, floor]) => this.of(fact) < floor)
      .map(
        ([fact, floor]) =>
          `${fact}: in ${percent(this.of(fact))} of ${this.#worlds} worlds, and at least ${percent(floor)} are needed`,
      );
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
