import type { Change } from "betreuergruppen";
import { type JournalEntry, StoreError, type Subject, subjectsOf } from "betreuergruppen/storage";

/** One subject as the journal's index keeps it: `u` a user, `g` a group, `c` a customer. */
export type SubjectRow = readonly [kind: "c" | "u" | "g", id: string];

/** A subject as its row. */
export function subjectRow({ customerId, userId, groupId }: Subject): SubjectRow {
  if (customerId !== undefined) return ["c", customerId];
  return userId === undefined ? ["g", groupId as string] : ["u", userId];
}

/** Whom changes concern, each once. O(changes). */
export function subjectRowsOf(changes: readonly Change[]): SubjectRow[] {
  const rows = new Map<string, SubjectRow>();
  for (const change of changes) {
    for (const subject of subjectsOf(change)) {
      const row = subjectRow(subject);
      rows.set(row.join(""), row);
    }
  }
  return Array.from(rows.values());
}

const mostCharacters = 1_000_000;

/** Changes as JSON in pieces that every server takes; mostly in one. O(changes). */
export function changesInPieces(changes: readonly Change[]): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const change of changes) {
    const text = JSON.stringify(change);
    if (length > 0 && length + text.length > mostCharacters) {
      pieces.push(`[${piece.join()}]`);
      piece = [];
      length = 0;
    }
    piece.push(text);
    length += text.length;
  }
  pieces.push(`[${piece.join()}]`);
  return pieces;
}

/** A row of the journal as it comes out of the database. */
export interface JournalRow {
  readonly sequence: unknown;
  readonly entry_key: string;
  readonly by_user_id: string;
  readonly at: number;
  readonly reason: string | null;
  readonly changes: string;
  readonly pieces: unknown;
}

/** An entry from its row and further pieces of its changes. */
export function entryOf(row: JournalRow, table: string, more: readonly string[]): JournalEntry {
  const sequence = Number(row.sequence);
  if (Number(row.pieces) !== more.length + 1) {
    throw new StoreError("corrupt", `${table} ${sequence} lacks a piece of its changes`);
  }
  const changes = [row.changes, ...more].flatMap((piece) => changesIn(piece, table, sequence));
  return { sequence, key: row.entry_key, by: row.by_user_id, at: row.at, reason: row.reason, changes };
}

function changesIn(text: string, table: string, sequence: number): readonly Change[] {
  try {
    const changes: unknown = JSON.parse(text);
    if (Array.isArray(changes) && changes.every(isChange)) return changes;
  } catch {
    // Told below, with its place.
  }
  throw new StoreError("corrupt", `${table} ${sequence} has changes that are no list of changes in JSON`);
}

/** As far as whoever looks through a journal relies on it. Who applies changes has them read strictly. */
function isChange(value: unknown): value is Change {
  const { entity, before, after } = (value ?? {}) as Partial<Record<keyof Change, unknown>>;
  return typeof entity === "string" && [before, after].every((row) => typeof row === "object");
}
