import { type AnnotationsOf, annotateCampaign, campaignAnnotationsOf } from "betreuergruppen";
import { describe, expect, test } from "vitest";
import { fair, noted } from "./fair.js";

const autumnC1 = { campaignId: "autumn", customerId: "c1", status: null, userId: null };
const crm = annotateCampaign(fair(), { campaignId: "autumn", customerId: "c1" });

describe("campaignAnnotationsOf", () => {
  test("A1: at a customer they come by campaign", () => {
    expect(campaignAnnotationsOf(crm, { customerId: "c1" })).toEqual([autumnC1, noted.c1]);
  });

  test("A1: in a campaign they come by customer", () => {
    expect(campaignAnnotationsOf(crm, { campaignId: "spring" })).toEqual([noted.c1, noted.c2]);
    expect(campaignAnnotationsOf(crm, { campaignId: "autumn", customerId: undefined })).toEqual([autumnC1]);
  });

  test("A1: with both it is the one there is", () => {
    expect(campaignAnnotationsOf(crm, { campaignId: "autumn", customerId: "c1" })).toEqual([autumnC1]);
    expect(campaignAnnotationsOf(crm, { campaignId: "autumn", customerId: "c2" })).toEqual([]);
  });

  test("the answer is a value too", () => {
    const answer = campaignAnnotationsOf(crm, { customerId: "c1" }) as unknown[];
    expect(() => answer.pop()).toThrow(TypeError);
    expect(() => Object.assign(answer[0] as object, { status: "spoilt" })).toThrow(TypeError);
  });

  test.each([
    { customerId: "c3" },
    { customerId: "nobody" },
    { customerId: "spring" },
    { customerId: "__proto__" },
    { campaignId: "nobody" },
    { campaignId: "c1" },
    { campaignId: "everyone" },
    { campaignId: "nobody", customerId: "c1" },
    { campaignId: "spring", customerId: "nobody" },
  ] as AnnotationsOf[])("of %o there are none", (of) => {
    expect(campaignAnnotationsOf(crm, of)).toEqual([]);
  });

  test("of nothing at all there are none", () => {
    for (const nothing of [undefined, null] as never[]) expect(campaignAnnotationsOf(crm, nothing)).toEqual([]);
  });

  test.each([{}, { campaignId: null }, { campaignId: 5 }, { customerId: null }, { customerId: 5 }])(
    "what is no id, as in %o, never gets the annotations of others",
    (of) => {
      let answer: unknown = [];
      try {
        answer = campaignAnnotationsOf(crm, of as unknown as AnnotationsOf);
      } catch (error) {
        // Misuse of the call itself may be told so.
        expect(error).toBeInstanceOf(TypeError);
      }
      expect(answer).toEqual([]);
    },
  );
});
