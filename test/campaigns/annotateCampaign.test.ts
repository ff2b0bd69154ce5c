import {
  type AnnotateCampaignInput,
  annotateCampaign,
  campaignAnnotationsOf,
  canSee,
  changesBetween,
  deactivateUser,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { fair, noted } from "./fair.js";

const autumnC1 = { campaignId: "autumn", customerId: "c1" };
const springC1 = { campaignId: "spring", customerId: "c1" };

describe("annotateCampaign", () => {
  test.each([
    ["a status, trimmed, and a user", { status: " called ", userId: "ben" }, { status: "called", userId: "ben" }],
    ["only a status", { status: "called" }, { status: "called", userId: null }],
    ["only a user", { userId: "ben" }, { status: null, userId: "ben" }],
    ["neither", {}, { status: null, userId: null }],
    ["both expressly empty", { status: null, userId: null }, { status: null, userId: null }],
  ])("A1: a new annotation with %s", (_, patch, fields) => {
    const before = fair();
    const after = accepted(before, (crm) => annotateCampaign(crm, { ...autumnC1, ...patch }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "campaignAnnotations", id: ["autumn", "c1"], before: null, after: { ...autumnC1, ...fields } },
    ]);
  });

  test.each([
    ["another status, the user stays", { status: "visited" }, { status: "visited", userId: "ben" }],
    ["another user, the status stays", { userId: "eve" }, { status: "called", userId: "eve" }],
    ["no status", { status: null }, { status: null, userId: "ben" }],
    ["no user", { userId: null }, { status: "called", userId: null }],
    ["neither any more", { status: null, userId: null }, { status: null, userId: null }],
  ])("A1: at most one per customer and campaign, so it is the present one that gets %s", (_, patch, fields) => {
    const before = fair();
    const after = accepted(before, (crm) => annotateCampaign(crm, { ...springC1, ...patch }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "campaignAnnotations", id: ["spring", "c1"], before: noted.c1, after: { ...springC1, ...fields } },
    ]);
    expect(after.campaignAnnotations.size).toBe(2);
  });

  test("A1: one customer can be noted for several campaigns, and one campaign at several customers", () => {
    const after = annotateCampaign(fair(), { ...autumnC1, status: "invited" });
    expect(campaignAnnotationsOf(after, { customerId: "c1" })).toEqual([
      { ...autumnC1, status: "invited", userId: null },
      noted.c1,
    ]);
  });

  test.each([
    {},
    { status: undefined, userId: undefined },
    { status: "called " },
    { userId: "ben" },
    { status: "called", userId: "ben" },
  ])("with %o it is noted so already: the very same CRM", (patch) => {
    const crm = fair();
    expect(annotateCampaign(crm, { ...springC1, ...patch })).toBe(crm);
  });

  test.each(["eve", "gus"])("A2: it may name %s, who cannot see the customer", (userId) => {
    const crm = fair();
    expect(canSee(crm, userId, "c1")).toBe(false);
    expect(annotateCampaign(crm, { ...springC1, userId }).campaignAnnotations.get(["spring", "c1"])).toEqual({
      ...noted.c1,
      userId,
    });
  });

  test("G7: it goes on naming a user who is deactivated", () => {
    const after = deactivateUser(fair(), { userId: "ben" });
    expect(campaignAnnotationsOf(after, { campaignId: "spring" })).toEqual([noted.c1, noted.c2]);
  });

  test("A3: it changes neither visibility nor ownership", () => {
    const before = fair();
    const after = annotateCampaign(annotateCampaign(before, { ...springC1, userId: "eve" }), {
      campaignId: "spring",
      customerId: "c3",
      userId: "eve",
    });
    expect(visibleCustomers(after, "eve").size).toBe(0);
    expect(whoCanSee(after, "c1").map((user) => user.id)).toEqual(["ada", "ben"]);
    expect(whoCanSee(after, "c3").map((user) => user.id)).toEqual(["ada"]);
    expect(after.customers).toBe(before.customers);
    expect(after.memberships).toBe(before.memberships);
  });

  test.each([
    ["campaigns", { campaignId: "nobody", customerId: "c1" }],
    ["customers", { campaignId: "spring", customerId: "nobody" }],
    ["users", { ...springC1, userId: "nobody" }],
    ["users", { ...springC1, status: null, userId: "nobody" }],
  ] as [string, AnnotateCampaignInput][])("an unknown id of %s is refused as unknown-id", (entity, input) => {
    const message = expectRefusal(fair(), (crm) => annotateCampaign(crm, input), {
      code: "unknown-id",
      ids: { entity, ids: ["nobody"] },
    });
    expect(message).toContain("`nobody`");
  });
});
