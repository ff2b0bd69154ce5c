import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import {
  applyChanges,
  type Change,
  type Crm,
  createCrm,
  crmFrom,
  directoryOf,
  isCrmError,
  recordsOf,
  selected,
} from "betreuergruppen";
import { concerns, type JournalEntry, type Store, StoreError, type StoreTransaction } from "betreuergruppen/storage";
import { lockFile } from "./lockFile.js";

/** What is in the file. */
interface Contents {
  crm: Crm;
  /** Grows whenever the directory changes. */
  revision: number;
  readonly journal: JournalEntry[];
}

/**
 * A store that keeps a CRM and its journal in one JSON file, for a few thousand rows and any number of processes on one
 * machine. A lock file lets one transaction through at a time. Every transaction reads the whole file, and writes it anew
 * when it saves: O(all rows and entries).
 */
export function jsonFileStore(folder: string): Store {
  const file = join(folder, "crm.json");
  return {
    // One behind the other, whatever they read; and nothing to pass over.
    capabilities: { isolation: "serializable", claims: "optimistic" },
    async transaction(work) {
      await mkdir(folder, { recursive: true });
      const unlock = await lockFile(join(folder, "crm.lock"));
      try {
        const contents = await read(file);
        const entries = contents.journal.length;
        // What the work throws leaves the file as it is.
        const result = await work(transactionOn(contents));
        if (contents.journal.length > entries) await write(folder, file, contents);
        return result;
      } finally {
        await unlock();
      }
    },
  };
}

/** The calls of one transaction: they read and change what was read from the file. */
function transactionOn(contents: Contents): StoreTransaction {
  return {
    async directory(known) {
      const revision = String(contents.revision);
      return { revision, records: revision === known ? null : directoryOf(contents.crm) };
    },
    async load(selections) {
      return selections.map((selection) => selected(contents.crm, selection));
    },
    async save(changes, { read: _, ...entry }) {
      const { journal } = contents;
      if (journal.some(({ key }) => key === entry.key)) throw new StoreError("conflict", "it is saved already");
      contents.crm = applied(contents.crm, changes);
      if (changes.some(({ entity }) => !outsideOfDirectory.has(entity))) contents.revision += 1;
      journal.push({ ...entry, changes: structuredClone(changes), sequence: journal.length + 1 });
    },
    async journal({ limit, before = Number.POSITIVE_INFINITY, key, subject }) {
      return contents.journal
        .filter((entry) => entry.sequence < before && (key === undefined || entry.key === key))
        .filter(({ changes }) => subject === undefined || changes.some((change) => concerns(change, subject)))
        .reverse()
        .slice(0, limit);
    },
  };
}

const outsideOfDirectory = new Set<Change["entity"]>(["customers", "campaignAnnotations", "tasks"]);

/** Changes that do not fit what is there are a conflict, and no refusal. */
function applied(crm: Crm, changes: readonly Change[]): Crm {
  try {
    return applyChanges(crm, changes);
  } catch (error) {
    if (!isCrmError(error)) throw error;
    throw new StoreError("conflict", error.message, { cause: error });
  }
}

async function read(file: string): Promise<Contents> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return { crm: createCrm(), revision: 1, journal: [] };
  try {
    const { records, revision, journal } = JSON.parse(text);
    return { crm: crmFrom(records), revision, journal };
  } catch (error) {
    throw new StoreError("corrupt", `${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** The old file or the new one, whenever the power fails: written beside it, forced to the disk, and put in its place. */
async function write(folder: string, file: string, { crm, revision, journal }: Contents): Promise<void> {
  const text = JSON.stringify({ records: recordsOf(crm), revision, journal });
  const next = await open(`${file}.next`, "w");
  try {
    await next.writeFile(text);
    await next.sync();
  } finally {
    await next.close();
  }
  try {
    await rename(`${file}.next`, file);
    const names = await open(folder);
    await names.sync().finally(() => names.close());
  } catch (error) {
    throw new StoreError("interrupted", `${file} may have been replaced, or not`, { cause: error });
  }
}
