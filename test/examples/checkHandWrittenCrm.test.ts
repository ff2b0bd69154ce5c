import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { whatIsSaidOf } from "../../docs/examples/checkHandWrittenCrm.js";
import type { Mistake } from "../../docs/examples/handWrittenCrm.js";

const page = readFileSync(new URL("../../docs/how-to/check-your-crm.md", import.meta.url), "utf8");

test.each<Mistake>([
  "forgets that second groups are a setting",
  "lets a substitution run one millisecond too long",
  "counts campaign annotations",
])("the page shows what is really said of a CRM that %s", async (mistake) => {
  const said = await whatIsSaidOf(mistake);
  expect(said).toMatch(/disagree on/);
  expect(page).toContain(`### It ${mistake}\n\n\`\`\`text\n${said}\n\`\`\``);
});
