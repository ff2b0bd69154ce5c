import {
  accessChanges,
  addCustomer,
  addGroup,
  addTask,
  addTeam,
  addTerritory,
  addUser,
  applyChanges,
  assignGroup,
  type Crm,
  changesBetween,
  claimFromTeamPool,
  createCrm,
  deactivateUser,
  findings,
  findingsBetween,
  joinGroup,
  joinTeam,
  removeTerritory,
  territoryFor,
  unassignGroup,
} from "betreuergruppen";
import { message } from "betreuergruppen/messages";
import { accessReport } from "betreuergruppen/report";
import { describe, expect, test } from "vitest";
import { companyOf, sizes } from "./company.js";
import { attribute, ParsedPage, textOf, within } from "./parsedPage.js";

const day = 86_400_000;
const company = companyOf(sizes.middle);
const parsed = (crm = company.crm, since = company.since) =>
  new ParsedPage(accessReport(crm, { at: company.at, since }));

describe("what is wrong", () => {
  const found = findings(company.crm, { at: company.at });

  test("the headings count all findings of each severity, and every sentence is one of them", () => {
    const section = parsed().byId("findings");
    const counts = within(section, "h3").map((heading) => Number(/([\d,]+) findings?$/.exec(textOf(heading))?.[1]));
    const expected = (["error", "warning", "hint"] as const).map(
      (severity) => found.filter((finding) => finding.severity === severity).length,
    );
    const { cured } = findingsBetween(company.since, company.crm, { at: company.at });
    expect(counts).toEqual([...expected, ...(cured.length > 0 ? [cured.length] : [])]);
    const sentences = new Set([
      ...found.map((finding) => message(company.crm, finding, "en")),
      ...cured.map((finding) => message(company.since, finding, "en")),
    ]);
    const told = within(section, "bdi").map(textOf);
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((sentence) => !sentences.has(sentence))).toEqual([]);
  });

  test("what presses most comes first, and of many alike a few are told and the others counted", () => {
    const section = parsed().byId("findings");
    expect(textOf(within(section, "bdi")[0]!)).toBe(message(company.crm, found[0]!, "en"));
    const overdue = found.filter(({ code }) => code === "overdue-task").length;
    expect(overdue).toBeGreaterThan(20);
    expect(within(section, "summary").map(textOf)).toContain(`${overdue - 3} more like these`);
  });

  test("what is new since the earlier state is marked, and what is gone is told", () => {
    const after = deactivateUser(company.crm, { userId: "u6" });
    const fresh = findingsBetween(company.crm, after, { at: company.at }).caused.map((one) =>
      message(after, one, "en"),
    );
    expect(fresh.length).toBeGreaterThan(0);
    const marked = (page: ParsedPage) =>
      within(page.byId("findings"), "li")
        .filter((item) => within(item, "small").some((small) => attribute(small, "class") === "mark"))
        .map((item) => textOf(within(item, "bdi")[0]!));
    const shown = marked(parsed(after, company.crm));
    expect(shown.length).toBeGreaterThan(0);
    expect(fresh).toEqual(expect.arrayContaining(shown));
    expect(marked(parsed(company.crm, company.crm))).toEqual([]);
    expect(textOf(parsed(company.crm, after).byId("findings"))).toContain("No longer wrong since the earlier state");
  });

  test("nothing wrong is said as well", () => {
    const page = new ParsedPage(accessReport(createCrm(), { at: 0 }));
    expect(textOf(page.byId("findings"))).toContain("Nothing was found.");
  });
});

describe("what has changed", () => {
  test("the sums are those of accessChanges, and the largest change comes first", () => {
    const section = parsed().byId("changes");
    const changes = accessChanges(company.since, company.crm, company.at);
    expect(textOf(section)).toContain(`${changes.gains} gained, ${changes.losses} lost`);
    const largest = Math.max(...changes.entries.map(({ userIds, customers }) => userIds.length * customers.size));
    expect(largest).toBeGreaterThan(100);
    const [first] = within(section, "tbody").flatMap((body) => within(body, "tr"));
    expect(textOf(first!)).toContain("They went from Bremen to Hamburg.");
  });

  test("a customer who moved is told with both groups, a user who stands in with the groups that they got", () => {
    const section = textOf(parsed().byId("changes"));
    expect(section).toContain("Now through Ida Lang (u20), Leipzig.");
    const [customer] = Array.from(company.crm.customers).filter(
      (row) => row.groupId === "o3" && row.secondGroupId === null,
    );
    const moved = assignGroup(company.crm, { customerId: customer!.id, groupId: "o4" });
    const told = textOf(parsed(moved, company.crm).byId("changes"));
    expect(told).toContain(`1 customer: ${customer!.name}`);
    expect(told).toContain("They went from Hannover to Berlin.");
  });

  test("postal codes that changed hands are told", () => {
    const crm = removeTerritory(company.crm, { territoryId: "t2" });
    const told = textOf(parsed(crm, company.crm).byId("changes"));
    expect(told).toContain("Postal codes that changed hands");
    expect(told).toContain("Kiel");
    expect(told).toContain("no group");
  });

  test("without an earlier state there is no such section", () => {
    expect(() => new ParsedPage(accessReport(company.crm, { at: 0 })).byId("changes")).toThrow("no element changes");
  });

  test("an administrator who left or came back is told as that, and what has no group fits its sentence in German", () => {
    const rita = addUser(createCrm(), { id: "rita", name: "Rita", administrator: true });
    const owned = addCustomer(addGroup(rita, { id: "g", name: "Nord" }), { id: "c", name: "Acme", groupId: "g" });
    const without = unassignGroup(addUser(owned, { id: "a", name: "Anna", personalGroup: { id: "ga" } }), {
      customerId: "c",
    });
    const crm = joinGroup(without, { groupId: "g", userId: "a" });
    const left = deactivateUser(crm, { userId: "rita" });
    const changes = (now: Crm, since: Crm, language: "de" | "en" = "en") =>
      textOf(new ParsedPage(accessReport(now, { at: 0, since, language })).byId("changes"));
    expect(changes(left, crm)).toContain("Inactive now.");
    expect(changes(crm, left)).toContain("Active again.");
    const given = assignGroup(crm, { customerId: "c", groupId: "g" });
    expect(changes(given, crm, "de")).toContain("Betreuergruppe bisher: keine Gruppe; jetzt: Nord.");
    expect(changes(crm, rita, "de")).toContain("Neue Kunden, Betreuergruppe: keine Gruppe.");
  });
});

