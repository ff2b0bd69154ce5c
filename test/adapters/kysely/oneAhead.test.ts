import { expect, test } from "vitest";
import { OneAhead } from "../../../src/adapters/kysely/oneAhead.js";

/** Work that ends when it is told to. */
function stoppable() {
  let begun = false;
  let done: () => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  const work = (): Promise<void> => {
    begun = true;
    return ended;
  };
  return { work, done: () => done(), fail: (error: unknown) => fail(error), begun: () => begun };
}

const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test("who hands work in goes on while it is done, and the next begins behind it", async () => {
  const line = new OneAhead();
  const [first, second] = [stoppable(), stoppable()];
  await line.start(first.work);
  expect(first.begun()).toBe(true);
  const waiting = line.start(second.work);
  await aWhile();
  expect(second.begun()).toBe(false);
  first.done();
  await waiting;
  expect(second.begun()).toBe(true);
  second.done();
  await line.end();
});

test("what failed is told to who comes next, whose work does not begin", async () => {
  const line = new OneAhead();
  const [first, second] = [stoppable(), stoppable()];
  const failure = new Error("refused");
  await line.start(first.work);
  first.fail(failure);
  await aWhile();
  await expect(line.start(second.work)).rejects.toBe(failure);
  expect(second.begun()).toBe(false);
  await expect(line.end()).rejects.toBe(failure);
});
