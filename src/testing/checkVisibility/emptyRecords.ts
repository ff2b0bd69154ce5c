import { type CrmRecords, createCrm, recordsOf } from "betreuergruppen";

/** The records of an empty CRM. */
export const emptyRecords: CrmRecords = recordsOf(createCrm());
