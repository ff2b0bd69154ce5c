import {
  addCustomer,
  addTask,
  addTeam,
  addUser,
  type Crm,
  createCrm,
  deactivateUser,
  type Foreseen,
  findings,
  foresee,
  joinTeam,
  startSubstitution,
} from "betreuergruppen";
import { expect, test } from "vitest";

const [june, july, august] = [Date.UTC(2025, 5, 1), Date.UTC(2025, 6, 1), Date.UTC(2025, 7, 1)];
const whole = { from: june, until: Date.UTC(2026, 0, 1) };

/** Anna has left, and Ben stands in for her in July. */
const office = (): Crm => {
  let crm = addUser(createCrm(), { id: "anna", name: "Anna", personalGroup: { id: "g-anna" } });
  crm = addUser(crm, { id: "ben", name: "Ben", personalGroup: { id: "g-ben" } });
  for (const id of ["c1", "c2"]) crm = addCustomer(crm, { id, name: id, groupId: "g-anna" });
  crm = deactivateUser(crm, { userId: "anna" });
  return startSubstitution(crm, { id: "s", absentUserId: "anna", substituteUserId: "ben", from: july, until: august });
};

const codes = (list: Foreseen["cured"]): unknown => list.map(({ code, ids }) => [code, "count" in ids ? ids.count : 1]);
const told = (foreseen: readonly Foreseen[]): unknown =>
  foreseen.map(({ at, causes, cured, caused }) => ({ at, causes, cured: codes(cured), caused: codes(caused) }));

test("a substitution lets customers be seen while it lasts, and says from when on nobody sees them", () => {
  expect(told(foresee(office(), whole))).toEqual([
    {
      at: july,
      causes: [{ kind: "substitution-begins", substitutionId: "s" }],
      cured: [["unattended-customers", 2]],
      caused: [],
    },
    {
      at: august,
      causes: [{ kind: "substitution-ends", substitutionId: "s" }],
      cured: [],
      caused: [["unattended-customers", 2]],
    },
  ]);
});

test("where another substitution begins at the very instant, nothing happens to the customers", () => {
  const next = { id: "t", absentUserId: "anna", substituteUserId: "ben", from: august, until: whole.until };
  const foreseen = foresee(startSubstitution(office(), next), whole);
  expect(foreseen.map(({ at }) => at)).toEqual([july]);
});

test("all that happens at one instant is told together: ends, beginnings, then what is due, each by id", () => {
  let crm = addTeam(office(), { id: "desk", name: "Desk" });
  crm = joinTeam(crm, { teamId: "desk", userId: "ben" });
  for (const id of ["y", "x"]) crm = addTask(crm, { id, kind: "ticket", title: id, teamId: "desk", dueAt: august });
  crm = startSubstitution(crm, {
    id: "r",
    absentUserId: "ben",
    substituteUserId: "anna",
    from: august,
    until: whole.until,
  });
  const last = foresee(crm, whole).at(-1);
  expect(last?.causes).toEqual([
    { kind: "substitution-ends", substitutionId: "s" },
    { kind: "substitution-begins", substitutionId: "r" },
    { kind: "task-due", taskId: "x" },
    { kind: "task-due", taskId: "y" },
  ]);
  expect(codes(last?.caused ?? [])).toEqual([
    ["unattended-customers", 2],
    ["overdue-task", 1],
    ["overdue-task", 1],
  ]);
});

test("it looks behind its first instant, and before its last one", () => {
  const instants = (from: number, until: number): unknown => foresee(office(), { from, until }).map(({ at }) => at);
  expect(instants(june, july)).toEqual([]);
  expect(instants(june, july + 1)).toEqual([july]);
  expect(instants(july - 1, august)).toEqual([july]);
  expect(instants(july, august + 1)).toEqual([august]);
  expect(instants(august, whole.until)).toEqual([]);
  expect(instants(june, june)).toEqual([]);
});

test("a task is overdue from its due instant on, whatever its priority and those before it in the pool", () => {
  let crm = addTeam(office(), { id: "desk", name: "Desk" });
  crm = joinTeam(crm, { teamId: "desk", userId: "ben" });
  for (const [id, priority, dueAt] of [
    ["a", "normal", june + 5],
    ["b", "critical", null],
    ["c", "critical", june + 7],
    ["d", "high", june + 5],
    ["e", "high", june],
    ["f", "normal", whole.until],
  ] as const) {
    crm = addTask(crm, { id, kind: "ticket", title: id, priority, dueAt, teamId: "desk" });
  }
  const due = foresee(crm, { from: june, until: june + 8 });
  expect(due.map(({ at, causes }) => [at, causes.map((cause) => "taskId" in cause && cause.taskId)])).toEqual([
    [june + 5, ["a", "d"]],
    [june + 7, ["c"]],
  ]);
  const overdue = (at: number): unknown =>
    findings(crm, { at }).flatMap(({ code, ids }) => (code === "overdue-task" ? [ids.taskId] : []));
  expect([june - 1, june, june + 4, june + 5, june + 7].map(overdue)).toEqual([
    [],
    ["e"],
    ["e"],
    ["a", "d", "e"],
    ["a", "c", "d", "e"],
  ]);
});

test("the second-group share holds for foresight too, and a list of it is frozen", () => {
  const foreseen = foresee(office(), { ...whole, secondGroupShare: 0.5 });
  expect([foreseen, ...foreseen, ...foreseen.flatMap(({ causes }) => [causes, ...causes])].every(Object.isFrozen)).toBe(
    true,
  );
});

test.each([
  [{ from: Number.NaN, until: 1 }, "from must be an instant"],
  [{ from: 0 }, "until must be an instant"],
  [{ from: 2, until: 1 }, "until must not lie before from; it is the number `1`"],
  [{ from: 0, until: 1, secondGroupShare: 2 }, "secondGroupShare must be a share from 0 to 1"],
  [{ from: 0, until: 1, at: 1 }, "`at` is not a field here"],
])("%o is refused: %s", (input, message) => {
  expect(() => foresee(createCrm(), input as never)).toThrow(message);
});
