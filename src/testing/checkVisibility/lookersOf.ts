import type { CrmRecords } from "betreuergruppen";
import { edgesOf } from "../arbitraries/edgesOf.js";
import type { Looker } from "./visibilitySystem.js";

/** Everybody who could look at a world, at every instant that matters: no instant, and the edges of substitutions. */
export function lookersOf(records: CrmRecords): readonly Looker[] {
  const users = [...records.users.map((user) => user.id), "no such user"];
  const instants = [undefined, ...edgesOf(records)];
  return instants.flatMap((at) => users.map((userId): Looker => ({ userId, at })));
}
