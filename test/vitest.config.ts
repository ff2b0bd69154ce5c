import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    // The same as `paths` in tsconfig.json: the package by its own name, without a build.
    alias: [
      { find: /^betreuergruppen$/, replacement: `${root}src/index.ts` },
      { find: /^betreuergruppen\/(.+)$/, replacement: `${root}src/$1.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // All cores: left to itself vitest keeps one free, which on two cores doubles the time.
    maxWorkers: "100%",
    // Values only, and no file changes what another one imports: loading the library again for each would cost a third of it.
    isolate: false,
    // Time never fails a test: this only ends a run that hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    setupFiles: ["test/setup-fast-check.ts"],
  },
});
