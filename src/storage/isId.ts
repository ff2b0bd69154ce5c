/** In UTF-16 units. */
export const longestId = 200;

/** Whether something can be an id, as the core reads one. What cannot is the id of nothing, and reaches no database. O(length). */
export function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= longestId && !/[\p{Cc}\p{Cs}]/u.test(value);
}
