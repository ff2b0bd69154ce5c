import { applyChanges, type Crm, canSee, changesBetween, crmFrom, invertChanges, recordsOf } from "betreuergruppen";
import { accessReport } from "betreuergruppen/report";
import { arbitraryCrm, arbitraryHistory, referenceSees } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../worlds/share.js";
import { instantIn } from "./instantIn.js";
import { attribute, type Element, ParsedPage, textOf, within } from "./parsedPage.js";

// A page takes some milliseconds to make and to read: fewer runs than usual.
const numRuns = Math.ceil((fc.readConfigureGlobal()?.numRuns ?? 100) / 5);
const worlds = fc.constantFrom("hostile" as const, "likely" as const).chain((mode) => arbitraryCrm({ mode }));

/** What a row says: users by name, as the page shows it; names may be shared, so rows are compared as sorted lists. */
interface Row {
  readonly name: string;
  readonly sees: number;
  readonly cells: readonly string[];
}

test("the picture has a row for each user and says what they see, and how many through each group", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(worlds, fc.nat(), (crm, nth) => {
      const at = instantIn(crm, nth);
      const told = rowsOf(accessReport(crm, { at }), recordsOf(crm).groups.length);
      const expected = expectedRows(crm, at);
      expect(sorted(told)).toEqual(sorted(expected));
      shares.count({
        "somebody sees everything": expected.some(({ cells }) => cells[0] === "everything"),
        "somebody sees some": expected.some(({ cells }) => cells.some((cell) => /\d/.test(cell))),
        "somebody sees nothing": expected.some(({ cells }) => cells[0] === "nothing"),
      });
    }),
    { numRuns },
  );
  shares.expectAtLeast({ "somebody sees everything": 0.1, "somebody sees some": 0.35, "somebody sees nothing": 0.2 });
});

test("marks in the picture are the groups that somebody looks through now and did not before, and those that they lost", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(arbitraryHistory({ mode: "likely", maxCommands: 15 }), fc.nat(), fc.boolean(), (history, nth, back) => {
      const middle = history.steps[Math.floor(history.steps.length / 2)]?.before ?? history.crm;
      const [since, crm] = back ? [history.crm, middle] : [middle, history.crm];
      const at = instantIn(crm, nth);
      const cells = within(new ParsedPage(accessReport(crm, { at, since })).byId("picture"), "td");
      const marked = (name: string) => cells.filter((cell) => classesOf(cell).includes(name)).length;
      const difference = scopeDifference(since, crm, at);
      expect([marked("gained"), marked("lost")]).toEqual([difference.gained, difference.lost]);
      shares.count({ gained: difference.gained > 0, lost: difference.lost > 0 });
    }),
    { numRuns },
  );
  shares.expectAtLeast({ gained: 0.08, lost: 0.05 });
});

test("the page of a state and itself has no marks, and says so", () => {
  fc.assert(
    fc.property(worlds, (crm) => {
      const same = applyChanges(crm, invertChanges(changesBetween(crm, crm)));
      const page = new ParsedPage(accessReport(same, { at: 0, since: crmFrom(recordsOf(crm)) }));
      expect(page.elements.filter((element) => /gained|lost/.test(attribute(element, "class") ?? ""))).toEqual([]);
      expect(textOf(page.byId("changes"))).toContain("Nobody gained or lost sight of anything.");
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  );
});

function rowsOf(html: string, groups: number): readonly Row[] {
  const rows = new ParsedPage(html).rowsIn("picture").slice(1);
  return rows.map(([head, sum, ...cells]) => {
    expect(cells.reduce((columns, cell) => columns + Number(attribute(cell, "colspan") ?? 1), 0)).toBe(groups);
    return {
      name: textOf(within(head!, "bdi")[0]!),
      sees: Number(textOf(sum!).replaceAll(",", "")),
      cells: cells
        .map(textOf)
        .filter((text) => text !== "")
        .sort(),
    };
  });
}

/** The same from the reference, customer by customer. */
function expectedRows(crm: Crm, at: number): readonly Row[] {
  const records = recordsOf(crm);
  const counts = (id: string) =>
    records.customers.filter((row) => row.groupId === id || (records.settings.secondGroup && row.secondGroupId === id));
  return records.users.map(({ id, name, active, administrator }) => {
    const seen = records.customers.filter((row) => referenceSees(records, { userId: id, at }, row.id));
    const own = (userId: string) =>
      records.memberships.filter((row) => row.userId === userId).map((row) => row.groupId);
    const absent = records.substitutions.filter(
      (row) => row.substituteUserId === id && row.from <= at && at < row.until,
    );
    const throughOthers = absent.flatMap(({ absentUserId }) => own(absentUserId));
    const through = new Set([...own(id), ...throughOthers]);
    const cells = Array.from(through, (group) => {
      const substitute = own(id).includes(group) ? "" : " as a substitute";
      return `${counts(group).length}${substitute}`;
    });
    const all = active && administrator ? "everything" : !active || through.size === 0 ? "nothing" : undefined;
    const shown = all === undefined ? cells : records.groups.length === 0 ? [] : [all];
    return { name, sees: seen.length, cells: shown.sort() };
  });
}

/** Pairs of a user and a group that opens customers to them, before and after; of users and groups that are there now. */
function scopeDifference(before: Crm, after: Crm, at: number): { gained: number; lost: number } {
  const sees = (crm: Crm, userId: string, groupId: string) => {
    const scoped = canSee(crm, { userId, at }, { groupId });
    return scoped && !canSee(crm, { userId, at }, { groupId: null });
  };
  const result = { gained: 0, lost: 0 };
  for (const user of after.users) {
    const all = canSee(after, { userId: user.id, at }, { groupId: null });
    for (const { id } of after.groups) {
      const [saw, sees_] = [sees(before, user.id, id), sees(after, user.id, id)];
      if (sees_ && !saw) result.gained += 1;
      if (saw && !sees_ && !all) result.lost += 1;
    }
  }
  return result;
}

function classesOf(cell: Element): readonly string[] {
  return (attribute(cell, "class") ?? "").split(" ");
}

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
