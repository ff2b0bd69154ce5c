import { crmFrom, visibilityScope } from "betreuergruppen";
import { type SqlCondition, type SqlDialect, visibleWhere, visibleWhereForUser } from "betreuergruppen/sql";
import { pushdownConformance } from "betreuergruppen/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillTables, type Run } from "./fillTables.js";
import { inPieces } from "./inPieces.js";
import { expectAnswers, expectSubstance, type ManyWorlds, manyWorlds, type Question } from "./manyWorlds.js";

const columns = { group: "c.owner_group", secondGroup: "c.second_group" };

/** How many worlds of each setting are asked: a share of what laws meet. */
export const worldCount: number = Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * 0.02);

/** Asks all questions, many in one statement, each by a condition of its own. */
export async function askAll(
  run: Run,
  { questions }: ManyWorlds,
  conditionFor: (question: Question, firstParameter: number) => SqlCondition,
): Promise<{ question: number; id: string }[]> {
  const found: { question: number; id: string }[] = [];
  for (const piece of inPieces([...questions.entries()], 60)) {
    const values: unknown[] = [];
    const parts = piece.map(([n, question]) => {
      const condition = conditionFor(question, values.length + 1);
      values.push(...condition.values);
      return `SELECT ${n} AS question, c.id FROM customers c WHERE c.world = ${question.world} AND ${condition.text}`;
    });
    const rows = await run(parts.join(" UNION ALL "), values);
    for (const { question, id } of rows) found.push({ question: Number(question), id: String(id) });
  }
  return found;
}

/** The proofs that every database gets, of both conditions. */
export function provedInSql(name: string, dialect: SqlDialect, run: Run): void {
  describe.each([true, false])(`V8 ${name}: while the second-group setting is %s`, (secondGroup) => {
    const many = manyWorlds(worldCount, secondGroup);

    test("visibleWhere shows everybody what visibleCustomers does", async () => {
      await fillTables(run, dialect, many.crm, many.customers);
      expectSubstance(many);
      const answers = await askAll(run, many, ({ userId, at }, firstParameter) =>
        visibleWhere(visibilityScope(many.crm, { userId, at }), columns, dialect, { firstParameter }),
      );
      expectAnswers(many, answers);
    });

    test("visibleWhereForUser does too, and decides it all in the database", async () => {
      await fillTables(run, dialect, many.crm, many.customers);
      for (const settings of [undefined, secondGroup]) {
        const answers = await askAll(run, many, ({ userId, at }, firstParameter) =>
          visibleWhereForUser({ userId, at }, columns, dialect, { firstParameter, directory: { settings } }),
        );
        expectAnswers(many, answers);
      }
    });

    test("what is not visible is what the condition's opposite finds", async () => {
      await fillTables(run, dialect, many.crm, many.customers);
      const some = many.questions.filter((_, n) => n % 7 === 0);
      for (const condition of [
        ({ userId, at }: Question, firstParameter: number) =>
          visibleWhere(visibilityScope(many.crm, { userId, at }), columns, dialect, { firstParameter }),
        (viewer: Question, firstParameter: number) => visibleWhereForUser(viewer, columns, dialect, { firstParameter }),
      ]) {
        const hidden = some.map((question) => {
          const inWorld = many.customers.filter(({ world }) => world === question.world).map(({ id }) => id);
          return { ...question, expected: inWorld.filter((id) => !question.expected.includes(id)).sort() };
        });
        const answers = await askAll(run, { ...many, questions: hidden }, (question, firstParameter) => {
          const { text, values } = condition(question, firstParameter);
          return { text: `NOT ${text}`, values };
        });
        expectAnswers({ questions: hidden }, answers);
        expect(hidden.some(({ expected }) => expected.length > 0)).toBe(true);
      }
    });
  });

  const ids = async (condition: SqlCondition): Promise<string[]> =>
    (await run(`SELECT c.id FROM customers c WHERE ${condition.text}`, condition.values)).map(({ id }) => String(id));

  describe("the conformance suite on one's own schema", () => {
    const worlds = Math.ceil(worldCount / 3);
    const seed = fc.readConfigureGlobal().seed;
    pushdownConformance({
      ...{ test, name: `${name}, visibleWhere`, worlds, seed },
      open: async (records) => {
        const crm = crmFrom(records);
        await fillTables(
          run,
          dialect,
          crm,
          Array.from(crm.customers, (row) => ({ ...row, world: 0 })),
        );
        return (looker) => ids(visibleWhere(visibilityScope(crm, looker), columns, dialect));
      },
    });
    pushdownConformance({
      ...{ test, name: `${name}, visibleWhereForUser`, worlds, seed },
      open: async (records) => {
        const crm = crmFrom(records);
        await fillTables(
          run,
          dialect,
          crm,
          Array.from(crm.customers, (row) => ({ ...row, world: 0 })),
        );
        return (looker) => ids(visibleWhereForUser(looker, columns, dialect));
      },
    });
  });
}
