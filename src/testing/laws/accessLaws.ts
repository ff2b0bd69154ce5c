import {
  type AccessChanges,
  accessChanges,
  applyChanges,
  attempt,
  type Change,
  type Command,
  type Crm,
  changesBetween,
  isCrmError,
  plan,
  type RowName,
  recordsOf,
} from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { type Holds, type Law, law } from "./law.js";
import { beyond, pairsOf } from "./pairsOf.js";
import { someInstantsOf } from "./sightOf.js";
import { spread } from "./spread.js";

/** What previews of changed sight promise: exactly the difference of everything computed before and after. */
export const accessLaws: readonly Law[] = [
  law(
    ["V1", "V2", "V3", "V7", "U1", "U2"],
    "access changes have every pair of a user and a customer whose sight is another than before, once, and no other",
    (crm, holds, commands) => {
      for (const [what, after] of outcomes(crm, spread(24, commands))) {
        for (const at of someInstantsOf(crm, after).slice(0, 2)) {
          const [before, now] = [pairsOf(crm, at), pairsOf(after, at)];
          checkChanges(holds, `${what} at ${at}`, accessChanges(crm, after, at), before, now);
          checkChanges(holds, `${what} at ${at}, undone`, accessChanges(after, crm, at), now, before);
        }
      }
    },
  ),

  law(
    [],
    "a plan does what the commands do: its changes lead to the same state, once, and what it refuses is refused",
    (crm, holds, given) => {
      const commands = spread(24, given);
      let after = crm;
      const codes = commands.map((command) => {
        const outcome = attempt(after, command);
        if (outcome.ok) after = outcome.crm;
        return outcome.ok ? null : outcome.refusal.code;
      });
      const planned = plan(crm, commands);
      const told = commands.map((_, n) => planned.refused.find(({ index }) => index === n)?.refusal.code ?? null);
      holds(literalOf(told) === literalOf(codes), () => `refused ${literalOf(told)}, not ${literalOf(codes)}`);
      const done = applyChanges(crm, planned.changes);
      holds(
        JSON.stringify(recordsOf(done)) === JSON.stringify(recordsOf(after)),
        () => `other rows: ${literalOf(changesBetween(after, done))}`,
      );
      // Every row is another one now.
      const rows = planned.changes.map(({ entity, id }) => ({ entity, id }));
      const drifted = rows.length === 0 ? [] : driftedBy(done, planned.changes);
      holds(literalOf(drifted) === literalOf(rows), () => `done twice: ${literalOf(drifted)} drifted`);
      holds(
        JSON.stringify(planned.access) === JSON.stringify(accessChanges(crm, after)),
        () => `another access than between the two states: ${JSON.stringify(planned.access)}`,
      );
    },
  ),
];

/** The rows for which these changes are refused as drift; none if they are not. */
function driftedBy(crm: Crm, changes: readonly Change[]): readonly RowName[] {
  try {
    applyChanges(crm, changes);
    return [];
  } catch (error) {
    if (isCrmError(error) && error.refusal.code === "drift") return error.refusal.ids.rows;
    throw error;
  }
}

/** The state after each command by itself, and after all of them. */
function* outcomes(crm: Crm, commands: readonly Command[]): Generator<readonly [string, Crm]> {
  let all = crm;
  for (const command of commands) {
    const outcome = attempt(crm, command);
    if (outcome.ok) yield [callOf(command), outcome.crm];
    const next = attempt(all, command);
    if (next.ok) all = next.crm;
  }
  if (commands.length > 1) yield ["all commands", all];
}

function checkChanges(
  holds: Holds,
  what: string,
  changes: AccessChanges,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void {
  const expected = { gains: beyond(after, before), loses: beyond(before, after) };
  const told = { gains: [] as string[], loses: [] as string[] };
  for (const { effect, userId, customerId } of changes.pairs()) told[effect].push(JSON.stringify([userId, customerId]));
  for (const [effect, count] of [
    ["gains", changes.gains],
    ["loses", changes.losses],
  ] as const) {
    const [is, should] = [told, expected].map((pairs) => [...pairs[effect]].sort().join(" "));
    holds(is === should, () => `${what}: ${effect} ${is}, not ${should}`);
    holds(count === expected[effect].length, () => `${what}: counts ${count}, not ${expected[effect].length}`);
  }
  for (const { userIds, customers } of changes.entries) {
    holds(userIds.length > 0 && customers.size > 0, () => `${what}: an entry without a pair`);
    holds(Array.from(customers).length === customers.size, () => `${what}: a list that counts ${customers.size}`);
  }
}
