/** A flowchart, read by the few forms that `toMermaid` uses: anything else is a mistake. */
export interface ReadGraph {
  readonly nodes: ReadonlyMap<string, { readonly kind: "user" | "group" | "customer"; readonly label: string }>;
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly dotted: boolean;
  }[];
}

// Letters, digits, blanks, hyphens, and everything else that is not ASCII; what is, by its number.
const label = '"((?:[A-Za-z0-9 -]|#\\d{2,3};|[^\\x00-\\x7f\\p{Cf}\\p{Zl}\\p{Zp}])+)"';
const node = new RegExp(`^  (n\\d+)(\\(\\[|\\[|\\()${label}(\\]\\)|\\]|\\))$`, "u");
const edge = new RegExp(`^  (n\\d+) (?:-->|-- ${label} -->|-\\. ${label} \\.->) (n\\d+)$`, "u");
const kinds = { "([": "user", "[": "group", "(": "customer" } as const;
const closing = { "([": "])", "[": "]", "(": ")" } as const;

export function readMermaid(text: string): ReadGraph {
  const [head, ...lines] = text.split("\n");
  if (head !== "flowchart LR" || lines.pop() !== "") throw new Error(`no flowchart: ${text}`);
  const nodes = new Map<string, ReadGraph["nodes"] extends ReadonlyMap<string, infer Node> ? Node : never>();
  const edges: { from: string; to: string; label: string; dotted: boolean }[] = [];
  for (const line of lines) {
    const [, id = "", open = "", text = "", close] = node.exec(line) ?? [];
    const bracket = open as keyof typeof kinds;
    if (id !== "" && close === closing[bracket] && !nodes.has(id)) {
      nodes.set(id, { kind: kinds[bracket], label: decoded(text) });
      continue;
    }
    const [, from, solid, dotted, to] = edge.exec(line) ?? [];
    if (from === undefined || to === undefined) throw new Error(`neither a node nor an edge: ${line}`);
    if (!nodes.has(from) || !nodes.has(to)) throw new Error(`an edge before its nodes: ${line}`);
    edges.push({ from, to, label: decoded(dotted ?? solid ?? ""), dotted: dotted !== undefined });
  }
  return { nodes, edges };
}

function decoded(text: string): string {
  return text.replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
