import type { Crm } from "../model/crm.js";
import { readState } from "./readState.js";
import type { CrmRecords } from "./records.js";

/** One thing wrong, as Standard Schema words it. */
export interface SchemaIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** What came of a validation: a CRM, or everything that is wrong. */
export type SchemaResult =
  | { readonly value: Crm; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** A Standard Schema (version 1) from records to a CRM. */
export interface CrmSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "betreuergruppen";
    readonly validate: (value: unknown) => SchemaResult;
    readonly types?: { readonly input: CrmRecords; readonly output: Crm } | undefined;
  };
}

/**
 * {@link crmFrom} as a Standard Schema, for hosts whose forms, routers or queues speak that: the same checks, with
 * everything wrong as issues instead of a refusal. O(n log n).
 *
 * @example
 * const result = crmSchema["~standard"].validate(JSON.parse(text))
 */
export const crmSchema: CrmSchema = Object.freeze({
  "~standard": Object.freeze({
    version: 1 as const,
    vendor: "betreuergruppen" as const,
    validate: (value: unknown): SchemaResult => {
      const issues: SchemaIssue[] = [];
      const crm = readState(value, ({ message }, path) =>
        issues.push(Object.freeze({ message, path: Object.freeze(path) })),
      );
      return Object.freeze(crm === undefined ? { issues: Object.freeze(issues) } : { value: crm });
    },
  }),
});
