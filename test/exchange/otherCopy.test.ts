import * as library from "betreuergruppen";
import { expect, test, vi } from "vitest";
import { everything, everythingCrm } from "./everything.js";

const { addTeam, applyChanges, canSee, changesBetween, createCrm, crmFrom, recordsOf } = library;

/** As when one part of a program imports the package and another one requires it. */
async function anotherCopy(): Promise<typeof library> {
  vi.resetModules();
  return import("betreuergruppen");
}

test("a CRM of another copy of the library can be read, but not changed: it says so, and what to do", async () => {
  const other = await anotherCopy();
  expect(other.createCrm).not.toBe(createCrm);
  const theirs = other.crmFrom(everything());
  const ours = everythingCrm();
  expect(canSee(theirs, "root", "c1")).toBe(true);
  const change = changesBetween(ours, addTeam(ours, { id: "x", name: "X" }));
  for (const misuse of [
    () => addTeam(theirs, { id: "x", name: "X" }),
    () => applyChanges(theirs, change),
    () => changesBetween(theirs, ours),
    () => changesBetween(ours, theirs),
  ]) {
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(/another copy of the library.*crmFrom\(recordsOf\(crm\)\)/);
  }
  const carried = crmFrom(recordsOf(theirs));
  expect(changesBetween(carried, ours)).toEqual([]);
  expect(addTeam(carried, { id: "x", name: "X" }).teams.has("x")).toBe(true);
});

test("what JSON makes of a CRM has its rows, and is told from records", () => {
  const crm = everythingCrm();
  const json = JSON.parse(JSON.stringify(crm));
  const { format: _, version: __, ...rows } = JSON.parse(JSON.stringify(recordsOf(crm)));
  expect(json).toMatchObject(rows);
  for (const given of [json, crm]) {
    expect(() => crmFrom(given)).toThrow("the records are a CRM already; recordsOf(crm) gives its records");
  }
  expect(JSON.stringify(crm.teams)).toBe(JSON.stringify(recordsOf(crm).teams));
});
