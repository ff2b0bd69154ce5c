import type { Crm, Viewer } from "betreuergruppen";

/** Another way to decide who sees which customer: of one state, for any viewer and customer id. */
export type Oracle = (crm: Crm) => (viewer: Viewer, customerId: string) => boolean;
