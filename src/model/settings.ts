import { flag, optional, type Reader } from "./reader.js";

/** What a company chooses once. Everything is off by default. */
export interface Settings {
  /** Customers can have a second group that counts like the first (V3, C2, C3). */
  readonly secondGroup: boolean;
  /** Commands refuse to leave a customer without a group (C4). */
  readonly groupRequired: boolean;
  /** A customer added without saying anything about the group gets the one of its territory (C4). */
  readonly territoryAssignment: boolean;
  /** A task about a customer goes only to those who can see that customer (P6). */
  readonly claimRequiresVisibility: boolean;
}

/** Some of the settings; those that are left out stay as they are. */
export type SettingsChoice = { readonly [Field in keyof Settings]?: boolean | undefined };

export const settingsFields: { readonly [Field in keyof Settings]: Reader<boolean> } = {
  secondGroup: flag,
  groupRequired: flag,
  territoryAssignment: flag,
  claimRequiresVisibility: flag,
};

export const settingsChoice: { readonly [Field in keyof Settings]: Reader<boolean | undefined> } = {
  secondGroup: optional(flag),
  groupRequired: optional(flag),
  territoryAssignment: optional(flag),
  claimRequiresVisibility: optional(flag),
};

/** Settings with every field, always in one order. */
export function settingsRow(settings: Settings): Settings {
  const { secondGroup, groupRequired, territoryAssignment, claimRequiresVisibility } = settings;
  return { secondGroup, groupRequired, territoryAssignment, claimRequiresVisibility };
}

export const defaultSettings: Settings = Object.freeze({
  secondGroup: false,
  groupRequired: false,
  territoryAssignment: false,
  claimRequiresVisibility: false,
});
