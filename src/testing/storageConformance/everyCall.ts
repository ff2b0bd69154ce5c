import { changesBetween } from "betreuergruppen";
import type { StoreTransaction } from "betreuergruppen/storage";
import { save } from "./bench.js";
import { changedCompany, company } from "./company.js";

/** Work that makes every kind of call, and turns one company into the other. */
export async function everyCall(transaction: StoreTransaction): Promise<void> {
  await transaction.load([{ kind: "all", entity: "customers" }]);
  await transaction.journal({ limit: 1 });
  await transaction.lockNext?.("desk", 1);
  await save(transaction, changesBetween(company, changedCompany));
  await transaction.load([{ kind: "all", entity: "tasks" }]);
}
