import type { Change, Entity } from "betreuergruppen";
import { type NewEntry, StoreError } from "betreuergruppen/storage";
import type { QueryResult } from "kysely";
import { areIndependent, changeStatements } from "./changeStatements.js";
import { changesInPieces, type SubjectRow, subjectRowsOf } from "./journalTables.js";
import { inPieces, rowsAsTable } from "./rowsAsTable.js";
import { joined, raw, type Sql, sql } from "./sqlText.js";
import type { TableNames } from "./tableNames.js";

/** Runs a statement inside a transaction. */
export type Run = <Row>(statement: Sql) => Promise<QueryResult<Row>>;

/** What is saved, and the statements that say that what was read still holds. */
export interface Saving {
  readonly changes: readonly Change[];
  readonly entry: NewEntry;
  /** Each has to touch so many rows. */
  readonly guards: readonly { readonly statement: Sql; readonly rows: number }[];
}

/** So few are quicker one by one. */
const fewSubjects = 8;

/** So much fits into one statement without being in the way of others. */
const mostAtOnce = 500;

/** Carries changes out and puts them into the journal. Throws a conflict where a `before` is not what is there. */
export async function saveChanges(names: TableNames, run: Run, saving: Saving): Promise<void> {
  const { changes } = saving;
  if (names.dialect === "postgresql" && changes.length <= mostAtOnce && areIndependent(changes)) {
    await saveAtOnce(names, run, saving);
  } else {
    await saveInTurn(names, run, saving);
  }
}

/** All in one statement: one round trip. */
async function saveAtOnce(names: TableNames, run: Run, { changes, entry, guards }: Saving): Promise<void> {
  const statements = Array.from(changeStatements(names, changes));
  const parts = [...guards, ...statements].map(({ statement, rows }, n) => ({
    statement,
    rows,
    name: raw(`s${n}`),
  }));
  const withs = parts.map(({ statement, name }) => sql`${name} as (${statement} returning 1)`);
  const all = parts.map(
    ({ rows, name }) => sql`(select count(*) from ${name}) = ${rows === 1 ? raw("1") : sql`cast(${rows} as bigint)`}`,
  );
  const [first = "[]", ...more] = changesInPieces(changes);
  // The number of an entry is drawn behind the locks of its rows: entries about one row are numbered as they took effect.
  const journal = sql`insert into ${names.of("journal")} (${journalColumns})
    select ${journalValues(entry, first, more.length + 1)} where ${joined(all, " and ")} returning sequence`;
  const of = sql`select sequence from entry`;
  const subjects = subjectRowsOf(changes);
  const { rows } = await run(
    sql`with ${joined([
      ...withs,
      sql`entry as (${journal})`,
      ...(more.length === 0 ? [] : [sql`pieces as (${insertPieces(names, of, more)})`]),
      ...(subjects.length === 0 ? [] : [sql`subjects as (${insertSubjects(names, of, subjects)})`]),
    ])} select sequence from entry`,
  );
  if (rows.length === 0) throw drifted(statements.map(({ entity }) => entity));
}

async function saveInTurn(names: TableNames, run: Run, { changes, entry, guards }: Saving): Promise<void> {
  for (const { statement, rows } of guards) {
    const { numAffectedRows } = await run(statement);
    if (Number(numAffectedRows) !== rows)
      throw new StoreError("conflict", "the directory has changed since it was read");
  }
  for (const { statement, rows, entity } of changeStatements(names, changes)) {
    const { numAffectedRows } = await run(statement);
    if (Number(numAffectedRows) !== rows) throw drifted([entity]);
  }
  const [first = "[]", ...more] = changesInPieces(changes);
  const returning = names.dialect === "postgresql" ? sql` returning sequence` : sql``;
  const { rows, insertId } = await run<{ sequence: unknown }>(
    sql`insert into ${names.of("journal")} (${journalColumns})
      values (${journalValues(entry, first, more.length + 1)})${returning}`,
  );
  const sequence = sql`${String(insertId ?? rows[0]?.sequence)}`;
  const number =
    names.dialect === "postgresql"
      ? sql`select cast(${sequence} as bigint) as sequence`
      : sql`select cast(${sequence} as unsigned) as sequence`;
  for (const piece of inPieces(more.map((text, n) => [text, n + 2] as const))) {
    await run(
      insertPieces(
        names,
        number,
        piece.map(([text]) => text),
        piece[0]?.[1],
      ),
    );
  }
  for (const piece of inPieces(subjectRowsOf(changes))) {
    await run(
      piece.length <= fewSubjects ? insertFewSubjects(names, sequence, piece) : insertSubjects(names, number, piece),
    );
  }
}

function drifted(entities: readonly Entity[]): StoreError {
  const named = Array.from(new Set(entities)).join(", ");
  return new StoreError("conflict", `not what the changes expect: rows of ${named}, or the directory`);
}

const journalColumns = raw("entry_key, by_user_id, at, reason, changes, pieces");

function journalValues({ key, by, at, reason }: NewEntry, changes: string, pieces: number): Sql {
  return joined([key, by, at, reason, changes, pieces]);
}

/** Pieces of an entry behind the first one, which stands in the entry itself. */
function insertPieces(names: TableNames, sequence: Sql, pieces: readonly string[], first = 2): Sql {
  const v = rowsAsTable(
    names.dialect,
    [
      { name: "piece", type: "integer" },
      { name: "changes", type: "text" },
    ],
    pieces.map((text, n) => [first + n, text]),
  );
  return sql`insert into ${names.of("journal_pieces")} (sequence, piece, changes)
    select s.sequence, v.piece, v.changes from (${sequence}) as s, ${v}`;
}

/** Plain, because it is what is done most often. */
function insertFewSubjects(names: TableNames, sequence: Sql, subjects: readonly SubjectRow[]): Sql {
  const rows = subjects.map(([kind, id]) => sql`(${kind}, ${id}, ${sequence})`);
  return sql`insert into ${names.of("journal_subjects")} (kind, id, sequence) values ${joined(rows)}`;
}

function insertSubjects(names: TableNames, sequence: Sql, subjects: readonly SubjectRow[]): Sql {
  const v =
    names.dialect === "postgresql" && subjects.length <= fewSubjects
      ? sql`(${joined(
          subjects.map(([kind, id]) => sql`select cast(${kind} as char(1)) as kind, cast(${id} as text) as id`),
          " union all ",
        )}) as v`
      : rowsAsTable(
          names.dialect,
          [
            { name: "kind", type: "word" },
            { name: "id", type: "id" },
          ],
          subjects,
        );
  return sql`insert into ${names.of("journal_subjects")} (kind, id, sequence)
    select v.kind, v.id, s.sequence from (${sequence}) as s, ${v}`;
}
