import { attempt, type Command, type CommandType, commandTypes, crmFrom, recordsOf } from "betreuergruppen";
import { expect, test } from "vitest";
import { malformed } from "../../src/testing/arbitraries/vocabulary.js";
import { referenceExecute } from "../../src/testing/reference/execute.js";
import { oneOfEach } from "../commands/oneOfEach.js";
import { everything } from "../exchange/everything.js";

const crm = crmFrom(everything());
const records = recordsOf(crm);

/** What stands at the edges of the forms: lengths, characters that fold into letters, blanks of all kinds, numbers. */
const edges: readonly unknown[] = [
  ...malformed,
  ...["x".repeat(200), "x".repeat(201), "x".repeat(500), ` ${"x".repeat(500)} `, "𝒜".repeat(100), "𝒜".repeat(101)],
  ...["\ud83d\ude00", "\ude00\ud83d", "x\ud83d", "\u007f", "\u009f", "\u00a0", "\u00a0x\u2003", "\ufeffx", "\u2028"],
  ...["a\tb", "a\n", "\u00ad", "\u200b", "\uffff", "\ufffe", "__proto__", "constructor", "toString", "null"],
  ...["#1E90FF", "#1e90f", "#1e90ff0", " #1e90ff", "1e90ff", "#1e90fg", "#１２３４５６"],
  ...["DE", "de", " de ", "AT", "d\u0131", "\u212aG", "DEU", "D", "12", "D-", "ſt", "ÄÖ"],
  ...[
    "10115",
    " 10115 ",
    "1 0115",
    "1011",
    "101150",
    "１０１１５",
    "10115-",
    "-1011",
    "sw1a \u00a0 1aa",
    "123456789012",
  ],
  ...["1234567890123", "1".repeat(11), "A B", "a--b", "\u212a1", "00000", "99999", "30000", "30099", "29999"],
  ...[-0, 1, 1.5, -1, 1e308, 2 ** 53, -Infinity, Number.MIN_VALUE, "0", "1", 0n, false, Symbol("id")],
  ...["follow-up", "ticket", "Ticket", "high", "critical", "normal", "low"],
  ...[["a"], ["a", "a"], [""], [undefined], Array(2), [["a"]], { id: "a" }, { id: "a", x: 1 }, () => "a"],
  ...["anna", "ben", "north", "south", "c1", "c2", "k1", "s1", "r1", "desk"],
];

/** Fields that some commands take and some examples leave out; each is tried with every command. */
const perhaps = ["country", "postalCode", "dueAt", "colour", "at", "status", "userId", "customerId", "groupId", "name"];

function fieldsOf(example: object): readonly string[] {
  const fields = new Set([...Object.keys(example), ...perhaps, "administrator", "personalOf", "title", "toString"]);
  fields.delete("type");
  return [...fields];
}

function expectAgreement(command: unknown, what: string): "accepted" | "refused" {
  const outcome = attempt(crm, command as Command);
  const expected = referenceExecute(records, command as Command);
  const told = outcome.ok ? "accepted" : outcome.refusal.code;
  expect(told, what).toBe(expected.ok ? "accepted" : expected.code);
  if (outcome.ok && expected.ok) expect(recordsOf(outcome.crm), what).toStrictEqual(expected.records);
  return outcome.ok ? "accepted" : "refused";
}

const text = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : String(typeof value));

/** Outside Germany postal codes have more forms, and a territory is a code or a range. */
const abroad: Partial<Record<CommandType, readonly object[]>> = {
  addCustomer: [{ id: "c9", name: "New", country: "GB", postalCode: "10115" }],
  editCustomer: [{ customerId: "c2", country: "GB", postalCode: "10115" }],
  addTerritory: [
    { id: "r9", groupId: "south", country: "GB", postalCode: "A1" },
    { id: "r9", groupId: "south", country: "GB", fromPostalCode: "30000", toPostalCode: "99999" },
  ],
};

test.each(commandTypes)("%s takes every field in the same forms as the reference model", (type) => {
  const met = { accepted: 0, refused: 0 };
  for (const example of [oneOfEach[type], ...(abroad[type] ?? [])].map((input) => ({ ...input, type }))) {
    met[expectAgreement(example, "the example")] += 1;
    for (const field of fieldsOf(example)) {
      const { [field as "type"]: _, ...without } = example;
      met[expectAgreement(without, `without ${field}`)] += 1;
      for (const value of edges) met[expectAgreement({ ...example, [field]: value }, `${field}: ${text(value)}`)] += 1;
    }
  }
  expect(met.accepted).toBeGreaterThan(1);
  expect(met.refused).toBeGreaterThan(100);
});

test("G2 a personal group is read in the same forms as by the reference model, and before any id is looked up", () => {
  const met = { accepted: 0, refused: 0 };
  for (const id of ["zoe", "ben"]) {
    for (const field of ["id", "name", "colour", "position", "toString"]) {
      for (const value of edges) {
        const personalGroup = { id: "own-zoe", name: "Own", [field]: value };
        met[expectAgreement({ type: "addUser", id, name: "Zoe", personalGroup }, `${field}: ${text(value)}`)] += 1;
      }
    }
  }
  expect(met.accepted).toBeGreaterThan(20);
  expect(met.refused).toBeGreaterThan(100);
});

test("what is no command is malformed", () => {
  const types = [
    undefined,
    null,
    "",
    "toString",
    "constructor",
    "__proto__",
    "referencePool",
    "nameKey",
    1,
    ["addUser"],
  ];
  for (const command of [null, undefined, 1, "addUser", [], {}, () => 1, ...types.map((type) => ({ type }))]) {
    expect(expectAgreement(command, String(command))).toBe("refused");
  }
});
