import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Law } from "betreuergruppen/testing";

const root = fileURLToPath(new URL("../../", import.meta.url));
const lawFolder = "src/testing/laws/";
const referenceFolder = "src/testing/reference/";
const most = 6;

const files = (folder: string, end: string): string[] =>
  readdirSync(root + folder)
    .filter((file) => file.endsWith(end))
    .sort();

/** Every law that is written, and the file that it stands in. */
export async function writtenLaws(): Promise<readonly { readonly law: Law; readonly file: string }[]> {
  const modules = files(lawFolder, "Laws.ts").map(async (file) => {
    const module: Record<string, readonly Law[]> = await import(/* @vite-ignore */ root + lawFolder + file);
    return Object.values(module)
      .flat()
      .map((law) => ({ law, file }));
  });
  return (await Promise.all(modules)).flat();
}

/** The cell of rules.md that links a rule to its laws. */
export function lawCell(rule: string, written: Awaited<ReturnType<typeof writtenLaws>>): string {
  const stating = written.filter(({ law }) => law.rules.some((number) => number === rule));
  return stating.map(({ law, file }) => `[${law.name}](../../${lawFolder}${file})`).join("<br>");
}

/** The cell of rules.md that links a rule to the lines of the reference that state it, by the numbers in its comments. */
export function referenceCell(rule: string): string {
  const number = new RegExp(`(//|\\*|rule: ").*\\b${rule}\\b`);
  const links = files(referenceFolder, ".ts").flatMap((file) =>
    readFileSync(root + referenceFolder + file, "utf8")
      .split("\n")
      .flatMap((line, n) =>
        number.test(line) ? [`[${file.replace(".ts", "")}:${n + 1}](../../${referenceFolder}${file}#L${n + 1})`] : [],
      ),
  );
  return links.slice(0, most).join("<br>");
}

const row = /^\| ([VGUCTAP]\d) \| (.*) \| (.*) \| (.*) \| (.*) \|$/;

/** The page with the cells of laws and of the reference as they have to be. */
export function linked(page: string, written: Awaited<ReturnType<typeof writtenLaws>>): string {
  return page
    .split("\n")
    .map((line) => {
      const [, rule = "", holds = "", , , tests = ""] = row.exec(line) ?? [];
      return rule === ""
        ? line
        : `| ${rule} | ${holds} | ${lawCell(rule, written)} | ${referenceCell(rule)} | ${tests} |`;
    })
    .join("\n");
}
