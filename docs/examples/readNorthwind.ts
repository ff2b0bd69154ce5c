import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { UnfitData } from "./unfitData.js";

/** The tables of a Northwind folder, as far as the demo needs them. What is named last may be empty: `null`. */
export function readNorthwind(folder: string) {
  mustHaveFiles(folder);
  return {
    employees: rowsOf(folder, "employees.csv", ["employee_id", "last_name", "first_name", "title"]),
    regions: rowsOf(folder, "region.csv", ["region_id", "region_description"]),
    territories: rowsOf(folder, "territories.csv", ["territory_id", "region_id"]),
    employeeTerritories: rowsOf(folder, "employee_territories.csv", ["employee_id", "territory_id"]),
    customers: rowsOf(folder, "customers.csv", ["customer_id", "company_name", "country"], ["postal_code"]),
    orders: rowsOf(folder, "orders.csv", ["order_id", "customer_id", "employee_id", "required_date"], ["shipped_date"]),
  };
}

export type Northwind = ReturnType<typeof readNorthwind>;

const files = ["employees", "region", "territories", "employee_territories", "customers", "orders"];

/** Names all files that are missing at once. */
function mustHaveFiles(folder: string): void {
  if (!existsSync(folder)) throw new UnfitData(`there is no folder \`${resolve(folder)}\``);
  const missing = files.map((name) => resolve(folder, `${name}.csv`)).filter((path) => !existsSync(path));
  if (missing.length === 0) return;
  throw new UnfitData(`there is no file ${missing.map((path) => `\`${path}\``).join(", ")}`);
}

type Row<Filled extends string, Emptyable extends string> = { readonly [Column in Filled]: string } & {
  readonly [Column in Emptyable]: string | null;
};

function rowsOf<const Filled extends string, const Emptyable extends string = never>(
  folder: string,
  file: string,
  filled: readonly Filled[],
  emptyable: readonly Emptyable[] = [],
): readonly Row<Filled, Emptyable>[] {
  const columns: readonly string[] = [...filled, ...emptyable];
  const [header = [], ...lines] = parsed(folder, file);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new UnfitData(`\`${file}\` has no column ${missing.join(", ")}`);
  return lines.map((line, index) => {
    const row = columns.map((column) => [column, line[header.indexOf(column)] || null] as const);
    const empty = row.find(([column, value]) => value === null && !emptyable.some((name) => name === column));
    if (empty !== undefined) throw new UnfitData(`\`${file}\`, record ${index + 1}: ${empty[0]} is empty`);
    return Object.fromEntries(row) as Row<Filled, Emptyable>;
  });
}

function parsed(folder: string, file: string): string[][] {
  const path = resolve(folder, file);
  try {
    // `trim` of the parser would spare what stands in quotes.
    return parse(textOf(path), { skip_empty_lines: true, cast: (value) => value.trim() });
  } catch (error) {
    if (error instanceof CsvError) throw new UnfitData(`\`${path}\` is not good CSV: ${error.message}`);
    throw error;
  }
}

function textOf(path: string): string {
  const bytes = bytesOf(path);
  try {
    // Strictly, or a Latin-1 file would come in with question marks for its umlauts.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnfitData(`\`${path}\` is not UTF-8`);
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UnfitData(`cannot read \`${path}\`: ${error instanceof Error ? error.message : error}`);
  }
}
