/** The folders whose every mutant has to be killed by the unit tests of the same folder, or be listed as equivalent. */
export const mutatedFolders = [
  "visibility",
  "caretaking",
  "directory",
  "pools",
  "campaigns",
  "changes",
  "exchange",
  "permissions",
] as const;

export type MutatedFolder = (typeof mutatedFolders)[number];

/**
 * What to mutate in each folder, for paths such as `src/visibility` or `src/pools/addTask.ts`; without paths everything.
 * Throws for a path that is neither a mutated folder nor a file in one.
 */
export function filesToMutate(paths: readonly string[]): ReadonlyMap<MutatedFolder, readonly string[]> {
  const files = new Map<MutatedFolder, string[]>();
  for (const path of paths.length === 0 ? mutatedFolders.map((folder) => `src/${folder}`) : paths) {
    const [, name, file] = /^(?:\.\/)?src\/([^/]+)(?:\/(.*\.ts)?)?$/.exec(path) ?? [];
    const folder = mutatedFolders.find((one) => one === name);
    if (folder === undefined)
      throw new TypeError(`${path} is none of src/{${mutatedFolders.join(",")}}, or a file there`);
    files.set(folder, [...(files.get(folder) ?? []), `src/${folder}/${file ?? "**/*.ts"}`]);
  }
  return files;
}
