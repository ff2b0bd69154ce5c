/** What fills a text: texts that are ours, and nodes that hold what comes from the data. */
export type Parts = { readonly [name: string]: Node | string };

/** A paragraph of a text with its parts filled in. */
export function phrase(template: string, parts: Parts): HTMLParagraphElement {
  const paragraph = document.createElement("p");
  for (const piece of template.split(/(\{\w+\})/)) {
    const name = piece.slice(1, -1);
    paragraph.append(piece.startsWith("{") && Object.hasOwn(parts, name) ? (parts[name] ?? "") : piece);
  }
  return paragraph;
}

/** A list with an item for each of these. */
export function listOf(contents: readonly (readonly Node[])[]): HTMLUListElement {
  const list = document.createElement("ul");
  for (const content of contents) {
    const item = document.createElement("li");
    item.append(...content);
    list.append(item);
  }
  return list;
}

/** A text from the data: nothing but text, and in its own direction. */
export function isolated(text: string): HTMLElement {
  const part = document.createElement("bdi");
  part.textContent = text;
  return part;
}

/** An element of the page. */
export function byId(id: string): HTMLElement {
  const there = document.getElementById(id);
  if (there === null) throw new Error(`the page has no element ${id}`);
  return there;
}
