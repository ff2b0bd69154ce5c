import { createServer, connect as dial, type Socket } from "node:net";

/** Where a connection is cut at its next commit: before the server hears of it, or before anybody hears its answer. */
export type Cut = "before the commit" | "before its answer";

/** A proxy in front of a server that cuts connections. */
export interface CutProxy {
  /** The same address, through the proxy. */
  readonly url: string;
  /** Cuts the next connection that commits. */
  readonly cutNext: (cut: Cut) => void;
  /** How many were cut. */
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
}

/** Stands in front of the server of an URL, whose clients commit by a statement of that name. */
export async function cutProxy(url: string): Promise<CutProxy> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let next: Cut | undefined;
  let cuts = 0;
  const port = Number(target.port) || (url.startsWith("postgres") ? 5432 : 3306);
  // What is passed on at once is passed on as soon as it would be without a proxy.
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = dial({ port, host: target.hostname, noDelay: true });
    let answerIsLost = false;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (data) => {
      if (next !== undefined && /\bcommit\b/i.test(data.toString("latin1"))) {
        cuts += 1;
        if (next === "before the commit") client.destroy();
        else answerIsLost = true;
        next = undefined;
      }
      if (!client.destroyed) upstream.write(data);
    });
    // With the answer the commit has taken place.
    upstream.on("data", (data) => (answerIsLost ? client.destroy() : client.write(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const through = new URL(url);
  through.port = String(typeof address === "object" && address !== null ? address.port : 0);
  return {
    url: through.href,
    cutNext: (cut) => {
      next = cut;
    },
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
