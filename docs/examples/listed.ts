/** Some names in one line; also the empty list says something. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

/** Many names over several indented lines, none of them cut. */
export function wrapped(names: readonly string[], width = 100): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [index, name] of names.entries()) {
    const item = index < names.length - 1 ? `${name},` : name;
    if (line !== "" && line.length + 1 + item.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? `  ${item}` : `${line} ${item}`;
  }
  return line === "" ? lines : [...lines, line];
}
