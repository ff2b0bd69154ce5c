import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where Chromium is, by the environment; says what is left out without it. */
export function chromiumAt(): string | undefined {
  const path = process.env["BETREUERGRUPPEN_CHROMIUM"];
  if (!path) console.log("skipped: the report in a browser, because BETREUERGRUPPEN_CHROMIUM names no Chromium");
  return path || undefined;
}

/** Nothing that calls home, and no sandbox: tests run as root. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser that opens pages from files, and remembers what went wrong in them. */
export class Reader {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), "betreuergruppen-report-"));
  /** Errors on the console, refused resources, and requests for anything but a page itself. */
  readonly complaints: string[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(executablePath: string): Promise<Reader> {
    return new Reader(await chromium.launch({ executablePath, args: flags }));
  }

  async open(html: string, options: BrowserContextOptions = {}): Promise<Page> {
    const file = join(this.#folder, "report.html");
    writeFileSync(file, html);
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    page.on("console", (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => this.complaints.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== url) this.complaints.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
