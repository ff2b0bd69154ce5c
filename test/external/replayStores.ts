import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { transformer } from "@openfga/syntax-transformer";
import { type Model, openFgaInterpreter, type Tuple } from "../oracles/openFgaInterpreter.js";

/*
 * Who judges the judge? `npx tsx test/external/replayStores.ts <checkout of openfga/sample-stores>` runs the stores' own
 * models, tuples and tests through our interpreter of OpenFGA's semantics, unmapped, and counts.
 */

interface StoreTest {
  readonly tuples?: readonly Tuple[];
  readonly check?: readonly {
    readonly user: string;
    readonly object: string;
    readonly context?: Record<string, unknown>;
    readonly assertions: Readonly<Record<string, boolean>>;
  }[];
  readonly list_objects?: readonly {
    readonly user: string;
    readonly type: string;
    readonly context?: Record<string, unknown>;
    readonly assertions: Readonly<Record<string, readonly string[]>>;
  }[];
}

interface Store {
  readonly model?: string;
  readonly model_file?: string;
  readonly tuples?: readonly Tuple[];
  readonly tuple_file?: string;
  readonly tests?: readonly StoreTest[];
}

// The transformer brings the reader for its own files.
const { parse }: { parse(text: string): unknown } = createRequire(
  createRequire(import.meta.url).resolve("@openfga/syntax-transformer"),
)("yaml");

const checkout = process.argv[2];
if (checkout === undefined || !existsSync(join(checkout, "stores"))) {
  throw new Error("say where a checkout of openfga/sample-stores is");
}

let [agreed, disagreed, unread] = [0, 0, 0];
const files = readdirSync(join(checkout, "stores"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".fga.yaml"))
  .sort();
for (const file of files) replay(file);
console.log(`${files.length} files: ${agreed} expectations met, ${disagreed} not met, ${unread} not understood`);
process.exitCode = disagreed === 0 && agreed > 0 ? 0 : 1;

function replay(file: string): void {
  const path = join(checkout ?? "", "stores", file);
  const store = parse(readFileSync(path, "utf8")) as Store;
  const model = modelOf(store, dirname(path));
  const tuples = [
    ...(store.tuple_file === undefined
      ? []
      : (parse(readFileSync(join(dirname(path), store.tuple_file), "utf8")) as Tuple[])),
    ...(store.tuples ?? []),
  ];
  for (const one of store.tests ?? []) {
    const all = [...tuples, ...(one.tuples ?? [])];
    const known = new Set(all.flatMap(({ user, object }) => [user, object]));
    for (const { user, object, context = {}, assertions } of one.check ?? []) {
      for (const [relation, expected] of Object.entries(assertions)) {
        compare(`${file}: ${user} ${relation} ${object}`, expected, () =>
          openFgaInterpreter(model, all)({ user, relation, object, context }),
        );
      }
    }
    for (const { user, type, context = {}, assertions } of one.list_objects ?? []) {
      for (const [relation, expected] of Object.entries(assertions)) {
        compare(`${file}: ${type}s that ${user} is ${relation} of`, [...expected].sort().join(), () => {
          const ask = openFgaInterpreter(model, all);
          const candidates = Array.from(known).filter(
            (object) => object.startsWith(`${type}:`) && !object.includes("#"),
          );
          return candidates
            .filter((object) => ask({ user, relation, object, context }))
            .sort()
            .join();
        });
      }
    }
  }
}

function compare<Answer>(question: string, expected: Answer, answer: () => Answer): void {
  try {
    const given = answer();
    if (given === expected) agreed += 1;
    else {
      disagreed += 1;
      console.log(`NOT MET  ${question}: expected ${expected}, got ${given}`);
    }
  } catch (error) {
    unread += 1;
    console.log(`unread   ${question}: ${error instanceof Error ? error.message : error}`);
  }
}

function modelOf(store: Store, folder: string): Model {
  if (store.model !== undefined) return transformer.transformDSLToJSONObject(store.model) as unknown as Model;
  const text = readFileSync(join(folder, store.model_file ?? ""), "utf8");
  if (!store.model_file?.endsWith(".mod")) return transformer.transformDSLToJSONObject(text) as unknown as Model;
  const { contents, schema } = transformer.transformModFileToJSON(text);
  const modules = contents.value.map(({ value: name }) => ({
    name,
    contents: readFileSync(join(folder, name), "utf8"),
  }));
  return transformer.transformModuleFilesToModel(modules, schema.value) as unknown as Model;
}
