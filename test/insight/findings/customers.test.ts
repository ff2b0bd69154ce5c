import { type Command, findings, findingsBetween } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { changed, made, played, repairsOf, told } from "./told.js";

const people: readonly Command[] = [
  { type: "addUser", id: "rita", name: "Rita", administrator: true },
  { type: "addUser", id: "anna", name: "Anna", personalGroup: { id: "g-anna" } },
  { type: "addUser", id: "ben", name: "Ben", personalGroup: { id: "g-ben" } },
];
const customer = (id: string, groupId: string | null): Command => ({ type: "addCustomer", id, name: id, groupId });
const second = (customerId: string, groupId: string): Command => ({ type: "assignSecondGroup", customerId, groupId });
const on: Command = { type: "changeSettings", secondGroup: true };
const off: Command = { type: "changeSettings", secondGroup: false };
const leaves = (userId: string): Command => ({ type: "deactivateUser", userId });

describe("unattended-customers", () => {
  const code = "unattended-customers";
  const crm = made(on, ...people, customer("c1", "g-anna"), customer("c2", "g-anna"), customer("c3", null));
  const left = played(crm, leaves("anna"));

  test("an administrator in the group is not enough, a colleague is", () => {
    const joined = (userId: string): Command => ({ type: "joinGroup", groupId: "g-anna", userId });
    expect(told(played(left, joined("rita")), code)).toEqual([
      { groupId: "g-anna", count: 2, customerIds: ["c1", "c2"] },
    ]);
    expect(told(played(left, joined("ben")), code)).toEqual([]);
  });

  test("a second group that is attended is enough while it counts", () => {
    const shared = played(left, second("c1", "g-ben"));
    expect(told(shared, code)).toEqual([{ groupId: "g-anna", count: 1, customerIds: ["c2"] }]);
    expect(told(played(shared, off), code)).toEqual([{ groupId: "g-anna", count: 2, customerIds: ["c1", "c2"] }]);
    expect(told(played(shared, leaves("ben")), code)).toEqual([
      { groupId: "g-anna", count: 2, customerIds: ["c1", "c2"] },
    ]);
  });

  test("differences tell the very customers: of a setting, of a second group's people, of moves", () => {
    const shared = played(left, second("c1", "g-ben"));
    const first = [{ groupId: "g-anna", count: 1, customerIds: ["c1"] }];
    expect(changed(code, shared, [off])).toEqual({ cured: [], caused: first });
    expect(changed(code, shared, [leaves("ben")])).toEqual({ cured: [], caused: first });
    expect(changed(code, left, [second("c1", "g-ben")])).toEqual({ cured: first, caused: [] });
    expect(changed(code, left, [{ type: "editCustomer", customerId: "c1", name: "Other" }])).toEqual({
      cured: [],
      caused: [],
    });
    const swapped = changed(code, left, [
      { type: "assignGroup", customerId: "c1", groupId: "g-ben" },
      { type: "assignGroup", customerId: "c3", groupId: "g-anna" },
    ]);
    expect(swapped).toEqual({ cured: first, caused: [{ groupId: "g-anna", count: 1, customerIds: ["c3"] }] });
  });

  test("while the setting is off nobody's second group is looked at", () => {
    const shared = played(left, second("c1", "g-ben"), off);
    expect(changed(code, shared, [leaves("ben")])).toEqual({ cured: [], caused: [] });
  });

  test("a customer who goes from one unattended group to another is gone from the one and comes to the other", () => {
    const empty = played(left, leaves("ben"));
    expect(changed(code, empty, [{ type: "assignGroup", customerId: "c1", groupId: "g-ben" }])).toEqual({
      cured: [{ groupId: "g-anna", count: 1, customerIds: ["c1"] }],
      caused: [{ groupId: "g-ben", count: 1, customerIds: ["c1"] }],
    });
    expect(changed(code, empty, [{ type: "transferCustomers", fromGroupId: "g-anna", toGroupId: "g-ben" }])).toEqual({
      cured: [{ groupId: "g-anna", count: 2, customerIds: ["c1", "c2"] }],
      caused: [{ groupId: "g-ben", count: 2, customerIds: ["c1", "c2"] }],
    });
  });

  test("a group that goes takes its finding with it; those left without a group are another one", () => {
    const removed: Command = { type: "removeGroup", groupId: "g-anna", successorGroupId: null };
    const all = { count: 2, customerIds: ["c1", "c2"] };
    expect(changed(code, left, [removed])).toEqual({ cured: [{ groupId: "g-anna", ...all }], caused: [] });
    expect(changed("customers-without-group", left, [removed])).toEqual({ cured: [], caused: [all] });
  });

  test("an inactive member comes back, who is no administrator, or a colleague joins", () => {
    const joins: Command = { type: "joinGroup", groupId: "g-anna", userId: "ben" };
    expect(repairsOf(left, code)).toEqual([[{ type: "reactivateUser", userId: "anna" }], [joins]]);
    const promoted = played(left, { type: "editUser", userId: "anna", administrator: true });
    expect(repairsOf(promoted, code)).toEqual([[joins]]);
    const alone = played(promoted, leaves("ben"));
    expect(repairsOf(alone, code)).toEqual([]);
    const nobody = played(crm, { type: "leaveGroup", groupId: "g-anna", userId: "anna" });
    expect(repairsOf(nobody, code)).toEqual([[{ ...joins, userId: "anna" }]]);
  });

  test("groups are told by id, in whatever order their customers changed", () => {
    const empty = played(left, leaves("ben"), customer("c9", "g-ben"), customer("c8", null));
    const moves: Command[] = [
      { type: "assignGroup", customerId: "c3", groupId: "g-ben" },
      { type: "assignGroup", customerId: "c8", groupId: "g-anna" },
    ];
    expect(changed(code, empty, moves).caused).toEqual([
      { groupId: "g-anna", count: 1, customerIds: ["c8"] },
      { groupId: "g-ben", count: 1, customerIds: ["c3"] },
    ]);
  });

  test("several groups are told by id", () => {
    const both = played(left, leaves("ben"), customer("c0", "g-ben"));
    expect(told(both, code)).toMatchObject([{ groupId: "g-anna" }, { groupId: "g-ben" }]);
    const { caused } = findingsBetween(played(crm, customer("c0", "g-ben")), both);
    expect(caused.filter((one) => one.code === code).map(({ ids }) => ids)).toMatchObject([
      { groupId: "g-anna" },
      { groupId: "g-ben" },
    ]);
  });
});

