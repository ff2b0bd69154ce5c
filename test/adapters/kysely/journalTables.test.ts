import { isStoreError } from "betreuergruppen/storage";
import { expect, test } from "vitest";
import { entryOf } from "../../../src/adapters/kysely/journalTables.js";

const row = { sequence: "7", entry_key: "k", by_user_id: "root", at: 1, reason: null, pieces: 1 };

test.each(["oops", "{}", "[1]", "[null]", "[{}]", '[{"entity":"customers","before":null}]', '[{"entity":1}]'])(
  "changes that are none are the database's fault, and named: %s",
  (changes) => {
    const read = () => entryOf({ ...row, changes }, "crm_journal", []);
    expect(read).toThrow(/^crm_journal 7 has changes that are no list of changes/);
    expect(read).toThrow(expect.toSatisfy(isStoreError));
  },
);

test("an entry is what was saved", () => {
  const changes = [{ entity: "teams", id: "t", before: null, after: { id: "t", name: "T" } }];
  const entry = entryOf({ ...row, changes: JSON.stringify(changes) }, "crm_journal", []);
  expect(entry).toEqual({ sequence: 7, key: "k", by: "root", at: 1, reason: null, changes });
});
