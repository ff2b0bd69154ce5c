import type { Instant } from "betreuergruppen";
import { accessReport } from "betreuergruppen/report";
import { crmAt, type Store } from "betreuergruppen/storage";
import type { NorthwindCrm } from "./northwind.js";
import type { Paint } from "./paint.js";
import { reportStoredNorthwind } from "./storedNorthwind.js";
import { playStoredStory } from "./storedStory.js";
import type { OpenStore } from "./storeFolder.js";

/** Which company, and how it is told. */
export interface StoreDemo {
  /** The story, if left out. */
  readonly northwind?: NorthwindCrm | undefined;
  readonly paint: Paint;
  readonly print: (line: string) => void;
}

/** When to look at what is in a store, and what to compare it with. */
export interface LookBack {
  readonly at: Instant;
  readonly since: Instant;
}

/** The demo on a store. */
export function runStoreDemo(opened: OpenStore, { northwind, paint, print }: StoreDemo): Promise<LookBack> {
  return northwind === undefined
    ? playStoredStory(opened.store, paint, print)
    : reportStoredNorthwind(opened, northwind, paint, print);
}

/** All that is in a store as a page, with what has changed since an earlier instant, by the journal. */
export async function storePage(store: Store, { at, since }: LookBack): Promise<string> {
  return accessReport(await crmAt(store, Number.MAX_VALUE), { at, since: await crmAt(store, since) });
}