describe("customers-without-group", () => {
  const code = "customers-without-group";
  const crm = made(...people, customer("c1", null), customer("c2", null), customer("c3", "g-anna"));

  test("is one finding, and none if there are none", () => {
    expect(told(crm, code)).toEqual([{ count: 2, customerIds: ["c1", "c2"] }]);
    expect(changed(code, crm, [{ type: "assignGroup", customerId: "c1", groupId: "g-anna" }])).toEqual({
      cured: [{ count: 1, customerIds: ["c1"] }],
      caused: [],
    });
    expect(told(made(...people), code)).toEqual([]);
  });

  test("territories take those of the first twenty who lie in one", () => {
    expect(repairsOf(crm, code)).toEqual([]);
    const placed: Command[] = Array.from({ length: 30 }, (_, n) => {
      const postalCode = n % 2 === 0 ? "20095" : "80331";
      return { type: "addCustomer", id: `d${String(n).padStart(2, "0")}`, name: "D", postalCode, groupId: null };
    });
    const territory: Command = { type: "addTerritory", id: "z", groupId: "g-anna", postalCode: "20095" };
    const many = played(made(...people), ...placed, territory);
    const customerIds = ["d00", "d02", "d04", "d06", "d08", "d10", "d12", "d14", "d16", "d18"];
    expect(repairsOf(many, code)).toEqual([[{ type: "assignByTerritory", customerIds }]]);
  });
});

