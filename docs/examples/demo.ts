import { paintFor } from "./paint.js";
import { runDemo } from "./runDemo.js";

const { exitCode, output, error } = runDemo(process.argv.slice(2), paintFor(process.stdout, process.env));
process.stdout.write(output);
process.stderr.write(error);
process.exitCode = exitCode;
