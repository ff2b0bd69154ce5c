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
        await undo();
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