describe("second groups", () => {
  const many: Command[] = Array.from({ length: 4 }, (_, n) => customer(`c${n}`, "g-anna"));
  const crm = made(on, ...people, ...many);
  const shared = played(crm, second("c1", "g-ben"));
  const ignored = played(shared, off);

  test("are rare below the share, and not at it; an empty CRM has none to have them", () => {
    const rare = (secondGroupShare: number | undefined) =>
      findings(shared, { secondGroupShare }).filter(({ code }) => code === "second-groups-rare");
    expect([undefined, 0.25, 0.26].map((share) => rare(share).map(({ ids }) => ids))).toEqual([[], [], [{ count: 1 }]]);
    expect(rare(0.26)[0]?.repairs).toEqual([[{ type: "unassignSecondGroup", customerId: "c1" }, off]]);
    expect(repairsOf(crm, "second-groups-rare")).toEqual([[off]]);
    expect(told(crm, "second-groups-rare")).toEqual([{ count: 0 }]);
    expect(told(made(on), "second-groups-rare")).toEqual([]);
    expect(told(ignored, "second-groups-rare")).toEqual([]);
  });

  test("are not rare at exactly the share, also where a product of it is rounded up; too many to clear at once have no repair", () => {
    const hundred: Command[] = Array.from({ length: 100 }, (_, n) => customer(`d${n}`, "g-anna"));
    const having = (count: number) =>
      made(on, ...people, ...hundred, ...Array.from({ length: count }, (_, n) => second(`d${n}`, "g-ben")));
    const rare = (count: number, secondGroupShare: number) =>
      findings(having(count), { secondGroupShare }).filter(({ code }) => code === "second-groups-rare");
    expect(rare(7, 0.07)).toEqual([]);
    expect(rare(20, 0.3).map(({ repairs }) => repairs[0]?.length)).toEqual([21]);
    expect(rare(21, 0.3).map(({ repairs }) => repairs)).toEqual([[]]);
  });

  test("what is rare begins and ends with the setting and with customers, and is not told again for its count", () => {
    const rare = "second-groups-rare";
    expect(changed(rare, crm, [off])).toEqual({ cured: [{ count: 0 }], caused: [] });
    expect(changed(rare, crm, [second("c1", "g-ben")])).toEqual({ cured: [{ count: 0 }], caused: [] });
    expect(changed(rare, made(on, ...people), [customer("c0", null)])).toEqual({ cured: [], caused: [{ count: 0 }] });
    const few = findingsBetween(shared, played(shared, second("c2", "g-ben")), { secondGroupShare: 0.9 });
    expect([few.cured, few.caused]).toEqual([[], []]);
  });

  test("while the setting is off they are ignored, and it may be switched on or they may go", () => {
    const code = "second-groups-ignored";
    const one = { count: 1, customerIds: ["c1"] };
    expect(told(ignored, code)).toEqual([one]);
    expect(told(shared, code)).toEqual([]);
    expect(repairsOf(ignored, code)).toEqual([[on], [{ type: "unassignSecondGroup", customerId: "c1" }]]);
    expect(changed(code, shared, [off])).toEqual({ cured: [], caused: [one] });
    expect(changed(code, ignored, [{ type: "unassignSecondGroup", customerId: "c1" }])).toEqual({
      cured: [one],
      caused: [],
    });
    expect(told(played(crm, off), code)).toEqual([]);
  });
});

describe("annotations-of-inactive-user", () => {
  const code = "annotations-of-inactive-user";
  const crm = made(
    ...people,
    customer("c1", "g-ben"),
    customer("c2", "g-ben"),
    { type: "addCampaign", id: "fair", name: "Fair" },
    { type: "annotateCampaign", campaignId: "fair", customerId: "c1", userId: "anna" },
    { type: "annotateCampaign", campaignId: "fair", customerId: "c2", userId: "anna" },
  );
  const left = played(crm, leaves("anna"));
  const both = {
    userId: "anna",
    count: 2,
    annotationIds: [
      ["fair", "c1"],
      ["fair", "c2"],
    ],
  };

  test("is one finding for each user, and lists which they are", () => {
    expect(told(crm, code)).toEqual([]);
    expect(told(left, code)).toEqual([both]);
    expect(changed(code, crm, [leaves("anna")])).toEqual({ cured: [], caused: [both] });
  });

  test("one that is cleared, or names somebody else, is told alone", () => {
    const cleared: Command = { type: "clearCampaignAnnotation", campaignId: "fair", customerId: "c1" };
    const renamed: Command = { type: "annotateCampaign", campaignId: "fair", customerId: "c1", userId: "ben" };
    for (const command of [cleared, renamed]) {
      expect(changed(code, left, [command])).toEqual({
        cured: [{ userId: "anna", count: 1, annotationIds: [["fair", "c1"]] }],
        caused: [],
      });
    }
    const noted: Command = { type: "annotateCampaign", campaignId: "fair", customerId: "c1", status: "called" };
    expect(changed(code, left, [noted])).toEqual({ cured: [], caused: [] });
  });

  test("the user comes back, or is named no more", () => {
    expect(repairsOf(left, code)).toEqual([
      [{ type: "reactivateUser", userId: "anna" }],
      [
        { type: "annotateCampaign", campaignId: "fair", customerId: "c1", userId: null },
        { type: "annotateCampaign", campaignId: "fair", customerId: "c2", userId: null },
      ],
    ]);
  });
});
