import { addTask } from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { claimNext } from "betreuergruppen/storage";
import { storageConformance } from "betreuergruppen/testing";
import { expect, test } from "vitest";
import { everythingCrm } from "../exchange/everything.js";
import { capabilities } from "./brokenStores.js";
import { watchedStore } from "./watchedStore.js";

// With locks claims seldom meet. Without them they have to come about by conflicts.
storageConformance({
  test: (name, body) => /: claims?-/.test(name) && test(name, body),
  name: "a store in memory without locks",
  open: () => ({ stores: [watchedStore(memoryStore(), { withoutLocks: true })] }),
  capabilities: { ...capabilities, claims: "optimistic", reopens: false, crashes: false, losesAnswers: false },
});

test("claims need no more than the task that is claimed", async () => {
  const loads: unknown[][] = [];
  let crm = everythingCrm();
  for (let n = 0; n < 50; n += 1) crm = addTask(crm, { id: `n${n}`, kind: "ticket", title: "N", teamId: "office" });
  const store = watchedStore(memoryStore(crm), { withoutLocks: true, loads: loads as never });
  await claimNext(store, { teamId: "office", userId: "ben", at: 1 });
  expect(loads).toEqual([[{ kind: "pool", teamId: "office", first: 1 }]]);
});
