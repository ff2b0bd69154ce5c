import type { CrmRecords } from "../../exchange/records.js";
import { edited, find, type Input, mustBeNew, mustExist, put } from "./rows.js";

export function addCampaign(records: CrmRecords, { id, name }: Input<"addCampaign">): CrmRecords {
  mustBeNew(records.campaigns, id);
  return put(records, "campaigns", { id, name });
}

export function editCampaign(records: CrmRecords, { campaignId, ...patch }: Input<"editCampaign">): CrmRecords {
  return put(records, "campaigns", edited(find(records.campaigns, campaignId), patch));
}

export function annotateCampaign(records: CrmRecords, input: Input<"annotateCampaign">): CrmRecords {
  const { campaignId, customerId, ...patch } = input;
  find(records.campaigns, campaignId);
  find(records.customers, customerId);
  mustExist(records.users, patch.userId); // A2: any account
  const none = { campaignId, customerId, status: null, userId: null };
  const present = records.campaignAnnotations.find(
    (row) => row.campaignId === campaignId && row.customerId === customerId,
  );
  return put(records, "campaignAnnotations", edited(present ?? none, patch)); // A1: at most one; A3: nothing else
}

export function clearCampaignAnnotation(records: CrmRecords, input: Input<"clearCampaignAnnotation">): CrmRecords {
  const { campaignId, customerId } = input;
  find(records.campaigns, campaignId);
  find(records.customers, customerId);
  const others = records.campaignAnnotations.filter(
    (row) => row.campaignId !== campaignId || row.customerId !== customerId,
  );
  return { ...records, campaignAnnotations: others }; // A1
}
