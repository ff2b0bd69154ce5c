import { type Crm, type CrmRecords, createCrm, crmFrom, recordsOf, visibleCustomers } from "betreuergruppen";
import { arbitraryCrm, arbitraryHistory, edgesOf, strangeIds } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect } from "vitest";
import { firm } from "../visibility/firm.js";

/** Many worlds side by side in one CRM: nobody of one is in another, so that all can be loaded and asked at once. */
export interface ManyWorlds {
  readonly crm: Crm;
  readonly customers: readonly Row[];
  /** Everybody at some instants, asked about their own world alone. */
  readonly questions: readonly Question[];
}

export interface Row {
  readonly id: string;
  readonly world: number;
  readonly groupId: string | null;
  readonly secondGroupId: string | null;
}

export interface Question {
  readonly userId: string;
  readonly at: number | undefined;
  readonly world: number;
  /** The ids that `visibleCustomers` says, in order. */
  readonly expected: readonly string[];
}

/**
 * Worlds of half the histories and half the states that fast-check draws, with the second-group setting as said. Ids get
 * the number of their world, and what databases take for something else or leave out.
 */
export function manyWorlds(count: number, secondGroup: boolean): ManyWorlds {
  const { seed = Date.now() } = fc.readConfigureGlobal();
  const half = { seed, numRuns: Math.ceil(count / 2) };
  const drawn = [
    // Has a case of every rule, whatever is drawn.
    firm,
    ...fc.sample(arbitraryCrm({ mode: "hostile" }), half),
    ...fc.sample(arbitraryHistory({ mode: "likely" }), half).map(({ crm }) => crm),
  ];
  const worlds = drawn.map((crm, world) => inUnion(recordsOf(crm), world));
  const all = <Entity extends "users" | "groups" | "memberships" | "substitutions" | "customers">(entity: Entity) =>
    worlds.flatMap((records) => records[entity] as CrmRecords[Entity][number][]);
  const empty = recordsOf(createCrm());
  const crm = crmFrom({
    ...empty,
    settings: { ...empty.settings, secondGroup },
    users: all("users"),
    groups: all("groups").map((group, n) => ({ ...group, name: `Group ${n}`, personalOf: null })),
    memberships: all("memberships"),
    substitutions: all("substitutions"),
    customers: all("customers"),
  });
  const worldOf = new Map(worlds.flatMap(({ customers }, world) => customers.map(({ id }) => [id, world] as const)));
  const questions = worlds.flatMap((records, world) => {
    const edges = edgesOf(records);
    const some = world === 0 ? edges : [0, 2, 4].map((n) => edges[(world + n) % edges.length]);
    const instants = [undefined, ...some];
    const userIds = [...records.users.map((user) => user.id), "nobody"];
    return userIds.flatMap((userId) =>
      Array.from(new Set(instants), (at): Question => {
        const seen = Array.from(visibleCustomers(crm, { userId, at }), ({ id }) => id);
        return { userId, at, world, expected: seen.filter((id) => worldOf.get(id) === world).sort() };
      }),
    );
  });
  const customers = Array.from(crm.customers, ({ id, groupId, secondGroupId }) => {
    return { id, world: worldOf.get(id) ?? -1, groupId, secondGroupId };
  });
  return { crm, customers, questions };
}

function inUnion(records: CrmRecords, world: number): CrmRecords {
  // The length keeps apart what a strange part and an id could make together.
  const named = (id: string): string =>
    `${world}/${id.length}/${strangeIds[(world + id.length) % 34]}${id}${world % 3 === 0 ? " " : ""}`;
  const orNull = (id: string | null): string | null => (id === null ? null : named(id));
  return {
    ...records,
    users: records.users.map((row) => ({ ...row, id: named(row.id) })),
    groups: records.groups.map((row) => ({ ...row, id: named(row.id) })),
    memberships: records.memberships.map(({ groupId, userId }) => ({ groupId: named(groupId), userId: named(userId) })),
    substitutions: records.substitutions.map((row) => ({
      ...row,
      id: named(row.id),
      absentUserId: named(row.absentUserId),
      substituteUserId: named(row.substituteUserId),
    })),
    customers: records.customers.map((row, n) => {
      const groupId = orNull(row.groupId);
      // Few are drawn with a second group, and it is what differs most between databases.
      const second = orNull(row.secondGroupId ?? records.groups[n % records.groups.length]?.id ?? null);
      return {
        ...row,
        id: named(row.id),
        groupId,
        secondGroupId: groupId === null || second === groupId ? null : second,
      };
    }),
  };
}

/** Expects that a database gave each question its answer: for the place of each question, ids in any order. */
export function expectAnswers(
  { questions }: Pick<ManyWorlds, "questions">,
  answers: Iterable<{ readonly question: number; readonly id: string }>,
): void {
  const given = questions.map((): string[] => []);
  for (const { question, id } of answers) given[question]?.push(id);
  for (const [n, { expected, ...question }] of questions.entries()) {
    expect(given[n]?.sort(), JSON.stringify(question)).toEqual(expected);
  }
}

/** Expects that the worlds had enough in them: rows seen and hidden, by substitution, and by a second group or hidden in one. */
export function expectSubstance({ crm, questions, customers }: ManyWorlds): void {
  const seen = questions.filter(({ expected }) => expected.length > 0).length;
  expect(seen / questions.length, "share of questions with something visible").toBeGreaterThan(0.1);
  const inWorld = (world: number): number => customers.filter((row) => row.world === world).length;
  const partly = questions.filter(({ expected, world }) => expected.length > 0 && expected.length < inWorld(world));
  expect(partly.length / questions.length, "share of questions with something hidden too").toBeGreaterThan(0.05);
  const bySubstitution = questions.filter(({ userId, at, expected }) => {
    return at !== undefined && expected.some((id) => !has(crm, userId, id));
  });
  expect(bySubstitution.length, "questions that a substitution answers").toBeGreaterThan(5);
  const otherSetting: Crm = { ...crm, settings: { ...crm.settings, secondGroup: !crm.settings.secondGroup } };
  const bySecondGroup = customers.filter(({ id, world, secondGroupId }) => {
    const inIt = questions.filter((question) => question.world === world);
    return secondGroupId !== null && inIt.some(({ userId }) => has(crm, userId, id) !== has(otherSetting, userId, id));
  });
  expect(bySecondGroup.length, "customers that a second group decides about").toBeGreaterThan(5);
}

function has(crm: Crm, userId: string, customerId: string): boolean {
  return visibleCustomers(crm, userId).has(customerId);
}
