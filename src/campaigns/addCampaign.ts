import type { Crm } from "../model/crm.js";
import type { CampaignId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { mustBeNew } from "../model/lookup.js";
import { id, name } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** A new campaign. */
export interface AddCampaignInput {
  readonly id: CampaignId;
  readonly name: string;
}

/**
 * The CRM with one more campaign. Refuses `invalid-input`, `duplicate-id`. O(log n).
 *
 * @example
 * crm = addCampaign(crm, { id: "spring", name: "Spring mailing" })
 */
export function addCampaign(crm: Crm, input: AddCampaignInput): Crm {
  const campaign = readInput<AddCampaignInput>(input, { id, name });
  mustBeNew(crm, "campaigns", campaign.id);
  return write(crm, [put("campaigns", { id: campaign.id, name: campaign.name })]);
}
