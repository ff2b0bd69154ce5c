const longest = 40;

/** What a row is drawn as. */
export type NodeKind = "user" | "group" | "customer";

const brackets: { readonly [Kind in NodeKind]: readonly [string, string] } = {
  user: ["([", "])"],
  group: ["[", "]"],
  customer: ["(", ")"],
};

/** Collects nodes and edges, each once, and gives a flowchart in Mermaid's words. */
export class MermaidGraph {
  readonly #ids = new Map<string, string>();
  readonly #lines = new Set<string>();

  /** The node of a row, told apart by its kind and key; drawn when it is asked for first. */
  node(kind: NodeKind, key: string, label: string): string {
    const place = `${kind} ${key}`;
    const known = this.#ids.get(place);
    if (known !== undefined) return known;
    const id = `n${this.#ids.size}`;
    this.#ids.set(place, id);
    const [open, close] = brackets[kind];
    this.#lines.add(`${id}${open}"${mermaidText(label)}"${close}`);
    return id;
  }

  /** An arrow; a dotted one is for what ends by itself. */
  edge(from: string, to: string, label?: string, dotted?: "dotted"): void {
    const text = label === undefined ? "" : ` "${mermaidText(label)}" `;
    const arrow = dotted ? `-.${text}.->` : label === undefined ? "-->" : `--${text}-->`;
    this.#lines.add(`${from} ${arrow} ${to}`);
  }

  toString(): string {
    return ["flowchart LR", ...Array.from(this.#lines, (line) => `  ${line}`), ""].join("\n");
  }
}

/**
 * Somebody's text as a label: whatever could mean something to Mermaid, HTML or Markdown is told by its number. Invisible
 * characters are left out, and it is cut where it is long.
 */
function mermaidText(text: string): string {
  // Nothing at all would be no label.
  const line =
    text
      .replaceAll(/[\p{Cc}\p{Cf}]+/gu, "")
      .replaceAll(/\s+/g, " ")
      .trim() || "…";
  const letters = Array.from(line);
  const short = letters.length > longest ? [...letters.slice(0, longest - 1), "…"] : letters;
  return short.map((letter) => (/[!-,./:-@[-`{-~]/.test(letter) ? `#${letter.codePointAt(0)};` : letter)).join("");
}
