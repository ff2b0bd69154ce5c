import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pageAssetsText } from "./pageAssets.js";

const file = fileURLToPath(new URL("../../src/report/pageAssets.ts", import.meta.url));
writeFileSync(file, pageAssetsText());
console.log(`wrote ${file}`);
