import { addCampaign, changesBetween, editCampaign } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { accepted, expectRefusal } from "../commands/outcomes.js";
import { fair } from "./fair.js";

describe("addCampaign", () => {
  test("a campaign gets its name trimmed", () => {
    const before = fair();
    const after = accepted(before, (crm) => addCampaign(crm, { id: "winter", name: " Winter\u00a0" }));
    expect(changesBetween(before, after)).toEqual([
      { entity: "campaigns", id: "winter", before: null, after: { id: "winter", name: "Winter" } },
    ]);
  });

  test("an id that a campaign has already is refused as duplicate-id", () => {
    const message = expectRefusal(fair(), (crm) => addCampaign(crm, { id: "spring", name: "Spring mailing" }), {
      code: "duplicate-id",
      ids: { entity: "campaigns", id: "spring" },
    });
    expect(message).toContain("`spring`");
  });

  test("ids of customers and names of other campaigns are free: only group names are unique (G5)", () => {
    const after = addCampaign(fair(), { id: "c1", name: "Spring mailing" });
    expect(after.campaigns.get("c1")).toEqual({ id: "c1", name: "Spring mailing" });
    expect(after.customers.get("c1")?.name).toBe("c1");
  });
});

describe("editCampaign", () => {
  test("a campaign gets another name, trimmed", () => {
    const before = fair();
    const after = accepted(before, (crm) => editCampaign(crm, { campaignId: "spring", name: " Autumn fair " }));
    expect(changesBetween(before, after)).toEqual([
      {
        entity: "campaigns",
        id: "spring",
        before: { id: "spring", name: "Spring mailing" },
        after: { id: "spring", name: "Autumn fair" },
      },
    ]);
  });

  test.each([{}, { name: undefined }, { name: "Spring mailing " }])(
    "with %o the name is so already: the very same CRM",
    (patch) => {
      const crm = fair();
      expect(editCampaign(crm, { campaignId: "spring", ...patch })).toBe(crm);
    },
  );

  test("an unknown campaign is refused as unknown-id", () => {
    expectRefusal(fair(), (crm) => editCampaign(crm, { campaignId: "c1", name: "X" }), {
      code: "unknown-id",
      ids: { entity: "campaigns", ids: ["c1"] },
    });
  });
});
