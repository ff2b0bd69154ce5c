import { canSee, createCrm } from "betreuergruppen";
import { type AccessReportOptions, accessReport } from "betreuergruppen/report";
import { strangeIds } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import { companyOf, sizes } from "./company.js";
import { attacks, hostileWorld } from "./hostileWorld.js";
import { hashOf } from "./pageAssets.js";
import { attribute, ParsedPage, textOf, within } from "./parsedPage.js";

const at = Date.UTC(2025, 5, 10);
describe("what comes from the data is text and nothing else", () => {
  const tame = new ParsedPage(
    accessReport(
      hostileWorld(
        attacks.map((_, n) => `n${n}`),
        at,
      ),
      { at, since: createCrm() },
    ),
  );
  const crm = hostileWorld(attacks, at);
  const html = accessReport(crm, { at, since: createCrm() });
  const page = new ParsedPage(html);

  test("the page has the elements that it has with tame names, in number and kind", () => {
    const kinds = ({ elements }: ParsedPage) => {
      const names = elements.map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(" ")}`);
      return Object.fromEntries(
        [...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]),
      );
    };
    // Short names fit into the territory map where long ones are cut: there too it is one text.
    expect(kinds(page)).toEqual(kinds(tame));
  });

  test("every name is there to be read as it is, and in the data of the search", () => {
    const said = page.all("bdi").map(textOf);
    expect(said).toEqual(expect.arrayContaining([...attacks]));
    const data = page.searchData();
    expect(data.users.map(({ name }) => name).sort()).toEqual([...attacks].sort());
    expect(data.customers.map(([id]) => id).sort()).toEqual([...attacks].sort());
  });

  test("no element handles events, is styled by itself, or leads anywhere but into the page", () => {
    for (const { tagName, attrs } of page.elements) {
      for (const { name, value } of attrs) {
        expect(name, tagName).not.toMatch(/^on|^style$|^src/);
        if (name === "href") expect(value).toMatch(/^#[a-z]+$/);
      }
    }
    expect(page.all("script").map((script) => attribute(script, "type"))).toEqual(["application/json", undefined]);
  });

  test("the policy allows the one script and the one style sheet that are there, and nothing else", () => {
    const [meta] = page.all("meta").filter((element) => attribute(element, "http-equiv") !== undefined);
    const policy = Object.fromEntries(
      (attribute(meta!, "content") ?? "").split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]),
    );
    const [script, style] = [page.all("script")[1], page.all("style")[0]];
    expect(policy).toEqual({
      "default-src": ["'none'"],
      "script-src": [`'${hashOf(textOf(script!))}'`],
      "style-src": [`'${hashOf(textOf(style!))}'`],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
    });
  });

  test("ids that others take for something else are themselves", () => {
    // Group names that differ in case or form only are one name (G5), and blanks at their ends are cut.
    const key = (id: string) => id.trim().normalize("NFC").toLowerCase();
    const ids = strangeIds.filter(
      (id, n) => key(id) !== "" && strangeIds.findIndex((one) => key(one) === key(id)) === n,
    );
    const strange = new ParsedPage(accessReport(hostileWorld(ids, at), { at }));
    expect(
      strange
        .searchData()
        .users.map(({ id }) => id)
        .sort(),
    ).toEqual(ids.toSorted());
    expect(ids.length).toBeGreaterThan(25);
  });
});

describe("how the page is built", () => {
  const { crm, since, at: when } = companyOf(sizes.middle);
  const page = new ParsedPage(accessReport(crm, { at: when, since }));

  test("one main, a header, a footer, a named navigation, and a way past it", () => {
    for (const name of ["main", "header", "footer", "nav", "h1"]) expect(page.all(name), name).toHaveLength(1);
    const [first] = page.all("a");
    expect(attribute(first!, "href")).toBe("#main");
  });

  test("headings step down one by one, and each section is named by one", () => {
    const levels = page.elements.flatMap(({ tagName }) => (/^h\d$/.test(tagName) ? [Number(tagName[1])] : []));
    for (const [n, level] of levels.slice(1).entries()) expect(level).toBeLessThanOrEqual(levels[n]! + 1);
    for (const section of page.all("section")) {
      expect(textOf(page.byId(attribute(section, "aria-labelledby") ?? ""))).not.toBe("");
    }
  });

  test("ids are unique, and what is referred to is there", () => {
    const ids = page.elements.flatMap((element) => attribute(element, "id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of ["for", "aria-labelledby", "aria-describedby"]) {
      for (const element of page.elements) {
        const id = attribute(element, name);
        if (id !== undefined) expect(ids).toContain(id);
      }
    }
    for (const link of page.all("a")) expect(ids).toContain(attribute(link, "href")?.slice(1));
  });

  test("every head of a table says for what it stands, and rows are as wide as their heads", () => {
    for (const head of page.all("th")) expect(attribute(head, "scope")).toMatch(/^(row|col)$/);
    for (const table of page.all("table")) {
      const widths = within(table, "tr").map((row) =>
        [...within(row, "th"), ...within(row, "td")].reduce(
          (sum, cell) => sum + Number(attribute(cell, "colspan") ?? 1),
          0,
        ),
      );
      expect(new Set(widths).size).toBe(1);
    }
  });

  test("what cannot be read without a script is hidden until there is one, and the page says where to look instead", () => {
    expect(attribute(page.byId("ask"), "hidden")).toBe("");
    expect(textOf(page.all("noscript")[0]!)).toContain("JavaScript");
  });

  test("it speaks German from the first heading to the last", () => {
    const german = new ParsedPage(accessReport(crm, { at: when, since, language: "de", timeZone: "Europe/Berlin" }));
    expect(attribute(german.all("html")[0]!, "lang")).toBe("de");
    expect(textOf(german.all("h1")[0]!)).toBe("Wer sieht welchen Kunden");
    expect(textOf(german.all("header")[0]!)).toContain("11.06.2025, 11:30 (Europe/Berlin)");
    const heads = (of: ParsedPage) => [...of.all("h2"), ...of.all("summary")].map(textOf);
    for (const [n, text] of heads(german).entries()) expect(text).not.toBe(heads(page)[n]);
  });
});

describe("how large the page is", () => {
  test("a CRM with many customers has a page with as many as the search is to know, and says so", () => {
    const { crm, at: when } = companyOf({ ...sizes.small, customers: 3_000 });
    const html = accessReport(crm, { at: when, customers: 20 });
    const page = new ParsedPage(html);
    expect(page.searchData().customers).toHaveLength(20);
    expect(textOf(page.byId("ask"))).toContain("Of 3,000 customers the search knows the first 20 by id.");
    const { crm: more, at: then } = companyOf({ ...sizes.small, customers: 6_000 });
    expect(Math.abs(html.length - accessReport(more, { at: then, customers: 20 }).length)).toBeLessThan(4_000);
    expect(new ParsedPage(accessReport(crm, { at: when, customers: 0 })).searchData().customers).toEqual([]);
  });

  test("many users and groups are gathered into a picture that stays readable, and each has a row in the tables", () => {
    const { crm, since, at: when } = companyOf({ users: 400, offices: 120, personalGroups: 200, customers: 1_000 });
    const page = new ParsedPage(accessReport(crm, { at: when, since }));
    const rows = page.rowsIn("picture");
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThan(82);
    expect(rows[0]!.length).toBeLessThan(44);
    expect(page.rowsIn("users")).toHaveLength(401);
    expect(page.rowsIn("groups")).toHaveLength(321);
    const inRows = rows.slice(1).map(([head]) => Number(/(\d+) users?$/.exec(textOf(head!))?.[1]));
    expect(inRows.reduce((sum, n) => sum + n, 0)).toBe(400);
    const inColumn = (name: string) => {
      const at = rows[0]!.findIndex((head) => textOf(head) === name);
      return rows.slice(1).reduce((sum, row) => sum + Number(/^\d+/.exec(textOf(row[at] ?? row[0]!))?.[0] ?? 0), 0);
    };
    const looks = (own: boolean) =>
      Array.from(crm.users).filter(({ id, administrator }) =>
        Array.from(crm.groups).some(
          ({ id: groupId, personalOf }) =>
            !administrator &&
            personalOf !== null &&
            (personalOf === id) === own &&
            canSee(crm, { userId: id, at: when }, { groupId }),
        ),
      ).length;
    expect([inColumn("Own personal group"), inColumn("Personal groups of others")]).toEqual([
      looks(true),
      looks(false),
    ]);
  });
});

describe("options", () => {
  const crm = createCrm();
  const wrong: readonly (readonly [string, unknown])[] = [
    ["at must be an instant", {}],
    ["at must be an instant", undefined],
    ["at must be an instant", { at: "2025-06-10" }],
    ["at must be an instant", { at: Number.NaN }],
    ["language must be one of en, de", { at, language: "fr" }],
    ["language must be one of en, de", { at, language: "__proto__" }],
    ["customers must be a whole number from 0", { at, customers: -1 }],
    ["customers must be a whole number from 0", { at, customers: 1.5 }],
    ["timeZone must be the name of a time zone", { at, timeZone: "Nowhere/Land" }],
    ["timeZone must be the name of a time zone", { at, timeZone: '"><script>' }],
    ["timeZone must be the name of a time zone", { at, timeZone: 1 }],
  ];

  test.each(wrong)("%s: %j is a TypeError", (message, options) => {
    expect(() => accessReport(crm, options as AccessReportOptions)).toThrow(TypeError);
    expect(() => accessReport(crm, options as AccessReportOptions)).toThrow(message);
  });

  test("an empty CRM has a page too, the same each time", () => {
    const html = accessReport(crm, { at });
    expect(accessReport(crm, { at })).toBe(html);
    expect(textOf(new ParsedPage(html).byId("picture"))).toContain("There is no group yet.");
  });

  test("an instant that no calendar has is told as a number", () => {
    expect(accessReport(crm, { at: 1e300 })).toContain("As of 1,000,000");
  });
});
