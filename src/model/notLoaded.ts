import type { TableKeys } from "./entities.js";
import { shown, shownList } from "./refusal.js";
import type { LoadableEntity, Selection } from "./selection.js";

/**
 * A CRM that holds a part of its rows was asked for others. No refusal: nothing is wrong with the command or the
 * question. Load what is `missing` and ask again. Recognise it by {@link isNotLoaded}, not by class.
 */
export class NotLoaded extends Error {
  override readonly name = "NotLoaded";
  /** Exactly what is missing, as plain JSON. */
  readonly missing: readonly Selection[];

  constructor(missing: readonly Selection[]) {
    super(`not loaded: ${missing.map(wordsFor).join("; ")}`);
    this.missing = missing;
  }
}

/**
 * Whether something thrown says that rows are not loaded, in whichever copy of this library it arose. O(1).
 *
 * @example
 * try { canSee(part, "anna", "c1") } catch (error) { if (isNotLoaded(error)) load(error.missing) else throw error }
 */
export function isNotLoaded(error: unknown): error is NotLoaded {
  if (typeof error !== "object" || error === null) return false;
  const { name, missing } = error as Partial<NotLoaded>;
  return name === "NotLoaded" && Array.isArray(missing);
}

/**
 * Visits every item although some may not be loaded, then asks for all that is missing at once. What another item says in
 * the meantime counts only if nothing was missing before it: it might have been said otherwise.
 */
export function visitAll<Item>(items: Iterable<Item>, visit: (item: Item) => void): void {
  const missing: Selection[] = [];
  for (const item of items) {
    try {
      visit(item);
    } catch (error) {
      if (isNotLoaded(error)) missing.push(...error.missing);
      else if (missing.length === 0) throw error;
      else break;
    }
  }
  if (missing.length > 0) throw new NotLoaded(joined(missing));
}

/** The same selections, each once, and one for all ids of an entity. O(selections). */
function joined(selections: readonly Selection[]): readonly Selection[] {
  const ids = new Map<LoadableEntity, Map<string, TableKeys[LoadableEntity]>>();
  const others = new Map<string, Selection>();
  for (const selection of selections) {
    if (selection.kind !== "ids") {
      others.set(JSON.stringify(selection), selection);
      continue;
    }
    let known = ids.get(selection.entity);
    if (known === undefined) {
      known = new Map();
      ids.set(selection.entity, known);
    }
    for (const id of selection.ids) known.set(JSON.stringify(id), id);
  }
  const ofIds = Array.from(ids, ([entity, known]) => ({ kind: "ids", entity, ids: [...known.values()] }) as Selection);
  return [...ofIds, ...others.values()];
}

function wordsFor(selection: Selection): string {
  switch (selection.kind) {
    case "ids":
      return `${selection.entity} ${shownList(selection.ids.map((id) => (typeof id === "string" ? id : id.join(", "))))}`;
    case "index":
      return `${selection.index} of ${shown(selection.word)}`;
    case "pool":
      return `the first ${selection.first} tasks in the pool of ${shown(selection.teamId)}`;
    case "all":
      return `all ${selection.entity}`;
  }
}
