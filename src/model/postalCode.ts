import type { RowFault } from "./entity.js";

/** The country of customers and territories when none is named (T1). */
export const defaultCountry = "DE";

/** What is wrong with a well-formed postal code in its country: German ones are five digits (T1). */
export function postalCodeFault(country: string, code: string | null, field: string): RowFault | undefined {
  return country === "DE" && code !== null && !/^[0-9]{5}$/.test(code)
    ? { field, rule: "T1", says: "must be five digits in DE" }
    : undefined;
}

/** Whether a code is all digits, as the ends of a range must be (T1). */
export function isAllDigits(code: string): boolean {
  return /^[0-9]+$/.test(code);
}
