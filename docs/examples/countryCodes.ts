import { UnfitData } from "./unfitData.js";

/** The countries of the sample company's customers, as its tables spell them. */
const codes: ReadonlyMap<string, string> = new Map([
  ["Argentina", "AR"],
  ["Austria", "AT"],
  ["Belgium", "BE"],
  ["Brazil", "BR"],
  ["Canada", "CA"],
  ["Denmark", "DK"],
  ["Finland", "FI"],
  ["France", "FR"],
  ["Germany", "DE"],
  ["Ireland", "IE"],
  ["Italy", "IT"],
  ["Mexico", "MX"],
  ["Norway", "NO"],
  ["Poland", "PL"],
  ["Portugal", "PT"],
  ["Spain", "ES"],
  ["Sweden", "SE"],
  ["Switzerland", "CH"],
  ["UK", "GB"],
  ["USA", "US"],
  ["Venezuela", "VE"],
]);

/** The two letters (ISO 3166 alpha-2) for a country. An unknown one is an error: a guess would move the customer abroad. */
export function countryCodeOf(country: string, customerId: string): string {
  const code = codes.get(country);
  if (code === undefined) throw new UnfitData(`customer \`${customerId}\` has the unknown country \`${country}\``);
  return code;
}
