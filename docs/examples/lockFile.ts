import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/**
 * Waits until no other process, and nobody else in this one, holds a lock file; gives what lets go of it. A lock that a dead
 * process of this machine has left behind is taken away.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const own = `${path}.${randomUUID()}`;
  // Written first and linked then: nobody ever sees a lock file that does not say yet whose it is.
  await writeFile(own, `${process.pid}`);
  try {
    while (!(await unlessThere(link(own, path)))) {
      await removeIfLeftBehind(path);
      await setTimeout(1 + Math.random() * 4);
    }
  } finally {
    await rm(own);
  }
  return () => rm(path);
}

/** Two who find the same lock left behind must not both remove it: the second one would remove the next one's. */
async function removeIfLeftBehind(path: string): Promise<void> {
  if (!(await isLeftBehind(path))) return;
  const removing = `${path}.removing`;
  // Whoever dies just here leaves a file that has to be removed by hand: waiting for ever is better than two holders.
  if (!(await unlessThere(writeFile(removing, `${process.pid}`, { flag: "wx" })))) return;
  try {
    if (await isLeftBehind(path)) await rm(path);
  } finally {
    await rm(removing);
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  const holder = await readFile(path, "utf8").catch(() => undefined);
  if (holder === undefined) return false;
  try {
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Whether a file could be made; not if there is one of that name. */
async function unlessThere(making: Promise<void>): Promise<boolean> {
  try {
    await making;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
