import type { Command, CrmRecords } from "betreuergruppen";

/**
 * A case of the corpus as it stands in its file: where to start, what happens, what is asked then, and what is right.
 * Plain JSON, so that other languages' ports can replay it; `at` is `null` for no instant.
 */
export interface CorpusCase {
  readonly name: string;
  /** The numbers of the rules that decide it. */
  readonly rules: readonly string[];
  /** How it was found. */
  readonly found: string;
  readonly records: CrmRecords;
  readonly commands: readonly { readonly command: Command; readonly outcome: string }[];
  readonly questions: readonly {
    readonly userId: string;
    readonly at: number | null;
    readonly customerId: string;
    readonly sees: boolean;
  }[];
}
