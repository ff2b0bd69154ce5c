import { edited } from "../collections/edited.js";
import type { Table } from "../collections/table.js";
import { editTable, type TableEditor } from "../collections/tableEditor.js";
import { editIndex, type TableIndex, type TableIndexEditor } from "../collections/tableIndex.js";
import type { Crm } from "./crm.js";
import { indexesOf, shapes, type TableKeys, type TableName, type TableRows } from "./entities.js";
import type { EntityShape } from "./entity.js";
import type { Indexes } from "./indexes.js";
import type { Settings } from "./settings.js";

/** One row to put in the place of the one with its key, or to take out. */
export type Write =
  | { readonly [Name in TableName]: { readonly entity: Name; readonly put: TableRows[Name] } }[TableName]
  | { readonly [Name in TableName]: { readonly entity: Name; readonly remove: TableKeys[Name] } }[TableName]
  | { readonly entity: "settings"; readonly put: Settings };

/** To put a row in, in place of the one with its key. The row is frozen. */
export function put<Name extends TableName>(entity: Name, row: TableRows[Name]): Write {
  const one: unknown = { entity, put: Object.freeze(row) };
  return one as Write;
}

/** To take the row with this key out. */
export function remove<Name extends TableName>(entity: Name, key: TableKeys[Name]): Write {
  return { entity, remove: key } as Write;
}

/**
 * The CRM with rows written, later writes over earlier ones: the only place where rows change, and their indexes with
 * them. The very same CRM when every row is there already. O(writes · log n).
 */
export function write(crm: Crm, writes: Iterable<Write>): Crm {
  const editors = new Map<TableName, RowsEditor>();
  let settings: Settings | undefined;
  for (const one of writes) {
    if (one.entity === "settings") {
      settings = one.put;
      continue;
    }
    let editor = editors.get(one.entity);
    if (editor === undefined) {
      editor = new RowsEditor(crm, one.entity);
      editors.set(one.entity, editor);
    }
    if ("put" in one) editor.put(one.put);
    else editor.remove(one.remove);
  }
  const tables: Record<string, unknown> = {};
  const indexes: Record<string, unknown> = {};
  for (const [entity, editor] of editors) {
    if (!editor.changed) continue;
    tables[entity] = editor.table();
    Object.assign(indexes, editor.indexes());
  }
  return edited(crm, { ...tables, settings, indexes: edited(crm.indexes, indexes) });
}

/** Edits a table together with all indexes that hold its rows. */
class RowsEditor {
  readonly #shape: EntityShape<object, unknown>;
  readonly #table: TableEditor<unknown, object>;
  readonly #indexes: readonly (readonly [keyof Indexes, TableIndexEditor<unknown, object>])[];
  changed = false;

  constructor(crm: Crm, entity: TableName) {
    this.#shape = shapes[entity] as EntityShape<object, unknown>;
    this.#table = editTable(crm[entity] as Table<unknown, object>);
    this.#indexes = indexesOf[entity].map((name) => [
      name,
      editIndex(crm.indexes[name] as TableIndex<unknown, object>),
    ]);
  }

  put(row: object): void {
    const before = this.#table.get(this.#shape.keyOf(row)) ?? null;
    if (before !== row) this.#replace(before, row);
  }

  remove(key: unknown): void {
    const before = this.#table.get(key);
    if (before !== undefined) this.#replace(before, null);
  }

  table(): unknown {
    return this.#table.done();
  }

  indexes(): object {
    return Object.fromEntries(this.#indexes.map(([name, editor]) => [name, editor.done()]));
  }

  #replace(before: object | null, after: object | null): void {
    this.changed = true;
    this.#table.replace(before, after);
    for (const [, editor] of this.#indexes) editor.replace(before, after);
  }
}
