import type { CampaignAnnotation } from "../model/campaignAnnotation.js";
import type { Crm } from "../model/crm.js";
import type { CampaignId, CustomerId } from "../model/ids.js";

/** Of what: a customer, a campaign, or both. */
export type AnnotationsOf =
  | { readonly customerId: CustomerId; readonly campaignId?: CampaignId | undefined }
  | { readonly campaignId: CampaignId; readonly customerId?: undefined };

/**
 * The campaign annotations at a customer, by campaign, or in a campaign, by customer; with both, the one there is (A1).
 * An unknown id has none. O(annotations given + log n).
 *
 * @example
 * campaignAnnotationsOf(crm, { customerId: "c1" }).map((annotation) => annotation.status)
 */
export function campaignAnnotationsOf(crm: Crm, of: AnnotationsOf): readonly CampaignAnnotation[] {
  // A host without types may ask about nothing at all. What is no id has no rows, so that has none either.
  return Object.freeze(Array.from(annotations(crm, (of ?? {}) as AnnotationsOf)));
}

function annotations(crm: Crm, { customerId, campaignId }: AnnotationsOf): Iterable<CampaignAnnotation> {
  if (customerId === undefined) return crm.indexes.annotationsInCampaign.at(campaignId);
  const atCustomer = crm.indexes.annotationsAtCustomer.at(customerId);
  if (campaignId === undefined) return atCustomer;
  const one = atCustomer.get(campaignId);
  return one === undefined ? [] : [one];
}
