import type { Crm } from "../model/crm.js";
import { defaultCountry, isAllDigits } from "../model/postalCode.js";
import { country as countryReader, invalid, postalCode as postalCodeReader } from "../model/reader.js";
import { codeSpace, type Territory, territoryPlace } from "../model/territory.js";

/** Longer and later than any id or code can be, so that "before it" means "among or before all of them". */
const behindAllIds = "\uffff".repeat(201);

/** A place on the map: a customer, or what a form holds. */
export interface PostalPlace {
  /** Two letters, meant as in ISO 3166 alpha-2 (any two are accepted); `DE` if left out. */
  readonly country?: string | undefined;
  readonly postalCode: string | null;
}

/**
 * The territory that a postal code lies in: the narrowest one, a single code before any range (T2); `undefined` when
 * there is none, or no such code. O(different widths of ranges · log n).
 *
 * @example
 * territoryFor(crm, { country: "DE", postalCode: "20095" })?.groupId
 */
export function territoryFor(crm: Crm, place: PostalPlace): Territory | undefined {
  // A host without types may ask about no place at all.
  const country = countryReader.read(place?.country ?? defaultCountry);
  const code = postalCodeReader.read(place?.postalCode);
  if (country === invalid || code === invalid) return undefined;
  const territories = crm.indexes.territoriesByCode.at(codeSpace(country, code));
  const digits = isAllDigits(code);
  // Equally narrow ones never overlap, so for each width only the last that begins at the code or before can match.
  let narrowest = territories.first();
  while (narrowest !== undefined) {
    const { width } = territoryPlace(narrowest);
    const candidate = territories.lower({ width, from: code, to: code, id: behindAllIds });
    if (candidate !== undefined) {
      const { width: candidateWidth, to } = territoryPlace(candidate);
      const covers = code <= to && (digits || width === 0);
      if (candidateWidth === width && covers) return candidate;
    }
    narrowest = territories.higher({ width, from: behindAllIds, to: behindAllIds, id: behindAllIds });
  }
  return undefined;
}
