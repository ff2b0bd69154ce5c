/** What there is in Cedar's words. */
export type CedarType = "Crm::User" | "Crm::Group" | "Crm::Customer" | "Crm::Action";

/** How Cedar names one thing: ids of different types never mix. */
export interface CedarUid {
  readonly type: CedarType;
  readonly id: string;
}

/** Seeing, and so editing (V5). */
export const see: CedarUid = Object.freeze({ type: "Crm::Action", id: "see" });

// A quote or a backslash would end the literal or change it. What cannot be seen would mislead a reader of the policy.
const toEscape = /["\\\p{C}\p{Zl}\p{Zp}]/gu;

/** The name as a literal in a policy: `Crm::User::"anna"`. */
export function cedarLiteral({ type, id }: CedarUid): string {
  const text = id.replaceAll(toEscape, (sign) =>
    sign === '"' || sign === "\\" ? `\\${sign}` : `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
  return `${type}::"${text}"`;
}
