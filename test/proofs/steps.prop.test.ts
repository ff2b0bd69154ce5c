import { attempt, type Command, type CommandType, type Crm, recordsOf } from "betreuergruppen";
import { arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawCommand } from "../../src/testing/arbitraries/drawCommand.js";
import { Picker } from "../../src/testing/arbitraries/picker.js";
import { vocabularies } from "../../src/testing/arbitraries/vocabulary.js";
import { Shares } from "../worlds/share.js";
import { evaluator } from "./evaluate.js";
import { steps } from "./steps.js";
import type { World } from "./structure.js";
import { definitions } from "./theorem.js";
import { fieldNames, relationNames, type SymbolName } from "./vocabulary.js";
import { worldsOfRecords } from "./worldsOfRecords.js";

type StepName = keyof typeof steps;

/** What a step may change without saying how; no sight depends on it. */
const untold: readonly SymbolName[] = ["pool", "held", "personalOf", "claimRequiresVisibility"];

/** Which step a command is, and with which arguments; some commands do more than a step tells of. */
function stepOf(command: Command, before: Crm, after: Crm): { name: StepName; of: string[] } | undefined {
  switch (command.type) {
    case "joinGroup":
    case "leaveGroup":
      return { name: command.type, of: [command.userId, command.groupId] };
    case "startSubstitution":
      return { name: command.type, of: [command.id, command.absentUserId, command.substituteUserId] };
    case "endSubstitution":
      return { name: command.type, of: [command.substitutionId] };
    case "deactivateUser":
    case "reactivateUser":
      return { name: command.type, of: [command.userId] };
    case "changeSettings":
      if (before.settings.secondGroup === after.settings.secondGroup) return undefined;
      return { name: after.settings.secondGroup ? "switchOn" : "switchOff", of: [] };
    case "assignGroup":
      if (command.customerId === undefined) return undefined;
      return { name: command.type, of: [command.customerId, command.groupId] };
    case "transferCustomers":
      return { name: command.type, of: [command.fromGroupId, command.toGroupId] };
    case "removeGroup":
      if (typeof command.successorGroupId !== "string") return undefined;
      return { name: command.type, of: [command.groupId, command.successorGroupId] };
    default:
      return undefined;
  }
}

/** One more of each, since histories alone meet some of them too seldom. */
const oneMore: readonly CommandType[] = [
  "leaveGroup",
  "assignGroup",
  "transferCustomers",
  "endSubstitution",
  "removeGroup",
  "deactivateUser",
  "reactivateUser",
  "changeSettings",
];

function* played(crm: Crm, picks: readonly number[]): Generator<{ command: Command; before: Crm; after: Crm }> {
  let before = crm;
  for (const type of oneMore) {
    // Each from the first pick on, so that often the same user is deactivated and reactivated.
    const command = drawCommand({ crm: before, words: vocabularies.hostile, pick: Picker.of(picks) }, type);
    const outcome = attempt(before, command);
    const after = outcome.ok ? outcome.crm : before;
    yield { command, before, after };
    before = after;
  }
}

/** What is in both worlds but not the same; an instant only where both have one. */
function differences([before, after]: readonly [World, World]): SymbolName[] {
  const rows = (world: World, name: (typeof relationNames)[number]): string[] =>
    world.facts[name].map((row) => JSON.stringify(row)).sort();
  return [
    ...relationNames.filter((name) => rows(before, name).join() !== rows(after, name).join()),
    ...fieldNames.filter((name) =>
      Array.from(before.instants[name]).some(([of, at]) => (after.instants[name].get(of) ?? at) !== at),
    ),
  ];
}

const picks = fc.array(fc.nat(4095), { minLength: 6, maxLength: 6 });

test("the formula of each step holds between the states before and after its command, which changes nothing else", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory({ mode: "hostile" }), picks, ({ steps: history, crm }, picks) => {
      const met = new Set<StepName>();
      for (const { command, before, after } of [...history, ...played(crm, picks)]) {
        const step = before === after ? undefined : stepOf(command, before, after);
        if (step === undefined) continue;
        const { name, of } = step;
        met.add(name);
        const structure = worldsOfRecords([recordsOf(before), recordsOf(after)]);
        const [first, second] = structure.worlds as [World, World];
        const { body, of: variables, changes } = steps[name];
        const holdsBetween = (worlds: readonly World[]): boolean =>
          evaluator({ ...structure, worlds }, definitions)(body, variables)(...of);
        expect(holdsBetween([first, second]), name).toBe(true);
        const changed = differences([first, second]);
        const named: readonly SymbolName[] = changes;
        expect(changed.filter((symbol) => !named.includes(symbol))).toEqual([]);
        // A step tells what comes of it: where something does, that nothing happened is no such step. Only ending is vague.
        if (name === "endSubstitution" || changed.every((symbol) => untold.includes(symbol))) continue;
        expect(holdsBetween([first, first]), `${name}, undone`).toBe(false);
      }
      shares.count(Object.fromEntries(Object.keys(steps).map((name) => [name, met.has(name as StepName)])));
    }),
  );
  shares.expectAtLeast({
    joinGroup: 0.8,
    leaveGroup: 0.3,
    startSubstitution: 0.5,
    endSubstitution: 0.3,
    deactivateUser: 0.7,
    reactivateUser: 0.7,
    switchOff: 0.1,
    switchOn: 0.5,
    assignGroup: 0.3,
    transferCustomers: 0.3,
    removeGroup: 0.1,
  });
});
