import { byText } from "../collections/order.js";
import { type EntityShape, faultless } from "./entity.js";
import type { CampaignId } from "./ids.js";
import { id, name } from "./reader.js";

/** A campaign, at whose customers annotations can be made. */
export interface Campaign {
  readonly id: CampaignId;
  readonly name: string;
}

export const campaignShape: EntityShape<Campaign, CampaignId> = {
  fields: { id, name },
  make: (row) => ({ id: row.id, name: row.name }),
  keyOf: (row) => row.id,
  ...byText,
  faults: faultless,
};
