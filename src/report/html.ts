let made: (markup: string) => Html;

/** Markup. It is made by {@link html} only, so that what comes from the data can be nothing but text. */
export class Html {
  readonly markup: string;

  private constructor(markup: string) {
    this.markup = markup;
  }

  static {
    made = (markup) => new Html(markup);
  }
}

/** What may stand in markup: text, which is escaped, and other markup. Nothing stands for `null`. */
export type Content = string | number | Html | null | readonly Content[];

/**
 * Markup of a template: `html\`<td title="${name}">${name}</td>\``. Texts are escaped for elements and for attributes in
 * double quotes; nowhere else may one be put. O(length).
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let markup = parts[0] ?? "";
  contents.forEach((content, n) => {
    markup += markupOf(content) + (parts[n + 1] ?? "");
  });
  return made(markup);
}

/** JSON inside an element `script`: there no escape but JSON's own is read, and `<` could end the element. O(length). */
export function jsonInScript(value: unknown): Html {
  return made(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

/** Our own style sheet or script, as it is: its hash has to stay that of the text. */
export function verbatim(text: string): Html {
  return made(text);
}

function markupOf(content: Content): string {
  if (content === null) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "string") return content.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
  if (typeof content === "number") return String(content);
  return content.map(markupOf).join("");
}

const escapes: { readonly [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
