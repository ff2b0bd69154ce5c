import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { codeIn, fieldsIn, rowsUnder } from "./referencePages.js";

const text = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");

test("the page about the report has every option once, and no other", () => {
  const rows = rowsUnder(text("docs/how-to/access-report.md"), "option");
  const fields = fieldsIn(text("src/report/accessReport.ts"), "AccessReportOptions");
  expect(rows.map((row) => codeIn(row["option"] ?? "")[0])).toEqual([...fields]);
});
