/** An id as plain data can have it: what a host without types passes on instead of one is not passed on. */
export function idText(id: unknown): string {
  return typeof id === "string" ? id : "";
}
