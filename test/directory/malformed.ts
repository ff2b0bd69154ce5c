import { type Crm, recordsOf, type TableName } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { toldAs } from "../commands/outcomes.js";
import { type Apply, done, expectRefused, refusalOf } from "./outcomes.js";

/** How a field of an input looks, and what it points to. */
export interface Field {
  readonly kind: keyof typeof malformedValues;
  readonly optional?: true;
  /** One of several ways to say something: the tests of the command tell what comes of none or of two. */
  readonly either?: true;
  readonly nullable?: true;
  /** The entity that it names a row of, or many. */
  readonly names?: TableName;
  /** The entity that it names a new row of, and an id that is taken there. */
  readonly newOf?: TableName;
  readonly taken?: string;
}

/** A command, a CRM and an input which it accepts there, and what its fields are. */
export interface InputCase {
  readonly command: Apply<never>;
  readonly crm: Crm;
  readonly valid: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, Field>>;
  /** Where the fields stand, when the input is only a part of the command's. */
  readonly within?: string;
}

const never: readonly unknown[] = [null, true, {}, [], Symbol("x"), () => 1, Number.NaN];

/** What no field of a kind accepts, written by hand. */
export const malformedValues = {
  id: [
    ...never,
    0,
    5,
    10n,
    "",
    "x".repeat(201),
    "\ud800",
    "a\udc00",
    "\udc00\ud800",
    "\u0000",
    "a\nb",
    "a\tb",
    "\u007f",
    "\u0085",
    "\u009f",
    ["anna"],
    new String("anna"),
  ],
  ids: [
    ...never.filter((value) => !Array.isArray(value)),
    5,
    "anna",
    "",
    new Set(["north"]),
    { 0: "north", length: 1 },
    [null],
    ["north", ""],
    ["north", 5],
    ["north", undefined],
    ["x".repeat(201)],
    ["\ud800"],
    ["a\u0000"],
    [["north"]],
    new Array(2),
  ],
  name: [...never, 0, 5, "", "  ", "\n", "\u00a0\ufeff", "a\nb", "a\u0000b", "\ud800", "x".repeat(501), ["North"]],
  flag: [...never.filter((value) => value !== true), 0, 1, "", "true", "false"],
  colour: [
    ...never,
    5,
    "",
    "red",
    "#12345",
    "#1234567",
    "123456",
    "#12345g",
    " #123456",
    "#123456\n",
    "#123",
    ["#123456"],
  ],
  country: [...never, 5, "", "D", "DEU", "D1", "D E", "ÄÖ", "\u017fe", "Deutschland", ["DE"]],
  postalCode: [
    ...never,
    0,
    20095,
    "",
    "   ",
    "1234567890123",
    "ABCDEFGHIJKLM",
    "12\u000045",
    "\ud800",
    "\u0661\u0662\u0663\u0664\u0665",
    ["20095"],
  ],
  instant: [
    ...never,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    10n,
    "",
    "5",
    "2026-01-01",
    new Date(5),
    [1000],
  ],
  object: [...never.filter((value) => typeof value !== "object" || value === null || Array.isArray(value)), "g", 5, ""],
} satisfies Readonly<Record<string, readonly unknown[]>>;

const noObjects: readonly unknown[] = [null, undefined, [], [{}], "anna", "", 5, true, Symbol("x"), () => ({})];

/** An id that a row of another entity has, but none of this one. */
const idElsewhere = (entity: TableName): string => (entity === "users" ? "north" : "anna");

const rowWith = (crm: Crm, entity: TableName, id: string): unknown => (crm[entity] as Crm["users"]).get(id);

