import { type ListKeys, RowList, type Section } from "../collections/rowList.js";
import type { Customer } from "./customer.js";
import type { CustomerId } from "./ids.js";
import { malformed, refuseInput } from "./input.js";
import { id, instant, invalid, nullable, oneOf, type Reader } from "./reader.js";
import { type PoolPlace, poolPlace, type Task } from "./task.js";

const cursor: Reader<never> = { accepts: "a cursor that a page of this kind of list gave", read: () => invalid };
const limit: Reader<never> = { accepts: "a whole number from 1", read: () => invalid };

function refusePage(field: "after" | "limit", value: unknown): never {
  return refuseInput([malformed(field, value, field === "after" ? cursor : limit)]);
}

export const customerKeys: ListKeys<CustomerId, Customer> = {
  keyOf: (customer) => customer.id,
  isKey: (value): value is CustomerId => id.read(value) !== invalid,
  refuse: refusePage,
};

/** A list of customers that is not copied: iterate it, count it, or page through it. */
export type CustomerList = RowList<CustomerId, Customer>;

const rank: Reader<number> = oneOf(0, 1, 2);
const dueAt: Reader<number | null> = nullable(instant);

export const poolKeys: ListKeys<PoolPlace, Task> = {
  keyOf: poolPlace,
  isKey: (value): value is PoolPlace =>
    typeof value === "object" &&
    value !== null &&
    "rank" in value &&
    "dueAt" in value &&
    "id" in value &&
    [rank.read(value.rank), dueAt.read(value.dueAt), id.read(value.id)].every((read) => read !== invalid),
  refuse: refusePage,
};

/** A list of tasks that is not copied, in the order of a pool (P3). */
export type TaskList = RowList<PoolPlace, Task>;

/** The customers of some tables as one list. */
export function customerList(...sections: readonly Section<CustomerId, Customer>[]): CustomerList {
  return new RowList(sections, customerKeys);
}

/** The tasks of a pool as a list. */
export function taskList(...sections: readonly Section<PoolPlace, Task>[]): TaskList {
  return new RowList(sections, poolKeys);
}
