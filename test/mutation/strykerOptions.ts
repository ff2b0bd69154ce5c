import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * How Stryker runs over some files: every mutator it has, every mutant that it makes, those of constants too. No type of
 * Stryker's, because two of its enums are not exported by the package that we depend on.
 */
export function strykerOptions(mutate: readonly string[], concurrency: number): object {
  return {
    mutate: [...mutate],
    plugins: [fileURLToPath(new URL("./testRunner.mjs", import.meta.url)), "@stryker-mutator/vitest-runner"],
    testRunner: "vitest-files",
    // Stryker's own choice of related tests would look for imports of the mutated file; ours come by the package's name.
    vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
    // Only tests that run over a mutant are run for it, and the first that fails ends it.
    coverageAnalysis: "perTest",
    concurrency,
    // A mutant that loops is ended. Generous, so that a busy machine does not pass for a loop.
    timeoutMS: 20_000,
    timeoutFactor: 4,
    reporters: ["progress-append-only"],
    logLevel: "warn",
    // Mutants of what is built before the tests cost a whole run of the folder each, and are wanted.
    warnings: { slow: false },
    allowConsoleColors: false,
    // Nothing of a run stays in the tree.
    tempDirName: join(tmpdir(), "betreuergruppen-mutation"),
    ignorePatterns: ["**", "!package.json", "!tsconfig.json", "!src/**", "!test/**"],
  };
}
