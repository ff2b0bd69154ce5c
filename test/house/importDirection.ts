import { posix } from "node:path";
import ts from "typescript";

/** Each folder of `src` may import from itself and from the rows above its own; those of one row do not import each other. */
const rows = [
  ["collections"],
  ["model"],
  ["visibility"],
  ["directory", "caretaking", "campaigns", "pools"],
  ["changes"],
  ["commands"],
  ["insight"],
  ["permissions"],
  ["exchange"],
  ["storage"],
  ["adapters"],
  ["messages"],
  ["pushdown"],
  ["report"],
  ["testing"],
];
const rowOf = new Map(rows.flatMap((folders, row) => folders.map((folder) => [folder, row] as const)));

/** Folders at the edge exist to meet other people's packages; all others have to run anywhere. */
const edge = new Set(["adapters", "pushdown", "testing"]);
/** These have entry points of their own. They use the core by its public names: a second copy of its classes would be foreign to it. */
const guests = new Set(["storage", "adapters", "messages", "pushdown", "report", "testing"]);
const namesThatSayNothing = /(^|\/)(utils?|helpers?|common|misc|types)(\/|\.ts$)/;

/** Everything that is wrong with these files (paths relative to `src`, with their text), one line each. */
export function importViolations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  const importersOfImmer = new Set<string>();

  for (const [file, text] of files) {
    if (namesThatSayNothing.test(file)) found.push(`${file}: a name that says nothing about the domain`);
    const folder = folderOf(file);
    if (folder === undefined) continue;
    if (posix.basename(file) === "index.ts") found.push(`${file}: index.ts inside a folder`);
    const row = rowOf.get(folder);
    if (row === undefined) {
      found.push(`${file}: the folder ${folder} has no place in the list`);
      continue;
    }

    for (const specifier of specifiersIn(file, text)) {
      const refuse = (why: string) => found.push(`${file} imports ${specifier}: ${why}`);
      if (!specifier.startsWith(".")) {
        const name = specifier.split("/")[0];
        if (name === "immer") importersOfImmer.add(file);
        else if (name === "sorted-btree") {
          if (file !== "collections/tree.ts") refuse("only collections/tree.ts may");
        } else if (!edge.has(folder) && !(name === "betreuergruppen" && guests.has(folder))) {
          refuse("a package in the core");
        }
        continue;
      }
      const target = posix.join(posix.dirname(file), specifier);
      const targetFolder = folderOf(target);
      const targetRow = rowOf.get(targetFolder ?? "");
      if (targetFolder === folder) continue;
      if (guests.has(folder)) {
        refuse("not by the public name, betreuergruppen");
        continue;
      }
      if (target.startsWith("..")) refuse("outside src");
      else if (targetFolder === undefined) refuse("an entry point");
      else if (targetRow === undefined || targetRow >= row) refuse(`${folder} does not stand below ${targetFolder}`);
    }
  }

  if (importersOfImmer.size > 1)
    found.push(`immer is imported by more than one file: ${[...importersOfImmer].join(", ")}`);
  return found;
}

/** `undefined` for a file directly in `src`: an entry point. */
function folderOf(path: string): string | undefined {
  return path.includes("/") ? path.split("/")[0] : undefined;
}

/** Also what only types name, in every form. (`ts.preProcessFile` would be shorter, but overlooks `export * as x from`.) */
function specifiersIn(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    let from: ts.Node | undefined;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) from = node.moduleSpecifier;
    else if (ts.isExternalModuleReference(node)) from = node.expression;
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) from = node.argument.literal;
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      from = node.arguments[0];
    if (from !== undefined && ts.isStringLiteralLike(from)) found.push(from.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  return found;
}
