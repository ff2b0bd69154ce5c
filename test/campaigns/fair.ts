import {
  addCampaign,
  addCustomer,
  addGroup,
  addUser,
  annotateCampaign,
  type Crm,
  createCrm,
  deactivateUser,
  joinGroup,
} from "betreuergruppen";

/**
 * Users: ada (administrator), ben, eve, and gus (inactive). The group north (ben) owns c1 and c2; c3 has no group.
 * Campaigns: autumn, spring. Noted: for spring at c1 the status "called" and ben, at c2 nothing but that it is noted.
 */
export function fair(): Crm {
  let crm = createCrm();
  for (const id of ["ada", "ben", "eve", "gus"]) crm = addUser(crm, { id, name: id, administrator: id === "ada" });
  crm = deactivateUser(crm, { userId: "gus" });
  crm = addGroup(crm, { id: "north", name: "North" });
  crm = joinGroup(crm, { groupId: "north", userId: "ben" });
  for (const id of ["c1", "c2"]) crm = addCustomer(crm, { id, name: id, groupId: "north" });
  crm = addCustomer(crm, { id: "c3", name: "c3", groupId: null });
  crm = addCampaign(crm, { id: "spring", name: "Spring mailing" });
  crm = addCampaign(crm, { id: "autumn", name: "Autumn fair" });
  crm = annotateCampaign(crm, { campaignId: "spring", customerId: "c1", status: "called", userId: "ben" });
  return annotateCampaign(crm, { campaignId: "spring", customerId: "c2" });
}

/** The rows of {@link fair}, as its description says. */
export const noted = {
  c1: { campaignId: "spring", customerId: "c1", status: "called", userId: "ben" },
  c2: { campaignId: "spring", customerId: "c2", status: null, userId: null },
};
