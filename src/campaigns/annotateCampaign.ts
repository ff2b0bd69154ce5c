import { edited } from "../collections/edited.js";
import type { CampaignAnnotation } from "../model/campaignAnnotation.js";
import type { Crm } from "../model/crm.js";
import type { CampaignId, CustomerId, UserId } from "../model/ids.js";
import { readInput } from "../model/input.js";
import { find } from "../model/lookup.js";
import { id, name, nullable, optional } from "../model/reader.js";
import { put, write } from "../model/write.js";

/** What to note at a customer for a campaign; what is left out stays (empty at first), `null` clears. */
export interface AnnotateCampaignInput {
  readonly campaignId: CampaignId;
  readonly customerId: CustomerId;
  readonly status?: string | null | undefined;
  /** The user noted as „Betreuer“: any account, also one who cannot see the customer (A2). */
  readonly userId?: UserId | null | undefined;
}

/**
 * The CRM with a campaign annotation, in place of the one the customer perhaps had for this campaign (A1). It is
 * information only: nobody sees or owns anything by it (A3). Refuses `invalid-input`, `unknown-id`. O(log n).
 *
 * @example
 * crm = annotateCampaign(crm, { campaignId: "spring", customerId: "c1", status: "called", userId: "ben" })
 */
export function annotateCampaign(crm: Crm, input: AnnotateCampaignInput): Crm {
  const { campaignId, customerId, ...patch } = readInput<AnnotateCampaignInput>(input, {
    campaignId: id,
    customerId: id,
    status: optional(nullable(name)),
    userId: optional(nullable(id)),
  });
  find(crm, "campaigns", campaignId);
  find(crm, "customers", customerId);
  if (patch.userId !== undefined && patch.userId !== null) find(crm, "users", patch.userId);
  const present = crm.campaignAnnotations.get([campaignId, customerId]);
  const annotation: CampaignAnnotation = present ?? { campaignId, customerId, status: null, userId: null };
  return write(crm, [put("campaignAnnotations", edited(annotation, patch))]);
}
