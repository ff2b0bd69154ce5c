/** A source of random whole numbers from 0 that a seed determines (xorshift32): for runs that must be quick, not secret. */
export function randomNumbers(seed: number): () => number {
  // 0 would stay 0 for ever; the factor spreads seeds that lie next to each other.
  let state = Math.imul(seed, 0x9e3779b1) || 0x9e3779b1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  };
}
