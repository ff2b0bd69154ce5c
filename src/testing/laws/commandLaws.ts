import { attempt, type CommandType, type Crm, type Rule, recordsOf } from "betreuergruppen";
import { callOf, literalOf } from "../programOf.js";
import { referenceExecute } from "../reference/execute.js";
import { type Law, law } from "./law.js";
import { instantsOf, ownershipOf, sightOf } from "./sightOf.js";
import { about, type Subject } from "./subjects.js";

const neverMoving: readonly CommandType[] = ["addTerritory", "removeTerritory", "editCustomer"];

/** What commands do, what they refuse, and what they leave alone. */
export const commandLaws: readonly Law[] = [
  asTheReference(["G1", "G2", "G3", "G4", "G5", "G6", "G7", "U1", "C3", "C4"], "directory"),
  asTheReference(["C1", "C2", "C4", "C5", "C6", "T1", "T2", "T3"], "caretaking"),
  asTheReference(["A1", "A2"], "campaigns"),
  asTheReference(["P1", "P2", "P4", "P5", "P6"], "pools"),

  law([], "a refused command touches nothing, and says why in one line", (crm, holds, commands) => {
    const before = JSON.stringify(recordsOf(crm));
    for (const command of commands) {
      const outcome = attempt(crm, command);
      if (outcome.ok) continue;
      holds(JSON.stringify(recordsOf(crm)) === before, () => `${callOf(command)} was refused and changed the state`);
      holds(
        /^[^\n\r]{10,}$/.test(outcome.refusal.message),
        () => `${callOf(command)}: ${literalOf(outcome.refusal.message)}`,
      );
    }
  }),

  law(
    [],
    "an accepted command leaves the state before it alone, and gives the very same reference when nothing changes",
    (crm, holds, commands) => {
      const before = JSON.stringify(recordsOf(crm));
      for (const command of commands) {
        const outcome = attempt(crm, command);
        if (!outcome.ok) continue;
        holds(JSON.stringify(recordsOf(crm)) === before, () => `${callOf(command)} changed the state before it`);
        if (outcome.crm === crm) continue;
        holds(
          JSON.stringify(recordsOf(outcome.crm)) !== before,
          () => `${callOf(command)} gives an equal state that is another one`,
        );
      }
    },
  ),

  law(["A3"], "no campaign command ever changes who sees or owns a customer", (crm, holds, commands) => {
    for (const command of about("campaigns", commands)) {
      const outcome = attempt(crm, command);
      if (outcome.ok) holds(sameSight(crm, outcome.crm), () => callOf(command));
    }
  }),

  law(["P6"], "no team or task command ever changes who sees or owns a customer", (crm, holds, commands) => {
    for (const command of about("pools", commands)) {
      const outcome = attempt(crm, command);
      if (outcome.ok) holds(sameSight(crm, outcome.crm), () => callOf(command));
    }
  }),

  law(["T3"], "no change of territories, and no changed postal code, ever moves a customer", (crm, holds, commands) => {
    for (const command of commands.filter(({ type }) => neverMoving.includes(type))) {
      const outcome = attempt(crm, command);
      if (outcome.ok) holds(sameSight(crm, outcome.crm), () => callOf(command));
    }
  }),
];

/** That commands of a subject do what the reference does. */
function asTheReference(rules: readonly Rule[], subject: Subject): Law {
  return law(
    rules,
    `commands of ${subject} do what the reference does, or are refused with the same code`,
    (crm, holds, commands) => {
      const records = recordsOf(crm);
      for (const command of about(subject, commands)) {
        const ours = attempt(crm, command);
        const theirs = referenceExecute(records, command);
        const here = ours.ok ? "accepted" : ours.refusal.code;
        const there = theirs.ok ? "accepted" : theirs.code;
        holds(here === there, () => `${callOf(command)} is ${here}, and by the reference ${there}`);
        if (!ours.ok || !theirs.ok) continue;
        const [mine, its] = [JSON.stringify(recordsOf(ours.crm)), JSON.stringify(theirs.records)];
        holds(mine === its, () => `${callOf(command)} gives\n${mine}\nand by the reference\n${its}`);
      }
    },
  );
}

function sameSight(before: Crm, after: Crm): boolean {
  const instants = instantsOf(before, after);
  return ownershipOf(after) === ownershipOf(before) && sightOf(after, instants) === sightOf(before, instants);
}
