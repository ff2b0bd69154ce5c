import type { Crm } from "../model/crm.js";
import type { CampaignId, CustomerId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id } from "../model/reader.js";
import { remove, write } from "../model/write.js";

/** Of which customer, for which campaign. */
export interface ClearCampaignAnnotationInput {
  readonly campaignId: CampaignId;
  readonly customerId: CustomerId;
}

/**
 * The CRM without the annotation of a customer for a campaign; the same CRM when there is none (A1).
 * Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = clearCampaignAnnotation(crm, { campaignId: "spring", customerId: "c1" })
 */
export function clearCampaignAnnotation(crm: Crm, input: ClearCampaignAnnotationInput): Crm {
  const { campaignId, customerId } = readInput<ClearCampaignAnnotationInput>(input, { campaignId: id, customerId: id });
  find(crm, "campaigns", campaignId);
  find(crm, "customers", customerId);
  return write(crm, [remove("campaignAnnotations", [campaignId, customerId])]);
}
