/**
 * The id of the row that OpenFGA names so: what `openFgaObject` was given, for answers such as those of ListObjects.
 * O(length).
 *
 * @example
 * idFromOpenFga("customer:M+00fcller") // => "Müller"
 */
export function idFromOpenFga(object: string): string {
  return object
    .slice(object.indexOf(":") + 1)
    .replaceAll(/\+([0-9a-f]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
