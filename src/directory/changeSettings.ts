import { edited } from "../collections/edited.js";
import type { Crm } from "../model/crm.js";
import { readInput } from "../model/input.js";
import { type SettingsChoice, settingsChoice } from "../model/settings.js";
import { write } from "../model/write.js";

/** The settings to change; those left out stay. */
export type ChangeSettingsInput = SettingsChoice;

/**
 * The CRM with other settings. Nothing is lost by switching: second groups are kept while they do not count (C3), and
 * `groupRequired` can be switched on while customers have no group (C4). Refuses `invalid-input`. O(1).
 *
 * @example
 * crm = changeSettings(crm, { secondGroup: true })
 */
export function changeSettings(crm: Crm, input: ChangeSettingsInput): Crm {
  const choice = readInput(input, settingsChoice);
  return write(crm, [{ entity: "settings", put: edited(crm.settings, choice) }]);
}
