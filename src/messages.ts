// Sentences for people who use a CRM: refusals, permissions, findings and reasons, in English and German.

export { type MessageOptions, message } from "./messages/message.js";
export type { Language } from "./messages/language.js";
export type { Told } from "./messages/told.js";
