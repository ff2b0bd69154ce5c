import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as api from "betreuergruppen";
import { attempt, type Command, commandTypes, createCrm, recordsOf } from "betreuergruppen";
import { laws } from "betreuergruppen/testing";
import { describe, expect, test } from "vitest";
import {
  codeIn,
  costsIn,
  docCommentOf,
  fieldsIn,
  fieldsOfMembers,
  linksIn,
  rowsUnder,
  ruleNumbersIn,
  rulesRefusingIn,
  sourcesOf,
  tablesOf,
} from "./referencePages.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (file: string) => readFileSync(root + file, "utf8");
const page = (name: string) => text(`docs/reference/${name}.md`);
const sources = sourcesOf(text("src/index.ts"));
const sourceOf = (name: string) => text(`src/${sources.get(name)}`);

describe("commands.md", () => {
  const rows = rowsUnder(page("commands"), "command");
  const named = rows.map((row) => [codeIn(row["command"] ?? "")[0] ?? "", row] as const);
  const refusedByAll = ["invalid-input", "unknown-id"];
  const codes = [...fieldsOfMembers(text("src/model/refusal.ts"), "RefusedIds").keys()];

  test("has every command once, and no other", () => {
    expect(named.map(([name]) => name).sort()).toEqual([...commandTypes].sort());
  });

  test.each(named)("%s: its folder, fields, refusals and cost are those of the code", (name, row) => {
    const folder = sources.get(name)?.split("/")[0];
    const before = page("commands").split(`| \`${name}\` |`)[0] ?? "";
    expect(before.match(/`src\/(\w+)\/`/g)?.at(-1)).toBe(`\`src/${folder}/\``);

    const input = row["input"] ?? "";
    const [certain = "", either = ""] = withoutInner(input).split("either");
    const documented = fieldNames(certain + either);
    const required = fieldNames(certain).filter((field) => !certain.includes(`\`${field}?\``));

    const problemsOf = (fields: object): readonly api.Problem[] => {
      const outcome = attempt(createCrm(), { type: name, ...fields } as Command);
      return outcome.ok ? [] : outcome.refusal.problems;
    };
    const malformed = problemsOf(Object.fromEntries(documented.map((field) => [field, Number.NaN])));
    expect(malformed.map((problem) => problem.path).sort()).toEqual([...documented].sort());
    for (const { message } of malformed) expect(message).toContain(" must be ");
    if (required.length > 0) {
      expect(
        problemsOf({})
          .filter((problem) => problem.message.endsWith("it is missing"))
          .map((problem) => problem.path)
          .sort(),
      ).toEqual([...required].sort());
    }
    // Those that may be left out are found only in the types.
    expect(fieldNames(input)).toEqual(expect.arrayContaining([...fieldsIn(sourceOf(name))]));

    const comment = docCommentOf(sourceOf(name), name);
    const refused = codeIn(comment.split("Refuses")[1]?.split("@example")[0] ?? "");
    const said = refused.filter((code) => codes.includes(code) && !refusedByAll.includes(code));
    expect(codeIn(row["refuses"] ?? "").sort()).toEqual([...new Set(said)].sort());
    expect(row["cost"]).toBe(costsIn(comment)[0]);
  });

  test("has every setting", () => {
    const settings = rowsUnder(page("commands"), "setting").flatMap((row) => codeIn(row["setting"] ?? ""));
    expect(settings).toEqual(Object.keys(createCrm().settings));
  });

  test("names only rules that exist", () => {
    const rules = ruleNumbersIn(text("src/model/refusal.ts"));
    for (const row of rows) expect(rules).toEqual(expect.arrayContaining((row["rules"] ?? "").split(", ")));
  });
});

