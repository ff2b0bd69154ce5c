import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let made: string[] = [];

/** Removes the folders made so far: for a test file's `afterAll`. */
export function removeNorthwindFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true });
  made = [];
}

/** A made-up company with one of each: a tie, an open order, nobody's customer, codes that no country has. */
const tables: Readonly<Record<string, string>> = {
  "employees.csv": `employee_id,last_name,first_name,title,city
2,Berg,Ada,"Vice President, Sales",Kiel
3,Clausen,Bo,Sales Representative,Kiel
4,Dahl,Cem,Sales Representative,Kiel
9,Ende,Dora,Sales Manager,Kiel
10,Fink,Emil,Inside Sales Coordinator,Kiel
`,
  "region.csv": `region_id,region_description
1,Eastern
2,  Western
`,
  "territories.csv": `territory_id,territory_description,region_id
01581,Westboro,1
01730,Bedford,1
85014,Phoenix,2
`,
  // Employee 10 has none; 3 has two of one region.
  "employee_territories.csv": `employee_id,territory_id
2,85014
3,01581
3,01730
4,01581
4,85014
9,85014
`,
  "customers.csv": `customer_id,company_name,city,postal_code,country
ALTON,"Altona, Söhne & Co",Hamburg,01307,Germany
BODEN,Boden,Kiel,1307,Germany
CASAS,Casas,Madrid,28/034,Spain
DUNES,"The ""Dunes""",Cork,,Ireland
ELVES,Elves,London,WA1  1DP,UK
FJORD,Fjord,Oslo,0150,Norway
`,
  // ALTON: 4 twice, 3 once. BODEN: 10 and 9 once each. CASAS: 2. ELVES: 4. FJORD: 3. Nobody ordered for DUNES.
  "orders.csv": `order_id,customer_id,employee_id,order_date,required_date,shipped_date
1,ALTON,3,1998-05-01,1998-05-29,1998-05-04
2,ALTON,4,1998-05-01,1998-05-29,1998-05-04
3,ALTON,4,1998-05-05,1998-06-02,
4,BODEN,10,1998-05-01,1998-05-29,1998-05-04
5,BODEN,9,1998-05-01,1998-05-29,1998-05-04
6,CASAS,2,1998-05-01,1998-05-29,1998-05-04
7,ELVES,4,1998-05-06,1998-05-20,
8,FJORD,3,1998-05-01,1998-05-29,1998-05-04
`,
};

/** A new folder with these tables, some of them replaced; `null` leaves a file out. To be removed by {@link removeNorthwindFolders}. */
export function northwindFolder(replaced: Readonly<Record<string, string | Uint8Array | null>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "northwind-"));
  made.push(folder);
  for (const [file, content] of Object.entries({ ...tables, ...replaced })) {
    if (content !== null) writeFileSync(join(folder, file), content);
  }
  return folder;
}

/** One of the tables with a part replaced by another. */
export function tableWith(file: string, part: string, other: string): Record<string, string> {
  const table = tables[file];
  if (!table?.includes(part)) throw new Error(`no ${part} in ${file}`);
  return { [file]: table.replace(part, other) };
}
