import { readFileSync } from "node:fs";
import { rowLevelSecurity, visibleWhereForUser } from "betreuergruppen/sql";
import { expect, test } from "vitest";

/** The ```sql blocks of a how-to, without the line breaks that they have for readers. */
function sqlIn(page: string): string[] {
  const text = readFileSync(new URL(`../../docs/how-to/${page}.md`, import.meta.url), "utf8");
  return Array.from(text.matchAll(/^```sql\n(.*?)^```$/gms), ([, block = ""]) => inOneLine(block));
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("( ", "(").replaceAll(" )", ")").trim();
}

test("the SQL shown for a decision in the database is what comes out", () => {
  const viewer = { userId: "anna", at: 1_700_000_000_000 };
  const { text } = visibleWhereForUser(viewer, { group: "c.owner_group", secondGroup: "c.second_group" }, "postgresql");
  expect(sqlIn("filter-in-your-database")).toEqual([text]);
});

test("the policy shown is what comes out", () => {
  const { text } = rowLevelSecurity({ table: "customers", group: "owner_group", secondGroup: "second_group" });
  const [policy = "nothing"] = sqlIn("row-level-security");
  expect(text).toContain(`FOR SELECT TO PUBLIC\n  USING (${policy});`);
});