/** Tests everything that can be wrong with the form of a command's input, and with the ids in it. */
export function describeInputs(name: string, { command, crm, valid, fields, within = "" }: InputCase): void {
  const apply = command as Apply<unknown>;

  describe(`the input of ${name}`, () => {
    test("a sound one is accepted and makes a difference", () => {
      expect(done(crm, apply, valid) === crm).toBe(false);
    });

    if (within === "") {
      test("what is no object is refused", () => {
        for (const input of noObjects) {
          const refusal = refusalOf(crm, apply, input);
          expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
          expect(refusal.problems).toHaveLength(1);
          expect(refusal.message).toContain("must be an object");
        }
      });
    }

    test("a field that does not exist is refused, whatever it is called", () => {
      const strange = ["extra", "ID", "type", "constructor", "toString", "__proto__", "a\nb", ""];
      for (const field of strange) {
        for (const value of [1, null, undefined]) {
          const input = Object.defineProperty({ ...valid }, field, { value, enumerable: true });
          const refusal = refusalOf(crm, apply, input);
          expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
          expect(refusal.problems.map((problem) => problem.path)).toStrictEqual([`${within}${field}`]);
          expect(refusal.problems[0]?.value).toBe(toldAs(value));
        }
      }
    });

    test("everything wrong with it is named at once", () => {
      const wrong = Object.fromEntries(Object.keys(valid).map((field) => [field, Symbol("x")]));
      const refusal = refusalOf(crm, apply, { ...wrong, extra: 1 });
      const paths = [...Object.keys(valid), "extra"].map((field) => `${within}${field}`);
      expect(refusal.problems.map((problem) => problem.path).sort()).toStrictEqual(paths.sort());
    });

    for (const [field, { kind, optional, either, nullable, names, newOf, taken }] of Object.entries(fields)) {
      const path = `${within}${field}`;
      const { [field]: _, ...without } = valid;

      test(`\`${path}\` is refused when it is malformed or wrongly typed`, () => {
        const values: readonly unknown[] = malformedValues[kind];
        const wrong = values.filter((value) => !(nullable && value === null));
        expect(wrong.length).toBeGreaterThan(5);
        for (const value of wrong) {
          const refusal = refusalOf(crm, apply, { ...valid, [field]: value });
          expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
          const [problem] = refusal.problems;
          if (kind === "ids") {
            // Either the list is named or each wrong id in it, by its place.
            const paths = refusal.problems.map((one) => one.path.replace(/\[\d+\]$/, ""));
            expect(new Set(paths)).toStrictEqual(new Set([path]));
          } else {
            expect(refusal.problems).toHaveLength(1);
            expect(problem?.path).toBe(path);
            expect(problem?.value).toBe(toldAs(value));
            expect(problem?.message).toBe(refusal.message);
          }
          expect(refusal.message).toContain(path);
        }
      });

      if (optional) {
        test(`\`${path}\` may be left out, and undefined leaves it out`, () => {
          const leftOut = recordsOf(done(crm, apply, without));
          expect(recordsOf(done(crm, apply, { ...without, [field]: undefined }))).toStrictEqual(leftOut);
        });
      } else if (!either) {
        test(`\`${path}\` is refused when it is missing or undefined`, () => {
          for (const input of [without, { ...valid, [field]: undefined }]) {
            const refusal = refusalOf(crm, apply, input);
            expect(refusal).toMatchObject({ code: "invalid-input", rule: null, ids: {} });
            expect(refusal.problems.map((problem) => [problem.path, problem.value])).toStrictEqual([[path, null]]);
            expect(refusal.message).toMatch(new RegExp(`^${path} must be .*missing$`));
          }
        });
      }

      if (names !== undefined && kind === "id") {
        test(`\`${path}\` is refused when it names nothing in ${names}, whatever else has that id`, () => {
          for (const id of ["nobody", "__proto__", "constructor", "toString", " ", idElsewhere(names)]) {
            const ids = { entity: names, ids: [id] };
            const expected = { code: "unknown-id", rule: null, ids, says: `\`${id}\`` } as const;
            expectRefused(crm, apply, { ...valid, [field]: id }, expected);
          }
        });
      }

      if (names !== undefined && kind === "ids") {
        test(`\`${path}\` is refused when it names what is not in ${names}, naming each unknown id once`, () => {
          const elsewhere = idElsewhere(names);
          const [known] = valid[field] as string[];
          expectRefused(
            crm,
            apply,
            { ...valid, [field]: ["nobody", known, elsewhere, "nobody", "noone"] },
            {
              code: "unknown-id",
              rule: null,
              ids: { entity: names, ids: ["nobody", elsewhere, "noone"] },
              says: `\`nobody\`, \`${elsewhere}\`, \`noone\``,
            },
          );
        });
      }

      if (newOf !== undefined && taken !== undefined) {
        test(`\`${path}\` is refused when a row of ${newOf} has it, and not when only another row has it`, () => {
          expectRefused(
            crm,
            apply,
            { ...valid, [field]: taken },
            { code: "duplicate-id", rule: null, ids: { entity: newOf, id: taken }, says: `\`${taken}\`` },
          );
          const id = idElsewhere(newOf);
          expect(rowWith(done(crm, apply, { ...valid, [field]: id }), newOf, id)).toMatchObject({ id });
        });

        test(`\`${path}\` may be any 1 to 200 units that are well-formed and no control characters`, () => {
          const strange = [
            "x",
            "x".repeat(200),
            " ",
            "\u{1f600}".repeat(100),
            "e\u0301",
            "__proto__",
            "%",
            '"\\',
            "\uffff",
          ];
          for (const id of strange) {
            expect(rowWith(done(crm, apply, { ...valid, [field]: id }), newOf, id)).toMatchObject({ id });
          }
        });
      }
    }
  });
}
