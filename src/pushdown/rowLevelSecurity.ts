import { handOverFunction } from "./handOverFunction.js";
import { type RowLevelSecurityOptions, securedTable } from "./securedTable.js";
import { isVisible, securityFunctions } from "./securityFunctions.js";
import { securityIndexes } from "./securityIndexes.js";

/**
 * The statements that put a table of PostgreSQL (15 or newer) under row-level security, also for its owner: whoever works
 * with it reads, adds, changes and deletes only what the user sees that {@link viewerSettings} names, and nothing without
 * them (V1 to V5, V7, U1, U2, V8). They can be run again. A name that cannot be quoted is a `TypeError`. O(1).
 *
 * @example
 * const { text } = rowLevelSecurity({ table: "customers", group: "owner_group", secondGroup: "second_group" })
 * await client.query(`BEGIN; ${text} COMMIT`)
 */
export function rowLevelSecurity(options: RowLevelSecurityOptions): { readonly text: string } {
  const secured = securedTable(options);
  const { table, role, definer, policyName } = secured;
  const visible = isVisible(secured);
  const policy = (action: string, rule: string): string[] => {
    const name = policyName(action.toLowerCase());
    return [
      `DROP POLICY IF EXISTS ${name} ON ${table}`,
      `CREATE POLICY ${name} ON ${table} FOR ${action} TO ${role}\n  ${rule}`,
    ];
  };
  const statements = [
    ...securityFunctions(secured),
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    ...policy("SELECT", `USING (${visible})`),
    ...policy("INSERT", `WITH CHECK (${visible})`),
    ...policy("UPDATE", `USING (${visible})\n  WITH CHECK (${visible})`),
    ...policy("DELETE", `USING (${visible})`),
    ...(definer === undefined ? [] : handOverFunction(secured, definer)),
    ...(options.indexes === false ? [] : securityIndexes(options, secured)),
  ];
  return { text: statements.map((statement) => `${statement};\n`).join("") };
}
