/**
 * A copy of a text with characters of its own, flat and not hashed yet: what a request or a driver hands over. Looking
 * up the very string that is stored would spare a native `Map` the hashing and everybody the last comparison.
 */
export function freshText(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
