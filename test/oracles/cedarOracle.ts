import { setFlagsFromString } from "node:v8";
import { type AuthorizationAnswer, preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import type { Viewer } from "betreuergruppen";
import { type CedarEntity, type CedarState, type CedarUid, cedarRequest, toCedar } from "betreuergruppen/policies";
import type { Oracle } from "./oracle.js";

// Node 20's compiler draws calls of WebAssembly into the caller, and fails when it then has to take the result back: after
// some ten thousand questions the whole process ends with "unreachable code" in `Deoptimizer::DoComputeOutputFrames`.
setFlagsFromString("--no-turbo-inline-js-wasm-calls");

/*
 * Cedar as the judge. It reads all entities anew for every question, and that takes most of the time, so it is given
 * those that the policies can reach: the principal, the resource, and whomever the principal ever substitutes.
 * `wholeCedarOracle` gives all.
 */
export const cedarOracle: Oracle = (crm) => {
  const state = toCedar(crm);
  const byName = new Map(state.entities.map((entity) => [nameOf(entity.uid), entity]));
  const substitutions = Array.from(crm.substitutions);
  return (viewer, customerId) => {
    const request = cedarRequest(viewer, customerId);
    const absent = substitutions
      .filter((row) => row.substituteUserId === request.principal.id)
      .map((row) => nameOf({ type: "Crm::User", id: row.absentUserId }));
    const reached = new Set([nameOf(request.principal), nameOf(request.resource), ...absent]);
    const entities = Array.from(reached, (name) => byName.get(name)).filter((entity) => entity !== undefined);
    return decide(state, entities, viewer, customerId);
  };
};

/** The same with every entity in every question. */
export const wholeCedarOracle: Oracle = (crm) => {
  const state = toCedar(crm);
  return (viewer, customerId) => decide(state, state.entities, viewer, customerId);
};

const policySet = "oracle";
let parsed: CedarState | undefined;

function decide(state: CedarState, entities: CedarEntity[], viewer: Viewer, customerId: string): boolean {
  // Cedar keeps what it has parsed under a name, so two states that take turns take turns here too.
  if (parsed !== state) {
    const outcome = preparsePolicySet(policySet, state.policies);
    if (outcome.type === "failure") throw new Error(outcome.errors.map((error) => error.message).join("; "));
    parsed = state;
  }
  const request = cedarRequest(viewer, customerId);
  return allowed(statefulIsAuthorized({ ...request, preparsedPolicySetId: policySet, entities }));
}

/** Whether Cedar allows it; an error while it evaluates a policy is none of its decisions. */
export function allowed(answer: AuthorizationAnswer): boolean {
  if (answer.type === "failure") throw new Error(answer.errors.map((error) => error.message).join("; "));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
  return decision === "allow";
}

function nameOf({ type, id }: CedarUid): string {
  return `${type}::${id}`;
}
