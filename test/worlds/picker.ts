/** Turns drawn numbers into choices, so that a history shrinks to fewer steps and smaller numbers. */
export class Picker {
  readonly #picks: readonly number[];
  #used = 0;

  constructor(picks: readonly number[]) {
    this.#picks = picks;
  }

  number(below: number): number {
    const pick = this.#picks[this.#used % this.#picks.length] ?? 0;
    this.#used += 1;
    return pick % below;
  }

  /** True once in `times`; never for the number 0, so that shrinking leads to the ordinary case. */
  rarely(times: number): boolean {
    return this.number(times) === times - 1;
  }

  one<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new TypeError("nothing to choose from");
    return choices[this.number(choices.length)] as T;
  }

  some<T>(choices: readonly T[]): T[] {
    return choices.filter(() => this.number(3) !== 0);
  }
}
