import type { Command } from "betreuergruppen";

/**
 * Commands as a program to paste: one call a line, from an empty CRM. O(commands).
 *
 * @example
 * programOf([{ type: "joinGroup", groupId: "north", userId: "ben" }])
 * // => 'let crm = createCrm();\ncrm = joinGroup(crm, { groupId: "north", userId: "ben" });'
 */
export function programOf(commands: readonly Command[]): string {
  return ["let crm = createCrm();", ...commands.map(callOf)].join("\n");
}

/** One command as a call. */
export function callOf({ type, ...input }: Command): string {
  return `crm = ${type}(crm, ${literalOf(input)});`;
}

const isName = /^[A-Za-z_$][\w$]*$/;

/** A value as it would be written in a program; what is `undefined` in an object is left out. */
export function literalOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    // `__proto__:` in a literal would set the prototype.
    .map(
      ([name, field]) =>
        `${isName.test(name) && name !== "__proto__" ? name : `[${JSON.stringify(name)}]`}: ${literalOf(field)}`,
    );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
