import { permutations } from "./renaming.js";
import { type Size, upTo } from "./smallState.js";

/** How many states of a size there are, each naming counted by itself: a product, nothing is enumerated. */
export function countOfStates({ users, groups, customers }: Size): number {
  const ownerships = 1 + groups + groups * (groups - 1);
  return 4 ** users * 2 ** (users * groups) * ownerships ** customers * 2 * (1 + users * (users - 1));
}

/**
 * How many states of a size differ in more than names, by Burnside's lemma: the states that a renaming leaves alone,
 * counted by its cycles, on the average over all renamings.
 */
export function countUpToNames({ users, groups, customers }: Size): number {
  let fixed = 0;
  let renamings = 0;
  for (const ofUsers of permutations(users)) {
    for (const ofGroups of permutations(groups)) {
      for (const ofCustomers of permutations(customers)) {
        renamings += 1;
        fixed += fixedBy(cyclesOf(ofUsers), cyclesOf(ofGroups), cyclesOf(ofCustomers));
      }
    }
  }
  return fixed / renamings;
}

/** Each argument is the lengths of the cycles. */
function fixedBy(users: readonly number[], groups: readonly number[], customers: readonly number[]): number {
  const flags = 4 ** users.length;
  // A pair of a user and a group comes back after the least common multiple of their cycles.
  const pairs = users.flatMap((user) => groups.map((group) => gcd(user, group))).reduce((sum, n) => sum + n, 0);
  const memberships = 2 ** pairs;
  const ownerships = customers
    .map((length) => {
      // Going round a cycle of customers moves the groups `length` times: only what that leaves alone fits.
      const still = groups.filter((group) => length % group === 0).reduce((sum, group) => sum + group, 0);
      return 1 + still + still * (still - 1);
    })
    .reduce((product, n) => product * n, 1);
  const stillUsers = users.filter((length) => length === 1).length;
  return flags * memberships * ownerships * 2 * (1 + stillUsers * (stillUsers - 1));
}

function cyclesOf(permutation: readonly number[]): number[] {
  const seen = new Set<number>();
  return upTo(permutation.length).flatMap((start) => {
    let length = 0;
    for (let i = start; !seen.has(i); i = permutation[i] ?? start) {
      seen.add(i);
      length += 1;
    }
    return length === 0 ? [] : [length];
  });
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
