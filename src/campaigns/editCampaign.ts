import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import type { CampaignId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, name, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** What to change about a campaign; what is left out stays. */
export interface EditCampaignInput {
  readonly campaignId: CampaignId;
  readonly name?: string | undefined;
}

/**
 * The CRM with a campaign renamed. Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = editCampaign(crm, { campaignId: "spring", name: "Spring fair" })
 */
export function editCampaign(crm: Crm, input: EditCampaignInput): Crm {
  const { campaignId, ...patch } = readInput<EditCampaignInput>(input, { campaignId: id, name: optional(name) });
  return write(crm, [put("campaigns", edited(find(crm, "campaigns", campaignId), patch))]);
}
