import { changesBetween, clearCampaignAnnotation } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { fair, noted } from "./fair.js";

describe("clearCampaignAnnotation", () => {
  test.each(["c1", "c2"] as const)("A1: the annotation at %s goes, empty or not, and no other", (customerId) => {
    const before = fair();
    const after = accepted(before, (crm) => clearCampaignAnnotation(crm, { campaignId: "spring", customerId }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "campaignAnnotations", id: ["spring", customerId], before: noted[customerId], after: null },
    ]);
  });

  test.each([
    ["spring", "c3"],
    ["autumn", "c1"],
  ])("where nothing is noted, for %s at %s, it is the very same CRM", (campaignId, customerId) => {
    const crm = fair();
    expect(clearCampaignAnnotation(crm, { campaignId, customerId })).toBe(crm);
  });

  test.each([
    ["campaigns", "c1", "c1"],
    ["customers", "spring", "spring"],
  ])("an unknown id of %s is refused as unknown-id", (entity, campaignId, customerId) => {
    expectRefusal(fair(), (crm) => clearCampaignAnnotation(crm, { campaignId, customerId }), {
      code: "unknown-id",
      ids: { entity, ids: [entity === "campaigns" ? campaignId : customerId] },
    });
  });
});
