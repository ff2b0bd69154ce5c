import type { SecuredTable } from "./securedTable.js";
import { granted, isVisible } from "./securityFunctions.js";

/**
 * The function that gives a row other groups, also such that the one who does it sees it no more. The policies refuse
 * that: they check the new row too, and so do those for reading. It runs as a role of its own, for which a policy lets
 * everything pass, and asks by itself whether the row is visible.
 */
export function handOverFunction(secured: SecuredTable, definer: string): string[] {
  const { table, key, group, secondGroup, types, handOver, policyName } = secured;
  const parameters = [types.key, types.group, ...(secondGroup === undefined ? [] : [types.group])];
  const signature = `${handOver}(${parameters.join(", ")})`;
  const changes = [`${group} = $2`, ...(secondGroup === undefined ? [] : [`${secondGroup} = $3`])];
  const conditions = [
    `${key} = $1`,
    isVisible(secured),
    // C2: a second group needs a first one, and is another.
    ...(secondGroup === undefined ? [] : ["($3 IS NULL OR ($2 IS NOT NULL AND $2 <> $3))"]),
  ];
  return [
    `GRANT SELECT, UPDATE ON ${table} TO ${definer}`,
    `DROP POLICY IF EXISTS ${policyName("definer")} ON ${table}`,
    `CREATE POLICY ${policyName("definer")} ON ${table} TO ${definer} USING (true) WITH CHECK (true)`,
    `CREATE OR REPLACE FUNCTION ${signature} RETURNS boolean\n` +
      "  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp\n" +
      "  BEGIN ATOMIC\n" +
      `    WITH moved AS (\n      UPDATE ${table} SET ${changes.join(", ")}\n      WHERE ${conditions.join("\n        AND ")}\n      RETURNING 1\n    )\n` +
      "    SELECT EXISTS (SELECT 1 FROM moved);\n" +
      "  END",
    `ALTER FUNCTION ${signature} OWNER TO ${definer}`,
    ...granted(secured, signature),
  ];
}
