import { type Command, type CrmRecords, createCrm, recordsOf } from "betreuergruppen";
import { type Looker, referenceExecute, referenceSees } from "betreuergruppen/testing";
import type { CorpusCase } from "./corpusCase.js";

type Told = Pick<CorpusCase, "name" | "rules" | "found">;

/** A case of commands from an empty CRM: at these instants everybody is asked about every customer. */
export function caseOf(told: Told, commands: readonly Command[], instants: readonly Looker["at"][]): CorpusCase {
  const start = recordsOf(createCrm());
  let records: CrmRecords = start;
  const played = commands.map((command) => {
    const outcome = referenceExecute(records, command);
    if (outcome.ok) records = outcome.records;
    return { command, outcome: outcome.ok ? "accepted" : outcome.code };
  });
  const questions = Array.from(new Set(instants)).flatMap((at) =>
    records.users.flatMap(({ id: userId }) =>
      records.customers.map(({ id: customerId }) => ({
        userId,
        at: at ?? null,
        customerId,
        sees: referenceSees(records, { userId, at }, customerId),
      })),
    ),
  );
  return { ...told, records: start, commands: played, questions };
}
