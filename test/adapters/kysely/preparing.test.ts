import { preparing } from "betreuergruppen/kysely";
import { expect, test } from "vitest";

test("two ways over one pool never give one name to two statements", async () => {
  const asked: { readonly name: string; readonly text: string }[] = [];
  const client = { query: (query: { name: string; text: string }) => void asked.push(query), release: () => {} };
  const pool = { connect: async () => client, end: async () => {} } as never;
  const [one, other] = [await preparing(pool).connect(), await preparing(pool).connect()];
  await one.query("select $1", [1]);
  await other.query("select $1, 2", [1]);
  await other.query("select $1", [2]);
  const textsOf = new Map<string, Set<string>>();
  for (const { name, text } of asked) textsOf.set(name, (textsOf.get(name) ?? new Set()).add(text));
  expect(Array.from(textsOf.values(), ({ size }) => size)).toEqual([1, 1]);
});