describe("queries.md and the pages beside it", () => {
  const isCommand = (name: string) => (commandTypes as readonly string[]).includes(name);
  const others = Object.keys(api).filter((name) => !isCommand(name));
  const queries = rowsUnder(page("queries"), "query");
  const rest = ["commands", "changes-and-records", "storage", "insight", "findings"].flatMap((name) =>
    rowsUnder(page(name), "name"),
  );
  const nameIn = (cell = "") => /^`(\w+)/.exec(cell)?.[1] ?? "";

  test("have every public name that is no command once, and no other; errors are told in refusals.md", () => {
    const told = [...queries.map((row) => nameIn(row["query"])), ...rest.map((row) => nameIn(row["name"]))];
    const errors = ["CrmError", "isCrmError"];
    expect([...told, ...errors].sort()).toEqual([...others].sort());
    for (const error of errors) expect(page("refusals")).toContain(`\`${error}`);
  });

  test("each costs what its doc comment says", () => {
    for (const row of [...queries, ...rest]) {
      const name = nameIn(row["query"] ?? row["name"]);
      for (const cost of costsIn(row["cost"] ?? "")) {
        // Finding the row to begin with is not worth a word in every comment.
        if (cost !== "O(log n)") expect(docCommentOf(sourceOf(name), name), name).toContain(cost);
      }
    }
  });
});

describe("refusals.md", () => {
  const rows = rowsUnder(page("refusals"), "code");
  const ids = fieldsOfMembers(text("src/model/refusal.ts"), "RefusedIds");

  test("has every code once, in the order of the code, and no other", () => {
    expect(rows.map((row) => codeIn(row["code"] ?? "")[0])).toEqual([...ids.keys()]);
  });

  test("each has its ids", () => {
    const told = rows.map((row) => [codeIn(row["code"] ?? "")[0], fieldNames(row["`ids`"] ?? "")]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(ids));
  });

  test("each names the rules that its refusals name", () => {
    const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).filter((file) => /\.ts$/.test(file));
    const refusing = files.flatMap((file) => rulesRefusingIn(text(`src/${file}`)));
    expect(refusing.length).toBeGreaterThan(10);
    for (const { code, rule } of refusing) {
      expect(rows.find((row) => row["code"] === `\`${code}\``)?.["rule"], code).toContain(rule);
    }
  });
});

describe("changes-and-records.md", () => {
  const rows = rowsUnder(page("changes-and-records"), "entity").filter((row) => row["heading"] === "Rows");
  const nouns = text("src/model/entities.ts");

  test("has every entity in the order of changes", () => {
    const { format: _, version: __, ...entities } = recordsOf(createCrm());
    expect(rows.map((row) => codeIn(row["entity"] ?? "")[0])).toEqual(Object.keys(entities));
  });

  test.each(rows)("$entity: its fields are those of the code", (row) => {
    const name = codeIn(row["entity"] ?? "")[0] ?? "";
    const type = name === "settings" ? "Settings" : new RegExp(`readonly ${name}: (\\w+);`).exec(nouns)?.[1];
    const [file = ""] = new RegExp(`"\\./(${type})\\.js"`, "i").exec(nouns)?.slice(1) ?? [];
    expect(codeIn(row["fields"] ?? "")).toEqual([...fieldsIn(text(`src/model/${file}.ts`), type)]);
  });
});

describe("rules.md", () => {
  const rows = rowsUnder(page("rules"), "rule");
  const promises = rowsUnder(page("rules"), "what holds");

  test("has every rule once, in order, and no other", () => {
    expect(rows.map((row) => row["rule"])).toEqual(ruleNumbersIn(text("src/model/refusal.ts")));
  });

  test("says for each rule and promise what proves it", () => {
    expect(promises.length).toBeGreaterThan(5);
    for (const row of rows) expect(linksIn(`${row["laws"]}${row["more tests"]}`), row["rule"]).not.toEqual([]);
    for (const row of promises) expect(linksIn(row["test"] ?? ""), row["what holds"]).not.toEqual([]);
  });

  test("names only tests that there are", () => {
    const links = [...rows, ...promises].flatMap((row) => linksIn(row["more tests"] ?? row["test"] ?? ""));
    expect(links.flatMap(({ says, to }) => missingTest(says, to) ?? [])).toEqual([]);
  });
});

describe("links between the pages", () => {
  const pages = ["README.md", ...readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" }).map(inDocs)].filter(
    (file) => file.endsWith(".md"),
  );

  test("all lead somewhere", () => {
    const links = pages.flatMap((file) => linksIn(text(file)).map(({ to }) => ({ file, to })));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ file, to }) => !leadsSomewhere(file, to))).toEqual([]);
  });
});

