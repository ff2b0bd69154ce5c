import { type CrmRecords, crmFrom, type Viewer, visibleCustomers } from "betreuergruppen";
import { type PushdownAsk, pushdownConformance, referenceSees, strangeIds } from "betreuergruppen/testing";
import { expect, test } from "vitest";

type Options = Parameters<typeof pushdownConformance>[0];

/** Runs the suite outside of any runner: the names of its tests, and what each failed with. */
async function outcomes(
  open: Options["open"],
  more: Partial<Options> = {},
  until: (message: string | undefined) => boolean = () => false,
): Promise<Map<string, string | undefined>> {
  const bodies = new Map<string, () => Promise<void>>();
  pushdownConformance({
    ...{ name: "ours", seed: 1, worlds: 60, open, ...more },
    test: (name, body) => bodies.set(name, body),
  });
  const failed = new Map<string, string | undefined>();
  // The last ones first: they need no random worlds.
  for (const [name, body] of Array.from(bodies).reverse()) {
    const message = await body().then(
      () => undefined,
      (error: Error) => error.message,
    );
    failed.set(name, message);
    if (until(message)) break;
  }
  return failed;
}

/** A database that decides by some comparison of its own, or on records that are not quite those it got. */
function wrongly(
  change: (records: CrmRecords) => CrmRecords,
  looks: (looker: { userId: string; at: number | undefined }) => Viewer = (looker) => looker,
): Options["open"] {
  return (records) => {
    const changed = change(records);
    return (looker) => {
      const seen = changed.customers.filter(({ id }) => referenceSees(changed, looks(looker), id));
      return seen.map(({ id }) => id);
    };
  };
}

/** Ids of groups folded, as a database with such a collation compares them. */
function foldingGroups(fold: (id: string) => string): Options["open"] {
  return wrongly((records) => ({
    ...records,
    memberships: records.memberships.map((row) => ({ ...row, groupId: fold(row.groupId) })),
    customers: records.customers.map((row) => ({
      ...row,
      groupId: row.groupId === null ? null : fold(row.groupId),
      secondGroupId: row.secondGroupId === null ? null : fold(row.secondGroupId),
    })),
  }));
}

const right: Options["open"] = (records) => {
  const crm = crmFrom(records);
  return async (looker) => Array.from(visibleCustomers(crm, looker), ({ id }) => id);
};

test("what is right passes, whatever the runner", async () => {
  const found = await outcomes(right, { worlds: 100 });
  expect([...found.values()]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect([...found.keys()].reverse()).toEqual([
    "ours: everybody sees what visibleCustomers says, in random worlds",
    "ours: everybody sees what visibleCustomers says, in hostile worlds",
    "ours: everybody sees what visibleCustomers says, in worlds with strange ids",
    "ours: ids are compared exactly, and are nothing but ids",
    "ours: what was there before is gone",
  ]);
});

const mistakes: Record<string, Options["open"]> = {
  "counts a second group that is switched off": wrongly((records) => ({
    ...records,
    settings: { ...records.settings, secondGroup: true },
  })),
  "forgets that users can be inactive": wrongly((records) => ({
    ...records,
    users: records.users.map((user) => ({ ...user, active: true })),
  })),
  "knows no administrators": wrongly((records) => ({
    ...records,
    users: records.users.map((user) => ({ ...user, administrator: false })),
  })),
  "hides customers without a group from administrators": wrongly((records) => ({
    ...records,
    customers: records.customers.filter(({ groupId }) => groupId !== null),
  })),
  "lets a substitution run on by a millisecond": wrongly((records) => ({
    ...records,
    substitutions: records.substitutions.map((row) => ({ ...row, until: row.until + 1 })),
  })),
  "lets a substitution begin too late": wrongly((records) => ({
    ...records,
    substitutions: records.substitutions.map((row) => ({ ...row, from: row.from + 1 })),
  })),
  "takes the clock where no instant is given": wrongly(
    (records) => records,
    ({ userId, at }) => ({ userId, at: at ?? 0 }),
  ),
  "ignores case": foldingGroups((id) => id.toLowerCase()),
  "ignores trailing blanks": foldingGroups((id) => id.replace(/ +$/, "")),
  "ignores accents": foldingGroups((id) => id.normalize("NFD").replaceAll(/\p{M}/gu, "")),
  "ignores the form of letters": foldingGroups((id) => id.normalize("NFKC")),
  "cuts long ids": foldingGroups((id) => id.slice(0, 100)),
  "takes an id for a number": foldingGroups((id) => (id !== " " && Number(id) === 0 ? "0" : id)),
  "mixes users and groups": wrongly((records) => ({
    ...records,
    memberships: [...records.memberships, ...records.users.map(({ id }) => ({ groupId: String(id), userId: id }))],
  })),
  "tells a customer twice": (records) => {
    const ask = right(records) as PushdownAsk;
    return async (looker) => [...(await ask(looker)), ...(await ask(looker))];
  },
  "keeps the rows of the world before": (() => {
    let before: CrmRecords | undefined;
    return (records: CrmRecords) => {
      const shown = before ?? records;
      before = records;
      return right(shown) as PushdownAsk;
    };
  })(),
};

test.each(Object.entries(mistakes))("a schema is caught that %s", async (_, open) => {
  const failures = [...(await outcomes(open, {}, (message) => message !== undefined)).values()].filter(
    (message) => message !== undefined,
  );
  expect(failures).not.toEqual([]);
  for (const message of failures) expect(message).toMatch(/does not see the right customers|too few worlds/);
});

test("a schema is caught that forgets second groups, and told the smallest world, who saw what, and why that is wrong", async () => {
  const forgetful = wrongly((records) => ({ ...records, settings: { ...records.settings, secondGroup: false } }));
  const found = await outcomes(forgetful, {}, (message) => message !== undefined);
  const message = [...found.values()].at(-1);
  expect(message).toMatch(/seed: 1/);
  expect(message).toMatch(/Counterexample: \[crmFrom\(\{/);
  expect(message).toMatch(/database: +\[\]\n\s*visibleCustomers: \["\w+"\]\n\s*because +user .* its second group/);
});

test("what a schema does not have is not asked of it, and the names say so", async () => {
  const without: Options["without"] = ["second groups", "substitutions"];
  const bare = await outcomes(
    wrongly((records) => ({ ...records, substitutions: [], settings: { ...records.settings, secondGroup: false } })),
    { without },
  );
  expect([...bare.values()].filter((message) => message !== undefined)).toEqual([]);
  expect([...bare.keys()].at(-1)).toMatch(/, without second groups and substitutions$/);
});

test("strange ids are ids, and all different", () => {
  expect(new Set(strangeIds).size).toBe(strangeIds.length);
});
