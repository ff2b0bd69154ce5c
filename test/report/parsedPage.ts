import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { SearchData } from "../../src/report/searchData.js";

type Node = DefaultTreeAdapterMap["node"];
export type Element = DefaultTreeAdapterMap["element"];

/** A page as a browser that runs no script takes it. */
export class ParsedPage {
  readonly elements: readonly Element[];

  constructor(html: string) {
    this.elements = elementsUnder(parse(html));
  }

  all(name: string): readonly Element[] {
    return this.elements.filter(({ tagName }) => tagName === name);
  }

  byId(id: string): Element {
    const [found] = this.elements.filter((element) => attribute(element, "id") === id);
    if (found === undefined) throw new Error(`no element ${id}`);
    return found;
  }

  /** The data of the page's search. */
  searchData(): SearchData {
    return JSON.parse(textOf(this.byId("search-data"))) as SearchData;
  }

  /** The cells of a section's first table, headings included, row by row. */
  rowsIn(section: string): readonly (readonly Element[])[] {
    const [table] = within(this.byId(section), "table");
    return table === undefined ? [] : within(table, "tr").map((row) => children(row));
  }
}

/** All elements of a name inside another. */
export function within(element: Element, name: string): readonly Element[] {
  return elementsUnder(element).filter(({ tagName }) => tagName === name);
}

export function children(element: Element): readonly Element[] {
  return element.childNodes.filter((node): node is Element => "tagName" in node);
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attr) => attr.name === name)?.value;
}

/** What is read inside an element. */
export function textOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function elementsUnder(node: Node): readonly Element[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsUnder(child)] : []));
}