describe("the check itself", () => {
  const made = "# Made up\n\n| rule | what |\n| --- | --- |\n| V1 | a `b` |\n\n```ts\n| not | a table |\n```\n";

  test("reads tables, and not what stands in code", () => {
    expect(tablesOf(made)).toEqual([{ heading: "Made up", columns: ["rule", "what"], rows: [["V1", "a `b`"]] }]);
    expect(rowsUnder(made, "rule")).toEqual([{ heading: "Made up", rule: "V1", what: "a `b`" }]);
    expect(rowsUnder(made, "command")).toEqual([]);
  });

  test("misses a command that has no row", () => {
    const without = page("commands").replace(/^\| `joinGroup` .*\n/m, "");
    const named = rowsUnder(without, "command").map((row) => codeIn(row["command"] ?? "")[0]);
    expect(commandTypes.filter((type) => !named.includes(type))).toEqual(["joinGroup"]);
  });

  test("finds the fields, costs and codes that it compares", () => {
    expect(fieldNames("`a`, `b?` or `null`, and either `c` or `d`")).toEqual(["a", "b", "c", "d"]);
    expect(withoutInner("`p?` (`id`, `name?`), `q`")).toBe("`p?` , `q`");
    expect(costsIn("O(1), `size` O(rows · log n) at most")).toEqual(["O(1)", "O(rows · log n)"]);
    expect(ruleNumbersIn("type Rule =\n  | `V$".concat("{1 | 2}`\n  | `U$", "{1}`;"))).toEqual(["V1", "V2", "U1"]);
    expect(rulesRefusingIn('refuse(\n  "a-b",\n  "C4", x); refuse("c", null, y)')).toEqual([
      { code: "a-b", rule: "C4" },
    ]);
    expect(
      docCommentOf("/** Not this. */\nconst a = 1;\n/**\n * What\n * b does.\n */\nexport function b() {}", "b"),
    ).toBe("/** What b does. /");
  });

  test("misses a test that is gone or was renamed", () => {
    expect(missingTest("V4 there never was such a test", "../../test/laws/states.prop.test.ts")).toBe(
      "no such test in test/laws/states.prop.test.ts",
    );
    expect(missingTest("V4", "../../test/laws/gone.test.ts")).toBe("no such file: test/laws/gone.test.ts");
  });

  test("finds a link that leads nowhere", () => {
    expect(leadsSomewhere("README.md", "docs/gone.md")).toBe(false);
    expect(leadsSomewhere("docs/reference/rules.md", "../architecture.md#no-such-heading")).toBe(false);
    expect(leadsSomewhere("docs/reference/rules.md", "../architecture.md#the-folders")).toBe(true);
  });
});

/** What is wrong with a link to a test: its text must be a whole title in the file. */
function missingTest(title: string, to: string): string | undefined {
  const file = to.replace("../../", "");
  if (!existsSync(root + file)) return `no such file: ${file}`;
  // The numbers of a law stand before its sentence, as a list.
  if (file.startsWith("src/testing/laws/")) {
    return laws.some((law) => law.name === title) ? undefined : `no such law: ${title}`;
  }
  const titled = ['"', "`"].some((quote) => text(file).includes(`${quote}${title}${quote}`));
  return titled ? undefined : `no such test in ${file}`;
}

/** Whether a link from a page leads to a file, and to a heading of it. Other sites are not asked. */
function leadsSomewhere(from: string, to: string): boolean {
  if (to.startsWith("http")) return true;
  const [path = "", anchor] = to.split("#");
  const line = /^L(\d+)$/.exec(anchor ?? "")?.[1];
  const target = path === "" ? root + from : fileURLToPath(new URL(path, pathToFileURL(root + from)));
  if (line !== undefined) return existsSync(target) && readFileSync(target, "utf8").split("\n").length >= Number(line);
  return existsSync(target) && (anchor === undefined || anchorsOf(readFileSync(target, "utf8")).includes(anchor));
}

/** A nested object's own fields stand in parentheses behind it. */
function withoutInner(input: string): string {
  return input.replaceAll(/\([^)]*\)/g, "");
}

function fieldNames(input: string): string[] {
  return codeIn(input)
    .filter((word) => word !== "null")
    .map((word) => word.replace("?", ""));
}

function inDocs(file: string): string {
  return `docs/${file.replaceAll("\\", "/")}`;
}

/** The anchors that GitHub makes of headings. */
function anchorsOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/^#+ (.*)$/gm), ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
