import { addCustomer, addGroup, createCrm, customersOfGroup } from "betreuergruppen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorOf, positionOf } from "../../src/collections/cursor.js";

const isText = (value: unknown): value is string => typeof value === "string";

/** What URLs, forms and percent-encoding make something of, and what they do not. */
const part = fc.constantFrom(
  ...["%", "%7A", "%25", "~", "~7E", "+", "&", "=", "#", "?", "/", " ", "ü", "🚲", "a", "'"],
);
const hostile = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `x${parts.join("")}`);

/** The ways a cursor is carried, done right and done wrong: encoded or not, decoded once, twice or not at all. */
const ways: Readonly<Record<string, (cursor: string) => string | null>> = {
  "through URLSearchParams": (cursor) => new URLSearchParams(`${new URLSearchParams({ cursor })}`).get("cursor"),
  "pasted into a URL": (cursor) => new URL(`https://example.org/?cursor=${cursor}`).searchParams.get("cursor"),
  "decoded once too often": (cursor) => decodeURIComponent(cursor),
  "read from a form": (cursor) => new URLSearchParams(`cursor=${cursor}`).get("cursor"),
  "in JSON": (cursor) => JSON.parse(JSON.stringify({ cursor })).cursor,
};

test("a cursor says the same in whatever way a URL carried it, whatever stands in its ids", () => {
  let escaped = 0;
  fc.assert(
    fc.property(hostile, hostile, fc.nat(2), (place, key, section) => {
      const cursor = cursorOf([place, section, key]);
      if (`${place}${key}`.includes("%")) escaped += 1;
      expect(cursor).toMatch(/^[-A-Za-z0-9_.!~*'()]+$/);
      for (const [way, carried] of Object.entries(ways)) {
        expect(positionOf(carried(cursor), isText), way).toStrictEqual([place, section, key]);
      }
    }),
  );
  expect(escaped).toBeGreaterThan(20);
});

test("pages whose cursors went through a URL lose no row, and give none twice", () => {
  const ids = ["50%", "a", "b%7A", "b%7Ac", "bz", "~7E", "ü", "~"];
  let crm = addGroup(createCrm(), { id: "100%", name: "All" });
  for (const id of ids) crm = addCustomer(crm, { id, name: id, groupId: "100%" });
  const expected = Array.from(customersOfGroup(crm, "100%"), ({ id }) => id);
  for (const [way, carried] of Object.entries(ways)) {
    const given: string[] = [];
    let after: string | null = null;
    do {
      const page = customersOfGroup(crm, "100%").page({ limit: 1, after });
      given.push(...page.rows.map(({ id }) => id));
      after = page.next === null ? null : carried(page.next);
    } while (after !== null && given.length < 20);
    expect(given, way).toStrictEqual(expected);
  }
});

test("what no page gave is no cursor, also when it says the same", () => {
  const cursor = cursorOf(["north", 1, "c1"]);
  expect(positionOf(cursor, isText)).toStrictEqual(["north", 1, "c1"]);
  const others = [encodeURIComponent('["north",1,"c1"]'), '["north",1,"c1"]', `${cursor}~20`, cursor.slice(0, -1)];
  for (const other of [...others, "", "~", "~zz", "[]", "~5B~22north~22~2C1~5D", 5, null, {}]) {
    expect(positionOf(other, isText), JSON.stringify(other)).toBeUndefined();
  }
  expect(positionOf(cursor, (value): value is number => typeof value === "number")).toBeUndefined();
});
