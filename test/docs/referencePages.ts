import ts from "typescript";

/** A table of a Markdown page: the heading that it stands under, and its rows without the header. */
export interface PageTable {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of a page; code blocks are skipped. */
export function tablesOf(markdown: string): PageTable[] {
  const tables: { heading: string; columns: string[]; rows: string[][] }[] = [];
  let heading = "";
  let inCode = false;
  let inTable = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) inCode = !inCode;
    if (inCode) continue;
    heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
    if (!line.startsWith("|")) {
      inTable = false;
      continue;
    }
    const cells = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    if (!inTable) tables.push({ heading, columns: cells, rows: [] });
    else if (!cells.every((cell) => /^-+$/.test(cell))) tables.at(-1)?.rows.push(cells);
    inTable = true;
  }
  return tables;
}

/** The rows of all tables that have a column with this name first, with their cells by column. */
export function rowsUnder(markdown: string, firstColumn: string): Readonly<Record<string, string>>[] {
  return tablesOf(markdown)
    .filter(({ columns }) => columns[0] === firstColumn)
    .flatMap(({ heading, columns, rows }) =>
      rows.map((row) => ({ heading, ...Object.fromEntries(columns.map((column, n) => [column, row[n] ?? ""])) })),
    );
}

/** What stands in backticks. */
export function codeIn(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, code = ""]) => code);
}

/** The costs named in a text: `O(...)`. */
export function costsIn(text: string): string[] {
  return text.match(/O\([^()]*\)/g) ?? [];
}

/** The links of a text: what they say and where they lead. */
export function linksIn(text: string): { readonly says: string; readonly to: string }[] {
  return Array.from(text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g), ([, says = "", to = ""]) => ({ says, to }));
}

/** The file in `src` that each public name comes from, as the entry point says. */
export function sourcesOf(entryPoint: string): Map<string, string> {
  const sources = new Map<string, string>();
  for (const statement of parsed(entryPoint).statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
      continue;
    }
    const from = (statement.moduleSpecifier as ts.StringLiteral).text.slice(2).replace(/\.js$/, ".ts");
    for (const { name } of statement.exportClause.elements) sources.set(name.text, from);
  }
  return sources;
}

/** The doc comment of an exported function, constant or class, on one line. */
export function docCommentOf(source: string, name: string): string {
  for (const statement of parsed(source).statements) {
    const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
    if (!named || !("name" in named) || (named.name as ts.Identifier | undefined)?.text !== name) continue;
    const [comment] = ts.getLeadingCommentRanges(source, statement.getFullStart())?.slice(-1) ?? [];
    if (comment === undefined) return "";
    return source.slice(comment.pos, comment.end).replaceAll(/\s*\n\s*\*\s?/g, " ");
  }
  throw new Error(`there is no ${name}`);
}

/** The fields that interfaces and literal types of a file declare. */
export function fieldsIn(source: string, only?: string): Set<string> {
  const fields = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) fields.add((node.name as ts.Identifier | ts.StringLiteral).text);
    else ts.forEachChild(node, visit);
  };
  const file = parsed(source);
  visit(only === undefined ? file : interfaceIn(file, only));
  return fields;
}

/** The fields of each member of an interface: of the refusals, the ids that each one names. */
export function fieldsOfMembers(source: string, name: string): Map<string, string[]> {
  return new Map(
    interfaceIn(parsed(source), name)
      .members.filter(ts.isPropertySignature)
      .map((member) => {
        const type = member.type && ts.isTypeLiteralNode(member.type) ? member.type.members : [];
        const textOf = (property: ts.TypeElement): string => (property.name as ts.Identifier).text;
        return [(member.name as ts.Identifier | ts.StringLiteral).text, Array.from(type, textOf)];
      }),
  );
}

/** The numbers that the type of rule numbers spells. */
export function ruleNumbersIn(source: string): string[] {
  return Array.from(source.matchAll(/\| `([A-Z])\$\{([0-9 |]+)\}`/g)).flatMap(([, letter, numbers = ""]) =>
    numbers.split("|").map((number) => `${letter}${number.trim()}`),
  );
}

/** The rules that a refusal with a code names in a file, where they are written out. */
export function rulesRefusingIn(source: string): { readonly code: string; readonly rule: string }[] {
  return Array.from(source.matchAll(/refuse\(\s*"([a-z-]+)",\s*"([A-Z]\d)"/g), ([, code = "", rule = ""]) => ({
    code,
    rule,
  }));
}

function interfaceIn(file: ts.SourceFile, name: string): ts.InterfaceDeclaration {
  const found = file.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  if (found === undefined) throw new Error(`there is no interface ${name}`);
  return found as ts.InterfaceDeclaration;
}

function parsed(source: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022, true);
}
