import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import { blocksOf } from "../house/docsBlocks.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const bin = (name: string) => join(root, "node_modules/.bin", name);
// Outside the repository: nothing may be found in its node_modules by accident.
const temp = mkdtempSync(join(tmpdir(), "betreuergruppen-"));
let failed = 0;

function run(command: string, args: string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(" ")}\n${stdout ?? ""}${stderr ?? ""}`, { cause: error });
  }
}

function check(what: string, body: () => string): string {
  try {
    const said = body();
    console.log(`ok      ${what}`);
    return said;
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${what}\n${error instanceof Error ? error.message : String(error)}`);
    return "";
  }
}

/** Compiles. What is wrong in Drizzle's own declarations is not ours: they name packages that it does not bring. */
function compile(command: string, args: string[], cwd: string): string {
  try {
    return run(command, args, cwd);
  } catch (error) {
    const told = error instanceof Error ? error.message.split("\n") : [];
    const errors = told.filter((line) => line.includes("error TS"));
    const ours = errors.filter((line) => !line.startsWith("node_modules/drizzle-orm/"));
    if (errors.length > 0 && ours.length === 0) return "";
    throw ours.length > 0 ? new Error(ours.join("\n"), { cause: error }) : error;
  }
}

/** The three ways a consumer's compiler may look for the package; `preserve` keeps `require` in .cts files. */
const resolutions = {
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "preserve", moduleResolution: "bundler" },
};

try {
  run("npm", ["run", "build"], root);
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", temp], root);
  const tarball = join(temp, readdirSync(temp).find((file) => file.endsWith(".tgz")) ?? "no tarball");
  const packed = run("tar", ["-tzf", tarball], temp).trim().split("\n").sort();
  console.log(`packed  ${packed.map((file) => file.replace("package/", "")).join(", ")}`);

  check("publint", () => run(bin("publint"), ["run", tarball, "--strict"], root));
  // Plain `node10` resolution knows no `exports`; nobody on Node 20 needs it.
  check("are the types wrong", () => run(bin("attw"), [tarball, "--profile", "node16"], root));

  // The optional peers, in the versions that are tested here: entry points that need them are imported too.
  const peers = Object.keys(manifest.peerDependencies).map(
    (name) => `${name}@${manifest.devDependencies[name as keyof typeof manifest.devDependencies]}`,
  );
  const project = join(temp, "consumer");
  mkdirSync(project);
  const write = (file: string, text: string) => writeFileSync(join(project, file), text);
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  check("installs into an empty project", () =>
    run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", tarball, ...peers], project),
  );

  const entries = Object.keys(manifest.exports)
    .filter((key) => !["./package.json", "./corpus/*"].includes(key))
    .map((key) => key.replace(/^\./, "betreuergruppen"));
  const names = "console.log(JSON.stringify(entries.map((entry) => Object.keys(entry).sort())));";
  const entriesList = `const entries: object[] = [${entries.map((_, at) => `entry${at}`).join(", ")}];`;
  write(
    "esm.mts",
    [...entries.map((entry, at) => `import * as entry${at} from "${entry}";`), entriesList, names, "export {};"].join(
      "\n",
    ),
  );
  write(
    "cjs.cts",
    [...entries.map((entry, at) => `import entry${at} = require("${entry}");`), entriesList, names].join("\n"),
  );
  const example = blocksOf("README.md", readFileSync(join(root, "README.md"), "utf8")).find(({ runs }) => runs);
  if (!example) throw new Error("README.md has no example that runs");
  write("readme.mts", `${example.run}\nexport {};`);

  // A library of a consumer's own: its declarations must be able to name the input of every command.
  const list = readFileSync(join(root, "src/commands/list.ts"), "utf8");
  const functions = Array.from(
    list.matchAll(/^export \{ (\w+) \}/gm),
    ([, type]) =>
      `export const ${type} = (command: Command) => { if (command.type === "${type}") return command; throw 0; };`,
  );
  if (functions.length < 41) throw new Error("the list of commands is not read as it is written");
  write("commands.mts", ['import type { Command } from "betreuergruppen";', ...functions].join("\n"));

  // Instead of the DOM or Node's types: the package must need neither.
  write("console.d.ts", "declare const console: { log(...what: unknown[]): void };");

  for (const [resolution, options] of Object.entries(resolutions)) {
    write(
      `tsconfig.${resolution}.json`,
      JSON.stringify({
        compilerOptions: {
          ...options,
          target: "es2022",
          lib: ["es2023"],
          types: [],
          strict: true,
          declaration: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          rootDir: ".",
          outDir: resolution,
        },
        files: ["console.d.ts", "esm.mts", "cjs.cts", "readme.mts", "commands.mts"],
      }),
    );
    for (const compiler of ["tsc", "tsc6"]) {
      check(`compiles under ${resolution} with ${compiler}`, () =>
        compile(bin(compiler), ["-p", `tsconfig.${resolution}.json`], project),
      );
    }
    const esm = check(`runs as ESM, compiled under ${resolution}`, () =>
      run("node", [`${resolution}/esm.mjs`], project),
    );
    const cjs = check(`runs as CommonJS, compiled under ${resolution}`, () =>
      run("node", [`${resolution}/cjs.cjs`], project),
    );
    check("both offer the same names, and some", () => {
      if (esm !== cjs || /\[\]/.test(esm)) throw new Error(`ESM:      ${esm}\nCommonJS: ${cjs}`);
      return esm;
    });
    check(`runs the README's first example, compiled under ${resolution}`, () =>
      run("node", [`${resolution}/readme.mjs`], project),
    );
  }
} finally {
  rmSync(temp, { recursive: true, force: true });
}

console.log(failed === 0 ? "the package works for its consumers" : `${failed} checks of the package failed`);
process.exitCode = failed === 0 ? 0 : 1;
