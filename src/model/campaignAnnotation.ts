import { byPair } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { CampaignId, CustomerId, UserId } from "./ids.js";
import { id, name, nullable } from "./reader.js";

/** A status and a user noted at one customer for one campaign: information only, nobody sees more by it (A1 to A3). */
export interface CampaignAnnotation {
  readonly campaignId: CampaignId;
  readonly customerId: CustomerId;
  readonly status: string | null;
  /** Any user account, also one who cannot see the customer (A2). */
  readonly userId: UserId | null;
}

export const campaignAnnotationShape: EntityShape<CampaignAnnotation, readonly [CampaignId, CustomerId]> = {
  fields: { campaignId: id, customerId: id, status: nullable(name), userId: nullable(id) },
  make: (row) => ({
    campaignId: row.campaignId,
    customerId: row.customerId,
    status: row.status,
    userId: row.userId,
  }),
  keyOf: (row) => [row.campaignId, row.customerId],
  ...byPair,
  faults: faultless,
};