describe("territories", () => {
  test("every stretch of the picture and of the table belongs to the group that it names", () => {
    const section = parsed().byId("territories");
    const groupAt = (code: string) => {
      const territory = territoryFor(company.crm, { country: "DE", postalCode: code });
      return territory === undefined ? "no group" : company.crm.groups.get(territory.groupId)!.name;
    };
    const titles = within(section, "title").map(textOf);
    expect(titles.length).toBeGreaterThan(20);
    for (const title of titles) {
      const [, from, until, group] = /^(\d{5}) to (\d{5}): (.*)$/.exec(title) ?? [];
      expect([groupAt(from!), groupAt(until!)]).toEqual([group, group]);
      // It goes as far as it can within its line.
      if (!until!.endsWith("9999")) expect(groupAt(String(Number(until) + 1).padStart(5, "0"))).not.toBe(group);
      if (!from!.endsWith("0000")) expect(groupAt(String(Number(from) - 1).padStart(5, "0"))).not.toBe(group);
    }
    const rows = within(within(section, "details")[0]!, "tr").slice(1);
    let next = 0;
    for (const row of rows) {
      const [from, until, codes, group] = within(row, "td").map(textOf);
      expect([Number(from), groupAt(from!), groupAt(until!)]).toEqual([next, group, group]);
      expect(Number(codes!.replaceAll(",", ""))).toBe(Number(until) - Number(from) + 1);
      next = Number(until) + 1;
    }
    expect(next).toBe(100_000);
  });

  test("single codes with letters have a table, and other lengths a space of their own", () => {
    let crm = addUser(createCrm(), { id: "a", name: "Anna", personalGroup: { id: "g" } });
    crm = addTerritory(crm, { id: "t1", groupId: "g", country: "GB", postalCode: "SW1A 1AA" });
    crm = addTerritory(crm, { id: "t2", groupId: "g", country: "AT", fromPostalCode: "1000", toPostalCode: "1999" });
    const section = textOf(new ParsedPage(accessReport(crm, { at: 0 })).byId("territories"));
    expect(section).toContain("SW1A 1AA");
    expect(section).toContain("AT, codes of 4 digits");
  });

  test("thousands of single codes are a picture of bounded size", () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => ({
      entity: "territories" as const,
      id: `z${n}`,
      before: null,
      after: {
        id: `z${n}`,
        groupId: n % 2 === 0 ? "o1" : "o2",
        country: "DE",
        postalCode: String(10_000 + 7 * n).padStart(5, "0"),
        fromPostalCode: null,
        toPostalCode: null,
      },
    }));
    const crm = applyChanges(company.since, rows);
    const section = parsed(crm, crm).byId("territories");
    expect(within(section, "rect").length).toBeLessThan(5_010);
    expect(within(section, "tr").length).toBeLessThan(420);
    expect(textOf(section)).toMatch(/and [\d,]+ more/);
    expect(changesBetween(company.since, crm)).toHaveLength(3_000);
  });
});

describe("pools", () => {
  const at = 100 * day;
  let crm = addUser(createCrm(), { id: "a", name: "Anna" });
  crm = addTeam(crm, { id: "desk", name: "Desk" });
  crm = joinTeam(crm, { teamId: "desk", userId: "a" });
  const due = [-8, -7, -0.001, 0, 7, 7.001, undefined].map((days) => (days === undefined ? null : at + days * day));
  due.forEach((dueAt, n) => {
    const priority = n === 0 ? "critical" : n === 1 ? "high" : "normal";
    crm = addTask(crm, { id: `t${n}`, kind: "ticket", title: "x", teamId: "desk", dueAt, priority });
  });

  test("tasks are counted by how long they have been due, with the edges where they are said to be", () => {
    const [heads, row] = new ParsedPage(accessReport(crm, { at })).rowsIn("pools");
    const told = Object.fromEntries(heads!.map((head, n) => [textOf(head), textOf(row![n]!)]));
    expect(told).toEqual({
      Team: "Desk",
      "By age": "",
      "Active members": "1",
      "In the pool": "7",
      Critical: "1",
      High: "1",
      "Overdue for over 7 days": "1",
      "Overdue for up to 7 days": "2",
      "Due within 7 days": "2",
      "Due later": "1",
      "No due date": "1",
      "Longest overdue": "8 days",
    });
  });

  test("with an earlier state it says how many lay there already", () => {
    const since = claimFromTeamPool(crm, { taskId: "t0", userId: "a" });
    const [heads, row] = new ParsedPage(accessReport(crm, { at, since })).rowsIn("pools");
    expect([textOf(heads!.at(-1)!), textOf(row!.at(-1)!)]).toEqual(["There since the earlier state", "6"]);
  });
});
