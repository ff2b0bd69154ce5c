/// <reference lib="dom" />

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Crm, canSee, explainVisibility, type Instant } from "betreuergruppen";
import { accessReport } from "betreuergruppen/report";
import { arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../src/report/words/en.js";
import { chromiumAt, Reader } from "./chromium.js";
import { type Company, companyOf, sizes } from "./company.js";
import { attacks, hostileWorld } from "./hostileWorld.js";
import { instantIn } from "./instantIn.js";

const path = chromiumAt();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe.runIf(path !== undefined)("the report in Chromium", () => {
  let reader: Reader;
  const companies: Readonly<Record<string, Company>> = Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, companyOf(size)]),
  );
  const pageOf = ({ crm, since, at }: Company, language: "de" | "en" = "en"): string =>
    accessReport(crm, { at, since, language, timeZone: "Europe/Berlin" });

  beforeAll(async () => {
    reader = await Reader.start(path ?? "");
  });
  afterAll(() => reader.close());
  // No page may complain, whatever else it was opened for.
  afterEach(() => expect(reader.complaints.splice(0)).toEqual([]));

  async function opened<Result>(
    html: string,
    options: Parameters<Reader["open"]>[1],
    use: (page: Page) => Promise<Result>,
  ): Promise<Result> {
    const page = await reader.open(html, options);
    try {
      return await use(page);
    } finally {
      await page.context().close();
    }
  }

  const worlds: readonly (readonly [string, Crm, Instant])[] = [
    ["names that attack", hostileWorld(attacks, 1e12), 1e12],
    ...(["hostile", "likely"] as const).flatMap((mode) =>
      fc.sample(fc.tuple(arbitraryCrm({ mode }), fc.nat()), { numRuns: 8, seed: 11 }).map(([crm, nth], n) => {
        return [`${mode} world ${n}`, crm, instantIn(crm, nth)] as const;
      }),
    ),
  ];
  let answered = { yes: 0, no: 0 };

  test.each(worlds)("%s: it answers as the core does, for every user and customer", async (_, crm, at) => {
    const answers = await opened(accessReport(crm, { at }), {}, askEverything);
    const [users, customers] = [Array.from(crm.users, ({ id }) => id), Array.from(crm.customers, ({ id }) => id)];
    expect(answers).toHaveLength(users.length * customers.length);
    for (const { userId, customerId, kind, said, reasons } of answers) {
      const viewer = { userId, at };
      const sees = canSee(crm, viewer, customerId);
      const names = [crm.users.get(userId)!.name, crm.customers.get(customerId)!.name];
      const sentence = (sees ? en.search.yes : en.search.no).split(/\{\w+\}/);
      expect([kind, said]).toEqual([
        sees ? "yes" : "no",
        `${sentence[0]}${names[0]}${sentence[1]}${names[1]}${sentence[2]}`,
      ]);
      const explained = explainVisibility(crm, viewer, customerId);
      expect(reasons).toHaveLength(explained.visible ? explained.paths.length : explained.reasons.length);
      for (const [n, one] of (explained.visible ? explained.paths : explained.reasons).entries()) {
        if ("groupId" in one) expect(reasons[n]).toContain(crm.groups.get(one.groupId)!.name);
        if ("absentUserId" in one) expect(reasons[n]).toContain(crm.users.get(one.absentUserId)!.name);
      }
      answered = { ...answered, [kind]: answered[kind as "yes" | "no"] + 1 };
    }
  });

  test("both answers were given often enough for that to mean something", () => {
    expect(Math.min(answered.yes, answered.no)).toBeGreaterThan(50);
  });

  test("typing finds without case and accents, the list is walked with the arrow keys, and a live region answers", async () => {
    await opened(pageOf(companies["middle"]!), {}, async (page) => {
      const answer = page.locator("#answer");
      expect(await answer.textContent()).toBe(en.search.nobodyChosen);
      expect(await answer.getAttribute("aria-live")).toBe("polite");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#main");
      await page.focus("#who");
      await page.keyboard.type("OZTURK");
      expect(await page.locator("#who-list option").allTextContents()).toContain("Ben Öztürk · u49");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      const second = await page
        .locator("#who-list")
        .evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text);
      expect(await answer.locator("p").first().textContent()).toContain(second?.split(" · ")[0]);
      await page.keyboard.press("Tab");
      await page.keyboard.type("gruppe"); // no such word in an English page
      expect(await page.locator("#what-count").textContent()).toBe("0 found");
      await page.fill("#what", "Group Kiel");
      expect(await page.locator("#what-count").textContent()).toBe("0 found");
      await page.fill("#what", "kiel");
      await page.locator("#what-list").selectOption({ label: "Group Kiel · o2" });
      expect(await answer.locator("p").first().textContent()).toMatch(/^(Yes|No): .* the customers of group Kiel\.$/);
    });
  });

  test("a customer alone names all who see it, and choosing one of them says why", async () => {
    const company = companies["middle"]!;
    const [customer] = Array.from(company.crm.customers).filter(({ groupId }) => groupId === "o2");
    await opened(pageOf(company), {}, async (page) => {
      await page.fill("#what", customer!.id);
      const buttons = page.locator("#answer button");
      const seeing = Array.from(company.crm.users).filter(({ id }) =>
        canSee(company.crm, { userId: id, at: company.at }, customer!.id),
      );
      expect(await buttons.count()).toBe(seeing.length);
      await buttons.first().click();
      expect(await page.locator("#answer .yes").count()).toBe(1);
    });
  });

  test("without JavaScript everything but the search can be read", async () => {
    await opened(pageOf(companies["small"]!), { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("#ask").isVisible()).toBe(false);
      expect(await page.locator("noscript p").isVisible()).toBe(true);
      for (const id of ["glance", "changes", "picture", "territories", "pools", "users", "groups"]) {
        expect(await page.locator(`#${id} h2`).isVisible(), id).toBe(true);
      }
      expect(await page.locator("#picture").textContent()).toContain("Hamburg");
    });
  });

  const looks = Object.keys(sizes).flatMap((size) =>
    (["light", "dark"] as const).map((scheme) => [size, scheme] as const),
  );

  test.each(looks)("axe finds nothing to object to: %s, %s", async (size, colorScheme) => {
    const html = pageOf(companies[size]!, colorScheme === "dark" ? "de" : "en");
    // The page's own policy would keep axe out.
    const violations = await opened(html, { colorScheme, bypassCSP: true }, async (page) => {
      await page.fill("#who", "anna");
      await page.fill("#what", "optik");
      await page.evaluate(axe);
      return page.evaluate(async () => {
        // @ts-expect-error: it was put there a line above.
        const { violations: found } = await globalThis.axe.run(document);
        // biome-ignore lint/suspicious/noExplicitAny: axe's own types are for Node's side.
        return found.map((one: any) => `${one.id}: ${one.nodes.slice(0, 3).map((node: any) => node.html)}`);
      });
    });
    expect(violations).toEqual([]);
  });

  test.each(Object.keys(sizes))("on a narrow screen only tables are scrolled sideways: %s", async (size) => {
    await opened(pageOf(companies[size]!, "de"), { viewport: { width: 360, height: 740 } }, async (page) => {
      const [scroll, client] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth] as const;
      });
      expect(scroll).toBeLessThanOrEqual(client);
    });
  });

  test.each(Object.keys(sizes))(
    "it prints on A4, without what only a screen can use, nothing cut off: %s",
    async (size) => {
      // The width of a sheet without its margins, in CSS pixels; the picture lies across.
      const [portrait, landscape] = [703, 1031];
      await opened(pageOf(companies[size]!, "de"), { viewport: { width: portrait, height: 1000 } }, async (page) => {
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        expect(pdf.startsWith("%PDF-")).toBe(true);
        expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(size === "large" ? 10 : 1);
        await page.emulateMedia({ media: "print" });
        for (const id of ["nav", "#search", ".skip"]) expect(await page.locator(id).isVisible(), id).toBe(false);
        const widthsOf = (tables: string) =>
          page.locator(tables).evaluateAll((all) => all.map((table) => table.getBoundingClientRect().width));
        for (const width of await widthsOf("table:not(.matrix)")) expect(width).toBeLessThanOrEqual(portrait);
        await page.setViewportSize({ width: landscape, height: 700 });
        for (const width of await widthsOf("table.matrix")) expect(width).toBeLessThanOrEqual(landscape);
      });
    },
  );
});

