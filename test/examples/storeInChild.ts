import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isStoreError, type Store, StoreError, type StoreTransaction } from "betreuergruppen/storage";
import { jsonFileStore } from "../../docs/examples/jsonFileStore.js";

type Call = Exclude<keyof StoreTransaction, "lockNext">;

/** What goes to the child: a transaction begins, calls the port, and is done or has failed. */
type Request =
  | { readonly transaction: number; readonly folder: string }
  | { readonly transaction: number; readonly call: Call; readonly parameters: readonly unknown[] }
  | { readonly transaction: number; readonly end: "done" | "failed" };

/** What comes back: that it has begun, what a call gave, that it has ended; or an error. */
interface Reply {
  readonly transaction: number;
  readonly value?: unknown;
  readonly error?: { readonly code: StoreError["code"] | null; readonly message: string } | undefined;
}

/** Stores in JSON files whose transactions run in a process of their own, which can be killed. */
export class StoresInChild {
  #child: ChildProcess | undefined;
  #transactions = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();

  store(folder: string): Store {
    return {
      capabilities: jsonFileStore(folder).capabilities,
      transaction: async (work) => {
        this.#transactions += 1;
        const transaction = this.#transactions;
        const ask = async (request: object): Promise<unknown> => {
          const { value, error } = await this.#ask({ transaction, ...request } as Request);
          if (error === undefined) return value;
          throw error.code === null ? new Error(error.message) : new StoreError(error.code, error.message);
        };
        await ask({ folder });
        const calling =
          (call: Call) =>
          (...parameters: unknown[]) =>
            ask({ call, parameters });
        const calls = ["directory", "load", "save", "journal"] as const;
        const port = Object.fromEntries(calls.map((call) => [call, calling(call)]));
        let result: Awaited<ReturnType<typeof work>>;
        try {
          result = await work(port as unknown as StoreTransaction);
        } catch (error) {
          await ask({ end: "failed" });
          throw error;
        }
        await ask({ end: "done" });
        return result;
      },
    };
  }

  /** Ends the process as if the power had failed. What waits for it waits for ever. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#waiting.clear();
    if (child === undefined || !child.kill("SIGKILL")) return;
    await once(child, "exit");
  }

  #ask(request: Request): Promise<Reply> {
    const child = this.#child ?? this.#begin();
    return new Promise((resolve) => {
      this.#waiting.set(request.transaction, resolve);
      child.send(request);
    });
  }

  #begin(): ChildProcess {
    const child = fork(fileURLToPath(import.meta.url), { execArgv: ["--import", "tsx"], serialization: "advanced" });
    child.on("message", (reply: Reply) => this.#waiting.get(reply.transaction)?.(reply));
    this.#child = child;
    return child;
  }
}

/** The side of the child. */
function serve(): void {
  const transactions = new Map<number, (request: Request) => void>();
  process.on("message", (request: Request) => {
    if ("folder" in request) void run(request.transaction, request.folder);
    else transactions.get(request.transaction)?.(request);
  });
  const send = (reply: Reply): void => void process.send?.(reply);
  const failed = (error: unknown): Reply["error"] => ({
    code: isStoreError(error) ? error.code : null,
    message: String((error as Error).message),
  });
  async function run(transaction: number, folder: string): Promise<void> {
    const error = await jsonFileStore(folder)
      .transaction(async (port) => {
        for (let reply: Partial<Reply> = {}; ; ) {
          const next = new Promise<Request>((resolve) => transactions.set(transaction, resolve));
          send({ transaction, ...reply });
          const request = await next;
          if ("end" in request && request.end === "done") return;
          if (!("call" in request)) throw new Error("the work has failed");
          const call = port[request.call] as (...parameters: readonly unknown[]) => Promise<unknown>;
          reply = await call(...request.parameters).then(
            (value) => ({ value }),
            (thrown) => ({ error: failed(thrown) }),
          );
        }
      })
      .then(
        () => undefined,
        (thrown) => ((thrown as Error).message === "the work has failed" ? undefined : failed(thrown)),
      );
    send({ transaction, error });
  }
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) serve();
