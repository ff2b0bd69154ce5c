/** Turns a source of whole numbers from 0 into choices. 0 always leads to the plainest one, so smaller numbers mean simpler worlds. */
export class Picker {
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }

  /** Chooses by drawn numbers, over and over: a history shrinks with its numbers. */
  static of(picks: readonly number[]): Picker {
    let used = 0;
    return new Picker(() => {
      const pick = picks[used % picks.length] ?? 0;
      used += 1;
      return pick;
    });
  }

  number(below: number): number {
    return this.#next() % below;
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
