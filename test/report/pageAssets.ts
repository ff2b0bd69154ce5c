import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The text of `src/report/pageAssets.ts`: script and style sheet of the page, made small, and their hashes. */
export function pageAssetsText(): string {
  const built = buildSync({
    absWorkingDir: root,
    entryPoints: ["src/report/page/search.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    minify: true,
    // Of the core the page runs this alone. By way of the index, whatever is new in the core would rename the variables.
    alias: { betreuergruppen: "./src/visibility/visibleThrough.ts" },
  });
  const script = (built.outputFiles[0]?.text ?? "").trim();
  const css = readFileSync(`${root}src/report/page/style.css`, "utf8");
  const style = transformSync(css, { loader: "css", minify: true, charset: "utf8" }).code.trim();
  return [
    "// Made by `npm run build:report` from the files in `page/`. A test holds it to them.",
    "",
    ...constant("pageScript", "What the page runs.", script),
    ...constant("pageScriptHash", "Its hash, as a Content-Security-Policy names it.", hashOf(script)),
    ...constant("pageStyle", "How the page looks.", style),
    ...constant("pageStyleHash", "Its hash.", hashOf(style)),
  ].join("\n");
}

function constant(name: string, comment: string, value: string): string[] {
  return [`/** ${comment} */`, `export const ${name}: string =`, `  ${JSON.stringify(value)};`, ""];
}

export function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
