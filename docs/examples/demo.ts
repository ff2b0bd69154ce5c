import { writeFileSync } from "node:fs";
import { paintFor } from "./paint.js";
import { runDemo } from "./runDemo.js";

const paint = paintFor(process.stdout, process.env);
const { exitCode, error, report } = await runDemo(process.argv.slice(2), paint, (text) => process.stdout.write(text));
process.stderr.write(error);
process.exitCode = exitCode;
if (report !== null) {
  try {
    writeFileSync(report.file, report.html);
    process.stdout.write(`\nThe report is in ${report.file}\n`);
  } catch (cause) {
    process.stderr.write(`the report could not be written: ${(cause as Error).message}\n`);
    process.exitCode = 1;
  }
}
