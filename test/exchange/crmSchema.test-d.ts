import { type Crm, type CrmRecords, type CrmSchema, crmSchema } from "betreuergruppen";

/*
 * The public shape of a Standard Schema of version 1, written out: crmSchema must be assignable to it.
 */

interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: ReadonlyArray<Issue> };

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

type InputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["input"];
type OutputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["output"];
type Same<A, B> = [A, B] extends [B, A] ? true : false;

export const asStandard: StandardSchema<CrmRecords, Crm> = crmSchema;
export const input: Same<InputOf<CrmSchema>, CrmRecords> = true;
export const output: Same<OutputOf<CrmSchema>, Crm> = true;

// @ts-expect-error: what comes out is a Crm and not the records.
export const notRecords: StandardSchema<CrmRecords, CrmRecords> = crmSchema;

export function use(records: unknown): Crm | string {
  const result = crmSchema["~standard"].validate(records);
  // @ts-expect-error: there is a value only when there are no issues.
  void result.value;
  return result.issues === undefined ? result.value : (result.issues[0]?.message ?? "");
}
