/** The languages there are. */
export type Language = "de" | "en";
