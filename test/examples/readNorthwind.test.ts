import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readNorthwind } from "../../docs/examples/readNorthwind.js";
import { UnfitData } from "../../docs/examples/unfitData.js";
import { northwindFolder, removeNorthwindFolders, tableWith } from "./northwindFolder.js";

afterAll(removeNorthwindFolders);

test("quoted fields, umlauts and leading zeros come in as they are, and what is empty is null", () => {
  const { customers, employees, regions, orders } = readNorthwind(northwindFolder());
  expect(customers[0]).toEqual({
    customer_id: "ALTON",
    company_name: "Altona, Söhne & Co",
    country: "Germany",
    postal_code: "01307",
  });
  expect(customers[3]).toMatchObject({ company_name: 'The "Dunes"', postal_code: null });
  expect(employees[0]?.title).toBe("Vice President, Sales");
  expect(regions[1]?.region_description).toBe("Western");
  expect(orders.map((order) => order.shipped_date === null)).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
});

test("a byte order mark, Windows line ends and other columns in another order do no harm", () => {
  const region = '\ufeffremark,region_description,region_id\r\n,Eastern,1\r\n," Western ",2\r\n';
  expect(readNorthwind(northwindFolder({ "region.csv": region })).regions).toEqual([
    { region_id: "1", region_description: "Eastern" },
    { region_id: "2", region_description: "Western" },
  ]);
});

const unfit = [
  ["a missing file", { "orders.csv": null }, /^there is no file `.*orders\.csv`$/],
  [
    "a missing column",
    { "region.csv": "region_id,name\n1,Eastern\n" },
    /^`region.csv` has no column region_description$/,
  ],
  ["an empty file", { "region.csv": "" }, /^`region.csv` has no column region_id, region_description$/],
  ["an empty id", tableWith("customers.csv", "BODEN", ""), /^`customers.csv`, record 2: customer_id is empty$/],
  ["a ragged line", tableWith("customers.csv", "Kiel,1307", "1307"), /customers\.csv` is not good CSV: .*line 3/],
  ["an open quote", tableWith("customers.csv", '"Altona', 'Alt"ona'), /customers\.csv` is not good CSV: /],
  [
    "Latin-1",
    { "region.csv": Buffer.from("region_id,region_description\n1,Süd\n", "latin1") },
    /region\.csv` is not UTF-8$/,
  ],
] as const;

test.each(unfit)("%s is told in one line", (_, replaced, message) => {
  const folder = northwindFolder(replaced);
  expect(() => readNorthwind(folder)).toThrow(UnfitData);
  expect(() => readNorthwind(folder)).toThrow(message);
});

test("of several missing files all are named at once", () => {
  const folder = northwindFolder({ "orders.csv": null, "region.csv": null });
  const [region, orders] = ["region.csv", "orders.csv"].map((file) => join(folder, file));
  expect(() => readNorthwind(folder)).toThrow(new UnfitData(`there is no file \`${region}\`, \`${orders}\``));
});

test("a missing folder is told as one", () => {
  const folder = join(northwindFolder(), "elsewhere");
  expect(() => readNorthwind(folder)).toThrow(new UnfitData(`there is no folder \`${folder}\``));
});
