import type { TellFault } from "./entity.js";

/** The country of customers and territories when none is named (T1). */
export const defaultCountry = "DE";

/** Tells what is wrong with a well-formed postal code in its country: German ones are five digits (T1). */
export function checkPostalCode(
  country: string | undefined,
  code: string | null | undefined,
  field: string,
  tell: TellFault,
): void {
  if (country === "DE" && typeof code === "string" && !/^[0-9]{5}$/.test(code)) {
    tell({ field, rule: "T1", says: "must be five digits in DE" });
  }
}

/** Whether a code is all digits, as the ends of a range must be (T1). */
export function isAllDigits(code: string): boolean {
  return /^[0-9]+$/.test(code);
}
