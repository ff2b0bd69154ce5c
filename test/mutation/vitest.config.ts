import { defineConfig } from "vitest/config";
import ordinary from "../vitest.config.js";

/** Whose tests run; set by mutation.ts. */
const folder = process.env["MUTATED_FOLDER"];
if (folder === undefined) throw new TypeError("MUTATED_FOLDER must name a folder");

export default defineConfig({
  ...ordinary,
  test: {
    ...ordinary.test,
    // A mutant has to die by a unit test of its own folder. That is the stronger claim, and it is fast. Histories drawn
    // at random come along too rarely to be relied on, so they do not count; then fast-check need not be loaded either.
    include: [`test/${folder}/**/*.test.ts`],
    exclude: ["**/*.prop.test.ts"],
    setupFiles: [],
    // Nothing in these tests changes a module, so they share one loaded copy for each mutant: 40 % less time.
    isolate: false,
  },
});
