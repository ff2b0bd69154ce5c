import fc from "fast-check";
import { expect, test } from "vitest";
import { joined, raw, Sql, sql } from "../../../src/adapters/kysely/sqlText.js";
import { statementOf } from "../../../src/adapters/kysely/statementOf.js";

/** Pieces within pieces, few of them different, so that many begin alike and go on otherwise. */
const { piece } = fc.letrec<{ piece: Sql; part: unknown }>((tie) => ({
  part: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, 1, "x", "$1", "?"), tie("piece")),
  piece: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("a", "b", "").map(raw),
    fc.array(tie("part"), { maxLength: 3 }).map((parts) => joined(parts)),
    fc.tuple(tie("part"), tie("part")).map(([one, other]) => sql`a ${one} b ${other}`),
  ),
}));

/** The same, written down without remembering anything. */
function flat(piece: Sql, values: unknown[], place: (n: number) => string): string {
  return piece.texts.reduce((text, next, n) => {
    const part = piece.parts[n - 1];
    if (part instanceof Sql) return text + flat(part, values, place) + next;
    values.push(part);
    return text + place(values.length) + next;
  });
}

test("a statement is its pieces one behind the other, and each value where its place is, asked for the first time or again", () => {
  let withValues = 0;
  fc.assert(
    fc.property(piece, fc.constantFrom("postgresql", "mysql"), (statement, dialect) => {
      const values: unknown[] = [];
      const text = flat(statement, values, dialect === "mysql" ? () => "?" : (n) => `$${n}`);
      expect(statementOf(dialect, statement)).toEqual({ text, values });
      expect(statementOf(dialect, statement)).toEqual({ text, values });
      if (values.length > 1) withValues += 1;
    }),
  );
  expect(withValues).toBeGreaterThan(10);
});

test("more shapes than are remembered are written all the same", () => {
  const statement = sql`select ${1}, ${raw("some columns")}, ${2}`;
  const told = { text: "select $1, some columns, $2", values: [1, 2] };
  // What is remembered is thrown away several times meanwhile.
  for (let n = 0; n < 60_000; n += 1) {
    expect(statementOf("mysql", raw(`shape ${n}`)).text).toBe(`shape ${n}`);
    if (n % 1_000 === 0) expect(statementOf("postgresql", statement)).toEqual(told);
  }
});
