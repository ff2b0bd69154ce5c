import {
  addCustomer,
  addUser,
  type Change,
  type Crm,
  changesBetween,
  execute,
  type Selection,
  selected,
} from "betreuergruppen";
import { type Bench, savedAtLast } from "./bench.js";
import { company } from "./company.js";
import { expectThat, orConflict } from "./expectSame.js";
import { selectionsOf } from "./selectionsOf.js";
import { letIn } from "./together.js";

/** Something that changes what a selection names, as little as can be. */
function disturbing(crm: Crm, selection: Selection): readonly Change[] {
  const [row] = selected(crm, selection);
  if (row === undefined) return [];
  const entity = "campaignId" in row ? "campaignAnnotations" : "title" in row ? "tasks" : "customers";
  const id = "campaignId" in row ? [row.campaignId, row.customerId] : row.id;
  const field = { campaignAnnotations: "status", tasks: "title", customers: "name" }[entity];
  return [{ entity, id, before: row, after: { ...row, [field]: "disturbed" } } as unknown as Change];
}

/** What a save relies on is looked at when it is saved: every part of it, and that rows are absent too. */
export async function validatesReads(bench: Bench): Promise<void> {
  const unrelated = changesBetween(
    company,
    execute(company, { type: "addCustomer", id: "other", name: "Other", groupId: null }),
  );
  const newUser = changesBetween(company, addUser(company, { id: "new", name: "New" }));
  /** Reads a selection, lets the disturbance in, and saves something that has nothing to do with it. */
  const read = async (crm: Crm, selection: Selection, disturbance: readonly Change[], what: string): Promise<void> => {
    await bench.on(crm, async (storage) => {
      let disturbed = false;
      const { first } = await letIn(
        bench,
        storage,
        [
          (store) =>
            orConflict(
              store.transaction(async (transaction) => {
                const { revision } = await transaction.directory(null);
                await transaction.load([selection]);
                const read = { directory: revision, selections: [selection] };
                const entry = { key: "reader", by: "root", at: 1, reason: null, read };
                // Before this step the disturbance is let in.
                await transaction.journal({ limit: 1 });
                const early = disturbed;
                await transaction.save(unrelated, entry);
                return early ? "kept" : "came first";
              }),
            ),
          async (store) => {
            await savedAtLast(store, disturbance, { key: "disturbance" });
            disturbed = true;
          },
        ],
        3,
      );
      expectThat(first !== "kept", `${what} had changed when it was saved what relies on it`);
    });
  };
  await read(company, { kind: "all", entity: "tasks" }, newUser, "the directory");
  const selections = selectionsOf(company).filter((one) => selected(company, one).length > 0);
  // One of each kind and entity or index is enough: what they name is proved elsewhere.
  const kinds = new Map(selections.map((one) => [JSON.stringify({ ...one, ids: 0, word: 0 }), one]));
  for (const selection of kinds.values()) {
    await read(company, selection, disturbing(company, selection), JSON.stringify(selection));
  }
  const added = addCustomer(company, { id: "c9", name: "New", groupId: "north" });
  const coming = changesBetween(company, added);
  for (const selection of [
    { kind: "ids", entity: "customers", ids: ["c9"] },
    { kind: "index", index: "customersByFirstGroup", word: "north" },
    { kind: "all", entity: "customers" },
  ] as const) {
    await read(company, selection, coming, `that a customer is absent from ${JSON.stringify(selection)}`);
    const leaving = changesBetween(added, company);
    await read(added, selection, leaving, `that a customer is among ${JSON.stringify(selection)}`);
  }
}
