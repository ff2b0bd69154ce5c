import { expect, test } from "vitest";
import { storeErrorFor } from "../../../src/adapters/kysely/driverError.js";

const named = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);

test.each([
  ["a server that does not know what became of the commit", named("result is ambiguous", { code: "40003" })],
  ["a resolution that is unknown", named("transaction resolution unknown", { code: "08007" })],
  ["a pool of pg that had none free", named("timeout exceeded when trying to connect")],
  ["a socket that was cut", named("read ECONNRESET", { code: "ECONNRESET" })],
])("%s is an interruption, and says so of the commit", (_, cause) => {
  expect(storeErrorFor(cause, "committing")).toMatchObject({
    code: "interrupted",
    message: expect.stringContaining("whether it was saved is not known"),
    cause,
  });
});

test.each([
  ["a serialization failure", named("could not serialize access", { code: "40001" })],
  ["a deadlock", named("Deadlock found", { errno: 1213 })],
])("%s is a conflict, at whatever moment", (_, cause) => {
  for (const moment of ["connecting", "before commit", "committing"] as const) {
    expect(storeErrorFor(cause, moment).code).toBe("conflict");
  }
});

test("whatever else a driver throws is a failure, also what is no error", () => {
  for (const cause of [named("no space left on device", { code: "53100" }), "a text", 5, null, undefined]) {
    expect(storeErrorFor(cause, "before commit")).toMatchObject({ name: "StoreError", code: "failed" });
  }
});
