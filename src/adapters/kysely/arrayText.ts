/** A list of values as PostgreSQL reads an array from a text. */
export function arrayText(values: readonly unknown[]): string {
  return `{${values.map((value) => (value === null ? "NULL" : quoted(String(value)))).join(",")}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, "\\$&") : text}"`;
}
