import { addGroup, groupsInOrder, membersOfGroup } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { company, people } from "./company.js";
import { changesBy, done, expectRefused, idsOf } from "./outcomes.js";

describe("addGroup", () => {
  test("G3 a new group has no members, no place in the order and is nobody's personal group", () => {
    expect(changesBy(people, addGroup, { id: "west", name: " West ", colour: "#AbCdEf" })).toStrictEqual([
      {
        entity: "groups",
        id: "west",
        before: null,
        after: { id: "west", name: "West", colour: "#abcdef", position: null, personalOf: null },
      },
    ]);
    expect(membersOfGroup(done(people, addGroup, { id: "west", name: "West" }), "west")).toHaveLength(0);
  });

  test("G5 the colour is optional: left out and null are none", () => {
    for (const input of [
      { id: "west", name: "West" },
      { id: "west", name: "West", colour: null },
      { id: "west", name: "West", colour: undefined },
    ]) {
      expect(done(people, addGroup, input).groups.get("west")).toStrictEqual({
        id: "west",
        name: "West",
        colour: null,
        position: null,
        personalOf: null,
      });
    }
  });

  test.each([
    ["case", "NORTH", "north"],
    ["blanks around it", " \t North\u00a0", "north"],
    ["both", "  nOrTh ", "north"],
    ["the name of a personal group", "anna weber", "g-anna"],
  ])("G5 a name is taken whatever the %s", (_, name, groupId) => {
    expectRefused(
      people,
      addGroup,
      { id: "west", name },
      {
        code: "duplicate-name",
        rule: "G5",
        ids: { groupId },
        says: `\`${name.trim()}\``,
      },
    );
  });

  const composed = "M\u00fcller";
  const decomposed = "Mu\u0308ller";

  test("G5 a composed and a decomposed letter are the same name, stored as it was given", () => {
    for (const [first, second] of [
      [composed, decomposed],
      [decomposed, composed],
    ] as const) {
      const one = done(people, addGroup, { id: "m1", name: first });
      expect(one.groups.get("m1")?.name).toBe(first);
      for (const name of [second, second.toUpperCase()]) {
        expectRefused(
          one,
          addGroup,
          { id: "m2", name },
          { code: "duplicate-name", rule: "G5", ids: { groupId: "m1" }, says: "`m1`" },
        );
      }
    }
  });

  test.each([
    ["ß is not ss", "Stra\u00dfe", "Strasse"],
    ["ß is not SS", "Stra\u00dfe", "STRASSE"],
    ["inner blanks count", "North East", "North  East"],
    ["an umlaut is not its base letter", "M\u00fcller", "Muller"],
    ["a compatibility letter is another one", "Office", "O\ufb03ce"],
    ["a final sigma is another one", "\u039f\u0394\u039f\u03c2", "\u039f\u0394\u039f\u03c3"],
  ])("G5 %s: both names are free", (_, first, second) => {
    const one = done(people, addGroup, { id: "g1", name: first });
    const both = done(one, addGroup, { id: "g2", name: second });
    expect(both.groups.get("g2")?.name).toBe(second);
  });

  test.each([
    ["the capital ẞ is ß", "Stra\u1e9ee", "stra\u00dfe"],
    ["İ is i with its dot", "\u0130zmir", "i\u0307zmir"],
    ["the Kelvin sign is k", "\u212aelvin", "kelvin"],
  ])("G5 %s: the second name is taken", (_, first, second) => {
    const one = done(people, addGroup, { id: "g1", name: first });
    expectRefused(
      one,
      addGroup,
      { id: "g2", name: second },
      { code: "duplicate-name", rule: "G5", ids: { groupId: "g1" }, says: "`g1`" },
    );
  });

  test("G5 a name that went with its group, or was changed, is free again", () => {
    const gone = addGroup(company, { id: "west", name: "West" });
    expectRefused(
      gone,
      addGroup,
      { id: "w2", name: "west" },
      { code: "duplicate-name", rule: "G5", ids: { groupId: "west" }, says: "`west`" },
    );
    expect(company.groups.has("west")).toBe(false);
    expect(done(company, addGroup, { id: "w2", name: "west" }).groups.get("w2")?.name).toBe("west");
  });

  test("G5 names are told apart whatever other strings they equal", () => {
    let crm = people;
    for (const name of ["__proto__", "constructor", "toString", "null", "undefined", "0"]) {
      crm = done(crm, addGroup, { id: name, name });
      expectRefused(
        crm,
        addGroup,
        { id: "other", name: name.toUpperCase() },
        { code: "duplicate-name", rule: "G5", ids: { groupId: name }, says: `\`${name}\`` },
      );
    }
  });

  test("a new group stands last in the hand-made order", () => {
    expect(idsOf(groupsInOrder(done(people, addGroup, { id: "zz", name: "ZZ" }))).at(-1)).toBe("zz");
  });
});
