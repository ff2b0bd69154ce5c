import { transformer } from "@openfga/syntax-transformer";
import { openFgaCheck, toOpenFga } from "betreuergruppen/policies";
import { type Model, openFgaInterpreter } from "./openFgaInterpreter.js";
import type { Oracle } from "./oracle.js";

const models = new Map<string, Model>();

/** A model in OpenFGA's language as JSON, by its official transformer; each text is read once. */
export function modelFrom(text: string): Model {
  const known = models.get(text);
  if (known !== undefined) return known;
  const model = transformer.transformDSLToJSONObject(text) as unknown as Model;
  models.set(text, model);
  return model;
}

/** OpenFGA's semantics as the judge, by our interpreter of them: no server is asked. */
export const openFgaOracle: Oracle = (crm) => {
  const { model, tuples } = toOpenFga(crm);
  // What is sent as JSON comes out of JSON.
  const ask = openFgaInterpreter(modelFrom(model), JSON.parse(JSON.stringify(tuples)));
  return (viewer, customerId) => ask(JSON.parse(JSON.stringify(openFgaCheck(viewer, customerId))));
};
