import { addCustomer, addUser, attempt, createCrm, editCustomer, isCrmError, permits } from "betreuergruppen";
import { type Language, message } from "betreuergruppen/messages";
import { describe, expect, test } from "vitest";
import { english } from "../../src/messages/english.js";
import { german } from "../../src/messages/german.js";
import { office } from "../permissions/examples.js";
import { everythingTold } from "./everythingTold.js";
import { faultsOf } from "./faultsOf.js";

const berlin = { timeZone: "Europe/Berlin" };
const languages: readonly Language[] = ["de", "en"];
const instances = everythingTold();

test("there is something of every code", () => {
  const kinds = [
    "refusals",
    "permitted",
    "forbidden",
    "findings",
    "obstacles",
    "emptiness",
    "causes",
    "paths",
    "storeErrors",
  ] as const;
  for (const kind of kinds) {
    const met = new Set(instances.filter((one) => one.kind === kind).map((one) => one.code));
    expect([...met].sort(), kind).toEqual(Object.keys(german[kind]).sort());
    expect(Object.keys(english[kind]).sort(), kind).toEqual(Object.keys(german[kind]).sort());
  }
});

test("every code is a sentence in both languages: on one line, whole, with names where the state has them", () => {
  for (const { crm, thing, kind, code } of instances) {
    for (const language of languages) {
      const text = message(crm, thing, language, berlin);
      expect(faultsOf(text, crm), `${kind} ${code} ${language}: ${text}`).toEqual([]);
    }
  }
});

test("all sentences, to be read", async () => {
  const told = instances.map(({ kind, code, crm, thing }) => {
    const [de, en] = languages.map((language) => message(crm, thing, language, berlin));
    return `${kind} ${code}\n  ${de}\n  ${en}\n`;
  });
  await expect([...new Set(told)].join("\n")).toMatchFileSnapshot("sentences.snap.txt");
});

test("what a viewer may not see is told like what there is not: no name, no id", () => {
  const crm = office();
  const about = (customerId: string) => permits(crm, "ben", { type: "editCustomer", customerId, name: "Mine" });
  for (const language of languages) {
    expect(message(crm, about("c2"), language)).toBe(message(crm, about("c0"), language));
    const claim = (taskId: string) => permits(crm, "dora", { type: "claimFromTeamPool", taskId, userId: "dora" });
    expect(message(crm, claim("t1"), language)).toBe(message(crm, claim("t0"), language));
    const taken = attempt(crm, { type: "addCustomer", id: "c2", name: "New", groupId: "south" });
    if (taken.ok) expect.fail("the id is free");
    else expect(message(crm, taken.refusal, language)).not.toContain("Beta");
    const hidden = attempt(office({ claimRequiresVisibility: true, secondGroup: false }), {
      type: "claimFromTeamPool",
      taskId: "t1",
      userId: "ben",
    });
    if (hidden.ok) expect.fail("Ben sees it");
    else expect(message(crm, hidden.refusal, language)).not.toContain("Acme");
  }
});

describe("names that are hard to tell", () => {
  const told = (name: string, language: Language = "de") => {
    const crm = addCustomer(createCrm(), { id: "c1", name, groupId: null });
    return message(crm, { code: "no-counting-group", customerId: "c1" }, language);
  };

  test("are plain text: nothing is escaped", () => {
    expect(told("<b>Acme</b> & „Co“")).toBe(
      "Der Kunde „<b>Acme</b> & „Co““ hat keine Betreuergruppe: Nur Administratoren sehen ihn.",
    );
  });

  test("cannot turn the words around them, nor break the line", () => {
    expect(told("\u202eemcA\u2069 \u2066x\u2028y")).toBe(told("emcA x y"));
    expect(told("שלום 12")).toContain("„\u2068שלום 12\u2069“");
    expect(told("\u2069שלום")).toContain("„\u2068שלום\u2069“");
  });

  test("are cut where they are long, between characters", () => {
    expect(told("𝒜".repeat(200))).toBe(told(`${"𝒜".repeat(79)}…`));
    expect(told("x".repeat(80))).toContain(`„${"x".repeat(80)}“`);
  });

  test("that are empty without what is invisible leave the sentence whole", () => {
    expect(told("\u200e")).toBe("Der Kunde „“ hat keine Betreuergruppe: Nur Administratoren sehen ihn.");
  });
});

