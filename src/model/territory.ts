import { byText, compareText, stepOfPair } from "../collections/order.js";
import type { EntityShape, Readable, TellFault } from "./entity.js";
import type { GroupId, TerritoryId } from "./ids.js";
import { checkPostalCode, isAllDigits } from "./postalCode.js";
import { country, id, nullable, postalCode } from "./reader.js";

/** A postal code, or an inclusive range of them, that belongs to a group (Betreuergebiet, T1). */
export interface Territory {
  readonly id: TerritoryId;
  readonly groupId: GroupId;
  /** Two letters, meant as in ISO 3166 alpha-2: any two are accepted. */
  readonly country: string;
  /** The one code, or `null` for a range. */
  readonly postalCode: string | null;
  /** The first code of a range, or `null`. */
  readonly fromPostalCode: string | null;
  /** The last code of a range, or `null`. */
  readonly toPostalCode: string | null;
}

/** Where a territory stands among those of its country: narrow ones first (T2), then by code. */
export interface TerritoryPlace {
  /** 0 for a single code, else how many codes the range counts. */
  readonly width: number;
  readonly from: string;
  readonly to: string;
  readonly id: TerritoryId;
}

/** The stretch of codes that a territory covers, and how narrow it is. */
export function territoryPlace(territory: Territory): TerritoryPlace {
  const { id, postalCode: code, fromPostalCode, toPostalCode } = territory;
  const from = code ?? fromPostalCode ?? "";
  const to = code ?? toPostalCode ?? "";
  return { width: code === null ? Number(to) - Number(from) + 1 : 0, from, to, id };
}

export function compareTerritoryPlaces(a: TerritoryPlace, b: TerritoryPlace): number {
  return a.width - b.width || compareText(a.from, b.from) || compareText(a.id, b.id);
}

/** The way to a place on the map: how narrow it is, its first code, and its id. */
export function stepOfTerritoryPlace({ width, from, id }: TerritoryPlace, depth: number): number {
  return depth === 0 ? width : stepOfPair([from, id], depth - 1);
}

/** Only codes of one country and one length are ever in one range, so they form a code space of their own. */
export function codeSpace(inCountry: string, code: string): string {
  return `${inCountry}${code.length}`;
}

export const territoryShape: EntityShape<Territory, TerritoryId> = {
  fields: {
    id,
    groupId: id,
    country,
    postalCode: nullable(postalCode),
    fromPostalCode: nullable(postalCode),
    toPostalCode: nullable(postalCode),
  },
  make: (row) => ({
    id: row.id,
    groupId: row.groupId,
    country: row.country,
    postalCode: row.postalCode,
    fromPostalCode: row.fromPostalCode,
    toPostalCode: row.toPostalCode,
  }),
  keyOf: (row) => row.id,
  ...byText,
  faults: ({ country: inCountry, postalCode: code, fromPostalCode: from, toPostalCode: to }, tell) => {
    if (typeof code === "string") {
      if (typeof from === "string" || typeof to === "string") {
        tell({ field: "postalCode", rule: "T1", says: "must be the only code: either one code or a range" });
      }
      checkPostalCode(inCountry, code, "postalCode", tell);
    } else if (code === null) {
      checkEnd(inCountry, from, "fromPostalCode", tell);
      checkEnd(inCountry, to, "toPostalCode", tell);
      checkRange(from, to, tell);
    }
  },
};

function checkEnd(
  inCountry: string | undefined,
  end: string | null | undefined,
  field: "fromPostalCode" | "toPostalCode",
  tell: TellFault,
): void {
  if (end === null) tell({ field, rule: "T1", says: "is needed: either one code or both ends" });
  else if (end !== undefined && !isAllDigits(end)) tell({ field, rule: "T1", says: "must be all digits in a range" });
  else checkPostalCode(inCountry, end, field, tell);
}

function checkRange(from: string | null | undefined, to: string | null | undefined, tell: TellFault): void {
  if (typeof from !== "string" || typeof to !== "string" || !isAllDigits(from) || !isAllDigits(to)) return;
  if (from.length !== to.length) tell({ field: "toPostalCode", rule: "T1", says: "must be as long as fromPostalCode" });
  else if (from > to) tell({ field: "toPostalCode", rule: "T1", says: "must not lie before fromPostalCode" });
}

/** Whether a territory has a place on the map: it covers what it should, and can be compared with others (T1, T2). */
export function hasPlace(territory: Readable<Territory>): territory is Territory {
  const { id, country, postalCode, fromPostalCode, toPostalCode } = territory;
  let sound = [id, country, postalCode, fromPostalCode, toPostalCode].every((value) => value !== undefined);
  territoryShape.faults(territory, () => {
    sound = false;
  });
  return sound;
}
