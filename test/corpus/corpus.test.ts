import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { attempt, type CrmRecords, canSee, crmFrom, recordsOf, visibleCustomers, whoCanSee } from "betreuergruppen";
import { referenceExecute, referenceSees } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { plantedMistakes, systemWith } from "../testing/plantedMistakes.js";
import type { CorpusCase } from "./corpusCase.js";

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const cases = readdirSync(folder).map((file): CorpusCase => JSON.parse(readFileSync(folder + file, "utf8")));

describe.each(cases.map((one) => [one.name, one] as const))("%s", (_, { records, commands, questions }) => {
  test("the library answers what is right", () => {
    const crm = commands.reduce((before, { command, outcome: expected }) => {
      const outcome = attempt(before, command);
      expect(outcome.ok ? "accepted" : outcome.refusal.code).toBe(expected);
      return outcome.ok ? outcome.crm : before;
    }, crmFrom(records));
    for (const { userId, at, customerId, sees } of questions) {
      const viewer = { userId, at: at ?? undefined };
      expect(canSee(crm, viewer, customerId)).toBe(sees);
      expect(visibleCustomers(crm, viewer).has(customerId)).toBe(sees);
      expect(whoCanSee(crm, customerId, at ?? undefined).some((user) => user.id === userId)).toBe(sees);
    }
  });

  test("the reference answers what is right", () => {
    const after = commands.reduce((before: CrmRecords, { command, outcome: expected }) => {
      const outcome = referenceExecute(before, command);
      expect(outcome.ok ? "accepted" : outcome.code).toBe(expected);
      return outcome.ok ? outcome.records : before;
    }, records);
    for (const { userId, at, customerId, sees } of questions) {
      expect(referenceSees(after, { userId, at: at ?? undefined }, customerId)).toBe(sees);
    }
  });
});

test.each(Object.entries(plantedMistakes))("its case catches the mistake that %s", async (name, mistake) => {
  const kept = cases.find((one) => one.name === name);
  if (kept === undefined) throw new Error(`the corpus has no case for it; run test/corpus/gather.ts`);
  const system = await systemWith(mistake).start(recordsOf(crmFrom(kept.records)));
  let wrong = false;
  try {
    for (const { command, outcome } of kept.commands) if (outcome === "accepted") system.execute(command);
  } catch {
    wrong = true;
  }
  for (const { userId, at, customerId, sees } of kept.questions) {
    wrong ||= (await system.canSee({ userId, at: at ?? undefined }, customerId)) !== sees;
  }
  expect(wrong).toBe(true);
});

test("the corpus has a case of every rule of visibility and substitution", () => {
  const rules = new Set(cases.flatMap((one) => one.rules));
  for (const rule of ["V1", "V3", "V4", "V6", "V7", "U1", "U2", "C2", "C3", "A3", "P6"]) expect(rules).toContain(rule);
});
