import { accessLaws } from "./accessLaws.js";
import { agreementLaws } from "./agreementLaws.js";
import { changeLaws } from "./changeLaws.js";
import { commandLaws } from "./commandLaws.js";
import { explanationLaws } from "./explanationLaws.js";
import { findingLaws } from "./findingLaws.js";
import type { Law } from "./law.js";
import { permissionLaws } from "./permissionLaws.js";
import { poolLaws } from "./poolLaws.js";
import { sightLaws } from "./sightLaws.js";
import { stateLaws } from "./stateLaws.js";
import { substitutionLaws } from "./substitutionLaws.js";
import { whoLaws } from "./whoLaws.js";

/**
 * Everything that every state of every CRM keeps. Each law names its rules, and checks any state, from wherever it came.
 *
 * @example
 * for (const law of laws) test(law.name, () => law.check(crm))
 */
export const laws: readonly Law[] = Object.freeze([
  ...sightLaws,
  ...agreementLaws,
  ...explanationLaws,
  ...whoLaws,
  ...substitutionLaws,
  ...poolLaws,
  ...commandLaws,
  ...permissionLaws,
  ...stateLaws,
  ...changeLaws,
  ...findingLaws,
  ...accessLaws,
]);
