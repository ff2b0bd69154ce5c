import {
  attempt,
  type Command,
  type CommandType,
  type Crm,
  commandTypes,
  createCrm,
  type Refusal,
} from "betreuergruppen";
import fc from "fast-check";
import { malformed } from "./hostileValues.js";
import { likelyCommand } from "./likelyCommand.js";
import { Picker } from "./picker.js";

/** One step of a history: what was asked, of which state, and what came of it. */
export interface Step {
  readonly command: Command;
  readonly before: Crm;
  /** The very same state if refused. */
  readonly after: Crm;
  readonly refusal: Refusal | undefined;
}

/** A history from an empty CRM, and the state it led to. */
export interface History {
  readonly steps: readonly Step[];
  readonly crm: Crm;
}

const times = (n: number, type: CommandType): CommandType[] => Array<CommandType>(n).fill(type);

/** Commands that make and link are drawn more often, or worlds stay empty. */
const often: readonly CommandType[] = [
  ...commandTypes,
  ...times(2, "addUser"),
  ...times(5, "addCustomer"),
  ...times(4, "joinGroup"),
  ...times(4, "assignGroup"),
  ...times(4, "assignSecondGroup"),
  ...times(4, "changeSettings"),
  ...times(3, "startSubstitution"),
  ...times(4, "joinTeam"),
  ...times(4, "addTask"),
  ...times(4, "claimFromTeamPool"),
  ...times(2, "completeTask"),
  ...times(2, "annotateCampaign"),
  ...times(2, "addTerritory"),
  ...times(2, "assignByTerritory"),
];

/** How every history begins: enough of everything for the drawn commands to act on. */
const opening: readonly CommandType[] = [
  "changeSettings",
  ...times(3, "addUser"),
  ...times(2, "addGroup"),
  ...times(4, "joinGroup"),
  ...times(4, "addCustomer"),
  ...times(2, "assignSecondGroup"),
  ...times(2, "startSubstitution"),
  "addTeam",
  ...times(3, "joinTeam"),
  ...times(3, "addTask"),
  "addCampaign",
  "addTerritory",
];

interface Draw {
  readonly type: CommandType;
  readonly picks: readonly number[];
}

const picks = fc.array(fc.nat(4095), { minLength: 4, maxLength: 12 });
const drawOf = (type: fc.Arbitrary<CommandType>): fc.Arbitrary<Draw> => fc.record({ type, picks });

/** A history of drawn commands, each chosen against the state that it meets; some of them malformed. */
export const arbitraryHistory: fc.Arbitrary<History> = fc
  .tuple(
    fc.tuple(...opening.map((type) => drawOf(fc.constant(type)))),
    fc.array(drawOf(fc.constantFrom(...often)), { maxLength: 40, size: "max" }),
  )
  .map(([first, rest]) => play([...first, ...rest]));

function play(draws: readonly Draw[]): History {
  const steps: Step[] = [];
  let crm = createCrm();
  for (const { type, picks } of draws) {
    const pick = new Picker(picks);
    const likely = likelyCommand(crm, type, pick);
    const command = pick.rarely(16) ? spoilt(likely, pick) : likely;
    const outcome = attempt(crm, command);
    const after = outcome.ok ? outcome.crm : crm;
    steps.push({ command, before: crm, after, refusal: outcome.ok ? undefined : outcome.refusal });
    crm = after;
  }
  return { steps, crm };
}

/** The command with one field put out of form. */
function spoilt(command: Command, pick: Picker): Command {
  const fields = Object.keys(command).filter((field) => field !== "type");
  const field = fields.length === 0 || pick.rarely(4) ? "surplus" : pick.one(fields);
  return { ...command, [field]: pick.one(malformed) } as Command;
}
