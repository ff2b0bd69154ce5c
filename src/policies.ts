// A CRM in other authorization systems' words, written by hand and pinned by a test.

// Cedar
export { type CedarRequest, cedarRequest } from "./pushdown/cedarRequest.js";
export type { CedarType, CedarUid } from "./pushdown/cedarUid.js";
export { type CedarEntity, type CedarState, toCedar } from "./pushdown/toCedar.js";

// OpenFGA
export { idFromOpenFga } from "./pushdown/idFromOpenFga.js";
export { type OpenFgaCheck, openFgaCheck } from "./pushdown/openFgaCheck.js";
export { type OpenFgaType, openFgaObject } from "./pushdown/openFgaObject.js";
export { type OpenFgaState, type OpenFgaTuple, toOpenFga } from "./pushdown/toOpenFga.js";
