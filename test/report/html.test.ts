import fc from "fast-check";
import { parseFragment } from "parse5";
import { expect, test } from "vitest";
import { html, jsonInScript } from "../../src/report/html.js";
import { attribute, type Element, textOf } from "./parsedPage.js";

/** Texts with the signs of markup in them, often. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "'", "<", ">", "&", "</b>", "-->", "</script>", "&quot;", "\\", "`", "="),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(""))
  // What a parser makes of these is told by HTML itself; ids and names cannot hold them.
  .filter((made) => !/[\0\r]/.test(made));

test("a text is that text again, in an element and in an attribute, and makes no other element", () => {
  fc.assert(
    fc.property(text, text, (inside, title) => {
      const [element, ...others] = parseFragment(html`<b title="${title}">${inside}</b>`.markup).childNodes;
      expect(others).toEqual([]);
      expect(textOf(element!)).toBe(inside);
      expect(attribute(element as Element, "title")).toBe(title);
      expect((element as Element).attrs).toHaveLength(1);
    }),
  );
});

test("data in a script are the same data again, and end nothing", () => {
  fc.assert(
    fc.property(fc.jsonValue(), text, (value, word) => {
      const data = [value, word, { [word]: word }];
      const [script, ...others] = parseFragment(html`<script>${jsonInScript(data)}</script>`.markup).childNodes;
      expect(others).toEqual([]);
      expect(JSON.parse(textOf(script!))).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});

test("nothing stands for null, and lists stand without commas", () => {
  expect(html`<i>${null}${["a", html`<b>${1}</b>`, ["<"]]}</i>`.markup).toBe("<i>a<b>1</b>&lt;</i>");
});
