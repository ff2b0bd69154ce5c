import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A database server of this run's own: other ports and folders than those of the machine, which is left as it is. */
export interface OwnServer {
  readonly url: string;
  /** Starts it again where it stopped, and waits until it answers. */
  readonly start: () => Promise<void>;
  /** Ends it in good order. */
  readonly stop: () => Promise<void>;
  /** Ends it at once, as a power failure would. */
  readonly crash: () => Promise<void>;
}

/** Whom the server runs as: neither PostgreSQL nor rsync's helpers like to be root. */
export function idsOf(user: string): { uid: number; gid: number } {
  const id = (what: string): number => Number(execFileSync("id", [what, user], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Debian's packages, if a file of theirs is not there yet. */
export function installIfMissing(file: string, ...packages: string[]): void {
  if (existsSync(file)) return;
  console.error(`installing ${packages.join(", ")}`);
  execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"] });
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["install", "-y", "-qq", ...packages], { env, stdio: ["ignore", "ignore", "inherit"] });
}

/** An empty folder that belongs to a user. */
export function ownFolder(user: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "betreuergruppen-"));
  execFileSync("chown", [user, path]);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A process that is started, awaited, ended, and started again. */
export class ServerProcess {
  readonly #command: string;
  readonly #ids: { uid: number; gid: number } | undefined;
  readonly #log: string;
  readonly #answers: () => Promise<unknown>;
  #process: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(command: string, user: string | undefined, log: string, answers: () => Promise<unknown>) {
    this.#command = command;
    this.#ids = user === undefined ? undefined : idsOf(user);
    this.#log = log;
    this.#answers = answers;
  }

  /** Waits until it answers: half a minute, or `patience` milliseconds. */
  async start(args: readonly string[], patience = 30_000): Promise<void> {
    const log = openSync(this.#log, "a");
    // A group of its own: Ctrl-C is ours to pass on.
    const child = spawn(this.#command, args, { detached: true, stdio: ["ignore", log, log], ...this.#ids });
    this.#process = child;
    this.#ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
    for (const until = Date.now() + patience; ; await sleep(100)) {
      try {
        await this.#answers();
        return;
      } catch (error) {
        if (child.exitCode === null && child.signalCode === null && Date.now() < until) continue;
        throw new Error(
          `${this.#command} does not answer; its log:\n${readFileSync(this.#log, "utf8").slice(-4_000)}`,
          {
            cause: error,
          },
        );
      }
    }
  }

  /** Sends a signal, to it alone or to its whole group, and waits until it has ended. */
  async end(signal: NodeJS.Signals, group = false): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(group ? -child.pid : child.pid, signal);
    const slow = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), 30_000);
    await this.#ended;
    clearTimeout(slow);
  }
}