interface Asked {
  readonly userId: string;
  readonly customerId: string;
  readonly kind: string;
  readonly said: string;
  readonly reasons: readonly string[];
}

/** Chooses every user and every customer in the lists, as a person would, and reads what is said. */
async function askEverything(page: Page): Promise<readonly Asked[]> {
  return page.evaluate(() => {
    const { users, customers } = JSON.parse(document.getElementById("search-data")?.textContent ?? "");
    const [who, what] = ["who", "what"].map((id) => document.getElementById(`${id}-list`) as HTMLSelectElement);
    const answer = document.getElementById("answer");
    const pick = (list: HTMLSelectElement | undefined, at: number) => {
      if (list === undefined) return;
      // The first entry stands for nothing chosen; customers stand before groups.
      list.selectedIndex = at + 1;
      list.dispatchEvent(new Event("change"));
    };
    return (users as { id: string }[]).flatMap(({ id: userId }, n) => {
      pick(who, n);
      return (customers as [string][]).map(([customerId], m) => {
        pick(what, m);
        const sentence = answer?.querySelector("p");
        const reasons = Array.from(answer?.querySelectorAll("li") ?? [], (item) => item.textContent ?? "");
        return { userId, customerId, kind: sentence?.className ?? "", said: sentence?.textContent ?? "", reasons };
      });
    });
  });
}
