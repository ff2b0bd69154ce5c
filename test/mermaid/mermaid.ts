/*
 * Proves with Mermaid's own parser that what `toMermaid` gives is what Mermaid reads: every graph parses, with as many nodes
 * and arrows as there are lines, and labels that decode to what was drawn. Mermaid and what it brings are larger than all
 * development dependencies together, so it is installed into an empty folder. Its parser asks for a browser's DOM only to
 * clean labels, which here is left out.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Crm, toMermaid } from "betreuergruppen";
import { arbitraryCrm } from "betreuergruppen/testing";
import fc from "fast-check";
import { readMermaid } from "../insight/mermaid/readMermaid.js";
import { hostilyNamed } from "../worlds/hostilyNamed.js";

const worlds = 300;
const folder = mkdtempSync(join(tmpdir(), "betreuergruppen-mermaid-"));

const program = `
import { readFileSync } from "node:fs";
import DOMPurify from "dompurify";
Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text) => text });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });
const decoded = (text) => text.replaceAll(/ﬂ°°(\\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
let wrong = 0;
for (const { text, labels, edges } of JSON.parse(readFileSync("graphs.json", "utf8"))) {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const read = Array.from(db.getVertices().values(), (vertex) => decoded(vertex.text));
    const arrows = db.getEdges().map((edge) => decoded(edge.text));
    if (JSON.stringify([read, arrows]) !== JSON.stringify([labels, edges])) throw new Error(JSON.stringify([read, labels, arrows, edges]));
  } catch (error) {
    wrong += 1;
    if (wrong <= 5) console.log(error.message + "\\n" + text);
  }
}
console.log(wrong);
`;

function graphsOf(crm: Crm): readonly string[] {
  const at = crm.substitutions.first()?.from;
  const of = [
    ...Array.from(crm.customers, ({ id }) => ({ customerId: id })),
    ...Array.from(crm.users, ({ id }) => ({ userId: id })),
    ...Array.from(crm.groups, ({ id }) => ({ groupId: id })),
  ];
  return of.map((one) => toMermaid(crm, one, { at, limit: 3 }));
}

try {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "mermaid-proof", private: true, type: "module" }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "mermaid@11"], { cwd: folder });
  const texts = new Set(fc.sample(arbitraryCrm({ mode: "hostile" }).chain(hostilyNamed), worlds).flatMap(graphsOf));
  const graphs = Array.from(texts, (text) => {
    const { nodes, edges } = readMermaid(text);
    return { text, labels: Array.from(nodes.values(), (node) => node.label), edges: edges.map((edge) => edge.label) };
  });
  writeFileSync(join(folder, "graphs.json"), JSON.stringify(graphs));
  writeFileSync(join(folder, "program.mjs"), program);
  const told = execFileSync(process.execPath, ["program.mjs"], { cwd: folder, encoding: "utf8" }).trim();
  const wrong = Number(told.split("\n").at(-1));
  if (wrong !== 0) console.log(told);
  console.log(`${graphs.length - wrong} graphs are read by Mermaid as they were drawn, ${wrong} are not`);
  if (wrong !== 0 || graphs.length < worlds) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
