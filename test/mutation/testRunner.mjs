// Plain JavaScript, because Stryker loads it in processes of its own.
import { strykerPlugins as vitestPlugins } from "@stryker-mutator/vitest-runner";

const [vitest] = vitestPlugins;

/**
 * Stryker's runner for vitest, except that a test file which cannot even be loaded kills a mutant: many of ours build
 * their CRM by commands first, and a mutant that makes such a command throw leaves no test to fail.
 */
function testRunner(injector) {
  const runner = vitest.factory(injector);
  const mutantRun = runner.mutantRun.bind(runner);
  runner.mutantRun = async (options) => {
    const result = await mutantRun(options);
    if (result.status !== "survived") return result;
    const broken = runner.ctx.state.getFiles().find((file) => file.result?.state === "fail");
    if (broken === undefined) return result;
    const failureMessage = `${broken.name}: ${broken.result.errors?.[0]?.message}`;
    return { status: "killed", killedBy: [], failureMessage, nrOfTests: 0 };
  };
  return runner;
}

testRunner.inject = vitest.factory.inject;

export const strykerPlugins = [{ ...vitest, name: "vitest-files", factory: testRunner }];
