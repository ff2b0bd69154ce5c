import { type Crm, crmFrom, recordsOf } from "betreuergruppen";
import fc from "fast-check";

/** Names that have broken texts before: they turn, break, end or nest what stands around them. */
export const hostileNames: readonly string[] = [
  "\u202eevil",
  "\u2066open",
  "\u2069\u2069closed",
  "a\u2028b",
  "שלום",
  "مرحبا 12",
  "„“”'\"`",
  "`**bold**`",
  '"]; click n0 "javascript:alert(1)"',
  "%%{init: {}}%%",
  "style x:#f00;",
  "end",
  "subgraph a --> b",
  "a #quot; b #35;",
  "<img src=x onerror=alert(1)>",
  "{{name}}",
  "%s {0}",
  "\\n\\",
  "x".repeat(500),
  "👩‍👩‍👧",
  "\u200f",
];

/** A state with these names instead of its own; those of groups are told apart by a number. */
export function hostilyNamed(crm: Crm): fc.Arbitrary<Crm> {
  return fc.array(fc.nat(hostileNames.length - 1), { minLength: 5, maxLength: 9 }).map((picks) => {
    const nameOf = (n: number): string => hostileNames[picks[n % picks.length] ?? 0] ?? "";
    const records = recordsOf(crm);
    return crmFrom({
      ...records,
      users: records.users.map((row, n) => ({ ...row, name: nameOf(n) })),
      groups: records.groups.map((row, n) => ({ ...row, name: `${n} ${nameOf(n + 1)}`.slice(0, 500) })),
      customers: records.customers.map((row, n) => ({ ...row, name: nameOf(n + 2) })),
      campaigns: records.campaigns.map((row, n) => ({ ...row, name: nameOf(n + 3) })),
      teams: records.teams.map((row, n) => ({ ...row, name: nameOf(n + 4) })),
      tasks: records.tasks.map((row, n) => ({ ...row, title: nameOf(n + 5) })),
    });
  });
}