test("numbers and lists are put as the language does", () => {
  const crm = office();
  const many = { code: "customers-without-group", severity: "warning", rules: [], repairs: [] } as const;
  const count = (n: number) => ({ ...many, ids: { count: n, customerIds: [] } }) as const;
  expect(message(crm, count(1_234), "de")).toBe("1.234 Kunden ohne Betreuergruppe: Nur Administratoren sehen sie.");
  expect(message(crm, count(1), "de")).toBe("1 Kunde ohne Betreuergruppe: Nur Administratoren sehen ihn.");
  expect(message(crm, count(1_234), "en")).toBe("1,234 customers without a group: only administrators see them.");

  const listed = (...customerIds: string[]) =>
    message(crm, { permitted: true, code: "sees-customers", ids: { customerIds } }, "de");
  expect(listed("c1", "c2")).toBe("Erlaubt: Sie sehen die Kunden „Acme“ und „Beta“.");
  expect(listed("c1", "c2", "c3", "c4")).toBe("Erlaubt: Sie sehen die Kunden „Acme“, „Beta“, „Gamma“ und „c4“.");
  expect(listed("c1", "c2", "c3", "c4", "c5")).toBe(
    "Erlaubt: Sie sehen die Kunden „Acme“, „Beta“, „Gamma“ und 2 weitere.",
  );
});

test("dates are those of the time zone that is given, else of UTC; instants beyond every calendar are numbers", () => {
  const due = (dueAt: number) =>
    ({
      code: "overdue-task",
      severity: "warning",
      rules: [],
      repairs: [],
      ids: { taskId: "t1", teamId: "desk", dueAt },
    }) as const;
  const summer = Date.UTC(2025, 5, 2, 22, 30);
  expect(message(office(), due(summer), "de", berlin)).toContain("03.06.2025, 00:30 MESZ");
  expect(message(office(), due(summer), "de")).toContain("02.06.2025, 22:30 UTC");
  expect(message(office(), due(summer), "en", { timeZone: "America/New_York" })).toContain("2 Jun 2025, 18:30");
  expect(message(office(), due(1e300), "de")).not.toContain("Invalid");
  expect(() => message(office(), due(summer), "de", { timeZone: "Nowhere/Land" })).toThrow(RangeError);
});

test("a language that is none is a TypeError that says so", () => {
  const reason = { code: "unknown-user", userId: "x" } as const;
  for (const language of ["fr", "constructor", undefined, null]) {
    expect(() => message(office(), reason, language as Language)).toThrow(/^language must be one of de, en$/);
  }
});

test("a user whom the state does not know is told by id, in whatever case the sentence needs", () => {
  const ids = { taskId: "t1", holderUserId: "gone" };
  const claimed = { code: "already-claimed", rule: "P2", message: "", ids, problems: [] } as const;
  expect(message(office(), claimed, "de")).toBe("„gone“ hat die Aufgabe „In the pool“ bereits übernommen.");
  const later = { code: "substitution-not-yet", absentUserId: "gone", substitutionId: "s", from: 0, until: 9 } as const;
  expect(message(office(), later, "de")).toContain("Die Vertretung von „gone“ beginnt erst am 01.01.1970");
  expect(message(office(), later, "en")).toContain("The substitution for “gone” begins later");
});

test("a refusal can be told as it was thrown", () => {
  const crm = addUser(createCrm(), { id: "anna", name: "Anna" });
  try {
    editCustomer(crm, { customerId: "c1", name: "x" });
    expect.fail("it was not refused");
  } catch (error) {
    if (!isCrmError(error)) throw error;
    expect(message(crm, error, "en")).toBe("Not there, or not any more: customer “c1”.");
    expect(message(crm, error, "en")).toBe(message(crm, error.refusal, "en"));
  }
});

test("what is wrong with an input is told by the names of the fields", () => {
  const outcome = attempt(createCrm(), {
    type: "addCustomer",
    name: "",
    postalCode: "123",
    colour: "red",
  } as never);
  if (outcome.ok) expect.fail("it was accepted");
  else {
    expect(message(createCrm(), outcome.refusal, "de")).toBe(
      "Bitte prüfen Sie Ihre Eingabe: Kennung (fehlt), Name („“), Farbe („red“) und Postleitzahl („123“).",
    );
  }
});

test("what is nothing to tell is a bug of the caller", () => {
  expect(() => message(createCrm(), { code: "no-such-code" } as never, "de")).toThrow(TypeError);
});
