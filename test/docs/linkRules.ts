/* Links each rule in rules.md to its laws and its lines of the reference anew: `npx tsx test/docs/linkRules.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { linked, writtenLaws } from "./ruleLinks.js";

const page = new URL("../../docs/reference/rules.md", import.meta.url);
writeFileSync(page, linked(readFileSync(page, "utf8"), await writtenLaws()));
