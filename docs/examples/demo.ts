import { writeFileSync } from "node:fs";
import { paintFor } from "./paint.js";
import { runDemo } from "./runDemo.js";

const { exitCode, output, error, report } = runDemo(process.argv.slice(2), paintFor(process.stdout, process.env));
process.stdout.write(output);
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
