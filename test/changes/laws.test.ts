import {
  applyChanges,
  type Crm,
  changesBetween,
  createCrm,
  invertChanges,
  recordsOf,
  removeGroup,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, refusalOf } from "../commands/outcomes.js";
import { everything, everythingCrm, tables } from "../exchange/everything.js";
import { first, last, states, steps, work } from "./day.js";
import { change, throughJson } from "./rows.js";

describe("the laws of changes", () => {
  test("the day changes something at every step, and rows of every entity in all", () => {
    for (const [n, step] of steps.entries()) expect(step.length, JSON.stringify(work[n])).toBeGreaterThan(0);
    const touched = new Set(steps.flat().map(({ entity }) => entity));
    expect(Array.from(touched).sort()).toEqual([...tables, "settings"].sort());
  });

  test("applying the difference gives the other value, for every pair of states and both ways", () => {
    for (const a of [states[0], states[7], states[15], last] as Crm[]) {
      for (const b of states) {
        expect(recordsOf(applyChanges(a, changesBetween(a, b)))).toEqual(recordsOf(b));
        expect(recordsOf(applyChanges(b, changesBetween(b, a)))).toEqual(recordsOf(a));
      }
    }
  });

  test("the inverse undoes", () => {
    for (const b of states) {
      const changes = changesBetween(first, b);
      expect(recordsOf(applyChanges(b, invertChanges(changes)))).toEqual(recordsOf(first));
    }
  });

  test("changes of several commands can be applied in one go, and undone in one go", () => {
    const all = steps.flat();
    expect(all.length).toBeGreaterThan(changesBetween(first, last).length);
    const after = accepted(first, (crm) => applyChanges(crm, all));
    expect(recordsOf(after)).toEqual(recordsOf(last));
    expect(recordsOf(applyChanges(last, invertChanges(all)))).toEqual(recordsOf(first));
  });

  test("they can be applied step by step, and reverted to any point: time travel", () => {
    let crm = first;
    for (const [n, step] of steps.entries()) {
      crm = applyChanges(crm, throughJson(step));
      expect(recordsOf(crm)).toEqual(recordsOf(states[n + 1] as Crm));
    }
    for (const [n, step] of Array.from(steps.entries()).toReversed()) {
      crm = applyChanges(crm, invertChanges(step));
      expect(recordsOf(crm)).toEqual(recordsOf(states[n] as Crm));
    }
  });

  test("a whole state can be applied to an empty one", () => {
    const changes = throughJson(changesBetween(createCrm(), everythingCrm()));
    const after = accepted(createCrm(), (crm) => applyChanges(crm, changes));
    expect(recordsOf(after)).toEqual(everything());
  });

  test("the indexes follow", () => {
    const after = accepted(first, (crm) => applyChanges(crm, changesBetween(first, last)));
    accepted(after, (crm) => applyChanges(crm, changesBetween(last, first)));
  });
});

describe("invertChanges", () => {
  test("what becomes of the given changes afterwards changes nothing, nor can the inverted ones be changed", () => {
    const given = JSON.parse(JSON.stringify(changesBetween(createCrm(), everythingCrm())));
    const expected = JSON.stringify(invertChanges(given));
    const inverted = invertChanges(given);
    for (const change of given) {
      if (Array.isArray(change.id)) change.id[0] = "spoilt";
      for (const field of Object.keys(change.after)) change.after[field] = "spoilt";
    }
    expect(JSON.stringify(inverted)).toBe(expected);
    for (const { id, before } of inverted) expect([id, before].every(Object.isFrozen)).toBe(true);
    expect(inverted.every(Object.isFrozen)).toBe(true);
  });

  test.each([null, undefined, {}, [null], [{ entity: "users" }]])("%o is refused as by applyChanges", (changes) => {
    const applied = refusalOf(createCrm(), (crm) => applyChanges(crm, changes as never));
    const inverted = refusalOf(createCrm(), () => invertChanges(changes as never));
    expect(inverted).toEqual(applied);
    expect(inverted.code).toBe("invalid-input");
  });

  test("the last one comes first, before and after are swapped", () => {
    const [a, b] = [
      { id: "x", name: "A" },
      { id: "x", name: "B" },
    ];
    const changes = [change("teams", "x", null, a), change("teams", "x", a, b), change("teams", "x", b, null)];
    expect(invertChanges(changes)).toEqual([
      change("teams", "x", null, b),
      change("teams", "x", b, a),
      change("teams", "x", a, null),
    ]);
    expect(changes[0]).toEqual(change("teams", "x", null, a));
  });

  test("inverted twice they are the same again", () => {
    for (const changes of [...steps, steps.flat(), changesBetween(first, last), []]) {
      expect(invertChanges(invertChanges(changes))).toEqual(changes);
      expect(invertChanges(invertChanges(throughJson(changes)))).toEqual(changes);
    }
  });

  test("it undoes a removal together with all that went along (G6)", () => {
    const before = everythingCrm();
    const after = removeGroup(before, { groupId: "south", successorGroupId: "north" });
    const changes = changesBetween(before, after);
    // The group, its membership, c1's second group and its territory.
    expect(changes).toHaveLength(4);
    expect(recordsOf(applyChanges(after, invertChanges(changes)))).toEqual(everything());
  });
});
