import assert from "node:assert/strict";
import { dirname, resolve } from "node:path";
import { Script } from "node:vm";
import ts from "typescript";

/** A ```ts block of a Markdown file, as a module of its own. */
export interface Block {
  readonly file: string;
  /** Of the opening fence, counted from 1. */
  readonly line: number;
  readonly end: number;
  readonly runs: boolean;
  /** As many lines as the Markdown file has, blank outside the block (and those it continues): all positions stay true. */
  readonly checked: string;
  /** Likewise, without the joined blocks that do not run. */
  readonly run: string;
}

export function blocksOf(file: string, markdown: string): Block[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Block[] = [];
  const blank = () => lines.map(() => "");
  let checked = blank();
  let run = blank();
  for (let start = 0; start < lines.length; start++) {
    const fence = /^( *)(`{3,})(.*)$/.exec(lines[start]!);
    if (!fence) continue;
    const [, , ticks, info] = fence;
    const end = lines.findIndex((line, at) => at > start && line.trim() === ticks);
    if (end < 0) throw new Error(`${file}:${start + 1}: the block has no end`);
    const [language, ...flags] = info!.trim().split(/\s+/);
    if (language === "ts") {
      const unknown = flags.find((flag) => flag !== "no-run" && flag !== "continues");
      if (unknown) throw new Error(`${file}:${start + 1}: no such flag: \`${unknown}\``);
      const runs = !flags.includes("no-run");
      if (!flags.includes("continues")) [checked, run] = [blank(), blank()];
      for (let at = start + 1; at < end; at++) {
        checked[at] = lines[at]!;
        if (runs) run[at] = lines[at]!;
      }
      blocks.push({ file, line: start + 1, end: end + 1, runs, checked: checked.join("\n"), run: run.join("\n") });
    }
    start = end;
  }
  return blocks;
}

/** The type errors of all blocks from one program: a second program would cost as much as all blocks together. */
export function typeErrors(blocks: readonly Block[], tsconfig: string): Map<Block, string[]> {
  const config = ts.getParsedCommandLineOfConfigFile(
    tsconfig,
    // An example need not use everything it shows.
    { noEmit: true, moduleDetection: ts.ModuleDetectionKind.Force, noUnusedLocals: false, noUnusedParameters: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => assert.fail(String(problem.messageText)) },
  )!;
  const virtual = new Map(blocks.map((block) => [`${block.file}.${block.line}.ts`, block]));
  const host = ts.createCompilerHost(config.options);
  const { readFile, fileExists } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.readFile = (path) => virtual.get(path)?.checked ?? readFile(path);
  const program = ts.createProgram([...virtual.keys()], config.options, host);
  return new Map(
    [...virtual].map(([path, block]) => {
      const source = program.getSourceFile(path)!;
      const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
        .map((problem) => ({
          line: source.getLineAndCharacterOfPosition(problem.start ?? 0).line + 1,
          text: `TS${problem.code}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`,
        }))
        // What a joined block does wrong is reported there.
        .filter(({ line }) => line > block.line && line < block.end);
      return [block, problems.map(({ line, text }) => `${block.file}:${line}: ${text}`)];
    }),
  );
}

/** Runs a block; what it throws, and any value that is not as its `// =>` says, comes out as an error with file and line. */
export async function runBlock(block: Block): Promise<void> {
  let line = block.line;
  const at = (now: number) => {
    line = now;
  };
  const check = (now: number, actual: unknown, expected: () => unknown) => {
    at(now);
    // What a joined block promises is checked there.
    if (now > block.line) assert.deepEqual(actual, expected());
  };
  try {
    const source = ts.createSourceFile(block.file, block.run, ts.ScriptTarget.ES2022);
    const modules = new Map<string, unknown>();
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
      at(lineOf(source, statement));
      const name = (statement.moduleSpecifier as ts.StringLiteral).text;
      const from = name.startsWith(".") ? resolve(dirname(block.file), name) : name;
      modules.set(name, { __esModule: true, ...(await import(/* @vite-ignore */ from)) });
    }
    const { outputText } = ts.transpileModule(instrumented(source, at), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    at(block.line);
    const body = new Script(`(async (require, exports, __at, __check) => {${outputText}\n})`);
    await body.runInThisContext()((name: string) => modules.get(name), {}, at, check);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${block.file}:${line}: ${why}`, { cause: error });
  }
}

/** Notes each top-level statement before it runs, and makes a check of `expr // => value` and `const x = expr // => value`. */
function instrumented(source: ts.SourceFile, at: (line: number) => void): string {
  let promises = source.text.split("// =>").length - 1;
  const out = source.statements.map((statement) => {
    const code = statement.getText(source);
    if (ts.isImportDeclaration(statement)) return code;
    const line = lineOf(source, statement);
    at(line);
    const value = promisedBehind(source.text.slice(statement.end));
    if (value === undefined) return `__at(${line});\n${code}`;
    promises -= 1;
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.at(-1)?.name
      : undefined;
    if (declared) return `__at(${line});\n${code}\n__check(${line}, ${declared.getText(source)}, () => (${value}));`;
    if (!ts.isExpressionStatement(statement)) throw new Error("`// =>` stands behind something that has no value");
    return `__at(${line});\n__check(${line}, (${statement.expression.getText(source)}), () => (${value}));`;
  });
  // A promise nobody checks would be worse than none.
  if (promises > 0) throw new Error("`// =>` works only behind a top-level statement");
  return out.join("\n");
}

/** The value may go on over the following comment lines, until it parses. */
function promisedBehind(text: string): string | undefined {
  const first = /^[ \t]*\n?[ \t]*\/\/ =>(.*)/.exec(text);
  if (!first) return undefined;
  let [read, value] = first as unknown as [string, string];
  for (;;) {
    try {
      new Script(`(${value}\n)`);
      return value;
    } catch (error) {
      const next = /^\n[ \t]*\/\/(.*)/.exec(text.slice(read.length));
      if (!next) throw error;
      read += next[0];
      value += `\n${next[1]}`;
    }
  }
}

const lineOf = (source: ts.SourceFile, node: ts.Node) =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
