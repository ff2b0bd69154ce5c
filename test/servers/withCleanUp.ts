import { setTimeout as sleep } from "node:timers/promises";

const patience = 10_000;

type Undo = () => Promise<unknown> | unknown;

/**
 * Runs what a command does, and behind it, whatever happens, undoes what was left to undo, last first: servers stopped,
 * databases dropped, folders removed. Ctrl-C and SIGTERM are such an end too.
 */
export async function withCleanUp(command: (later: (undo: Undo) => void) => Promise<void>): Promise<void> {
  const undos: Undo[] = [];
  const undoAll = async (): Promise<void> => {
    for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
      try {
        // A connection that waits for its answer must not keep its server from being stopped.
        const done = new AbortController();
        const late = sleep(patience, undefined, { signal: done.signal }).catch(() => {});
        await Promise.race([undo(), late]).finally(() => done.abort());
      } catch (error) {
        console.error("could not clean up:", error);
        process.exitCode = 1;
      }
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, async () => {
      console.error(`${signal}: cleaning up`);
      await undoAll();
      process.exit(1);
    });
  }
  try {
    await command((undo) => undos.push(undo));
  } catch (error) {
    // Before the end of everything, in which further errors may come up.
    console.error(error);
    process.exitCode = 1;
  } finally {
    await undoAll();
  }
}
