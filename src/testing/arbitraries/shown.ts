import { type Crm, recordsOf } from "betreuergruppen";
import fc from "fast-check";
import { literalOf } from "../programOf.js";

/** The value, which tells itself in a readable way when fast-check prints it as a counterexample. */
export function shownAs<Value extends object>(value: Value, text: () => string): Value {
  return Object.freeze(Object.defineProperty({ ...value }, fc.toStringMethod, { value: text }));
}

/** A state that is printed as a program, entities without rows left out. */
export function shownCrm(crm: Crm): Crm {
  return shownAs(crm, () => {
    const told = Object.entries(recordsOf(crm)).filter(([, rows]) => !Array.isArray(rows) || rows.length > 0);
    const lines = told.map(([entity, rows]) =>
      Array.isArray(rows)
        ? `  ${entity}: [\n${rows.map((row) => `    ${literalOf(row)},\n`).join("")}  ],`
        : `  ${entity}: ${literalOf(rows)},`,
    );
    return `crmFrom({\n${lines.join("\n")}\n})`;
  });
}
