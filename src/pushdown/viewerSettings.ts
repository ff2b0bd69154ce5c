import type { Viewer } from "betreuergruppen";
import type { SqlCondition } from "./sqlDialect.js";

/** What the settings are called through which a transaction says who looks, and when. */
export interface SettingNames {
  /** `crm.user_id` if left out. */
  readonly user?: string | undefined;
  /** `crm.at` if left out: epoch milliseconds. */
  readonly at?: string | undefined;
}

/**
 * The statement that says, for the present transaction and no longer, who looks and when; to be run first in each that
 * works under {@link rowLevelSecurity}. Without a finite instant no substitution counts (U2). PostgreSQL only. O(1).
 *
 * @example
 * const { text, values } = viewerSettings({ userId, at: Date.now() })
 * await client.query("BEGIN"); await client.query(text, [...values])
 */
export function viewerSettings(viewer: Viewer, names: SettingNames = {}): SqlCondition {
  const { userId, at } = typeof viewer === "string" ? { userId: viewer, at: undefined } : viewer;
  const { user, at: instant } = settingNames(names);
  return {
    text: "SELECT set_config($1, $2, true), set_config($3, $4, true)",
    values: [user, userId, instant, Number.isFinite(at) ? String(at) : ""],
  };
}

/** Both names. What PostgreSQL would not take for one is a `TypeError`. */
export function settingNames({ user = "crm.user_id", at = "crm.at" }: SettingNames): Required<SettingNames> & {
  readonly user: string;
  readonly at: string;
} {
  for (const name of [user, at]) {
    if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/.test(name)) {
      throw new TypeError(`a setting's name is words with a dot between them: \`${name}\` is none`);
    }
  }
  return { user, at };
}
