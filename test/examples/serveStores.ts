import { isStoreError, type StoreError, type StoreTransaction } from "betreuergruppen/storage";
import { jsonFileStore } from "../../docs/examples/jsonFileStore.js";

export type Call = Exclude<keyof StoreTransaction, "lockNext">;

/** What goes to the child: a transaction begins, calls the port, and is done or has failed. */
export type Request =
  | { readonly transaction: number; readonly folder: string }
  | { readonly transaction: number; readonly call: Call; readonly parameters: readonly unknown[] }
  | { readonly transaction: number; readonly end: "done" | "failed" };

/** What comes back: that it has begun, what a call gave, that it has ended; or an error. */
export interface Reply {
  readonly transaction: number;
  readonly value?: unknown;
  readonly error?: { readonly code: StoreError["code"] | null; readonly message: string } | undefined;
}

/** Runs transactions on JSON files, each step of their work as the parent says. */
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

serve();
