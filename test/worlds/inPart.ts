import { type Crm, directoryOf, isNotLoaded, partialCrm, type Selection, selected, withLoaded } from "betreuergruppen";

/** What came of a piece of work on a CRM that was loaded as the work asked for it. */
export interface InPart<Result> {
  readonly result: Result;
  /** What was held when it succeeded. */
  readonly crm: Crm;
  /** What was asked for, load by load. */
  readonly loads: readonly (readonly Selection[])[];
}

/** Does work on a CRM that holds nothing but the directory at first, and then exactly what was asked for. */
export function inPart<Result>(whole: Crm, work: (crm: Crm) => Result): InPart<Result> {
  let crm = partialCrm(directoryOf(whole));
  const loads: (readonly Selection[])[] = [];
  for (;;) {
    try {
      return { result: work(crm), crm, loads };
    } catch (error) {
      if (!isNotLoaded(error)) throw error;
      // What is asked for is plain JSON, and travels.
      const missing = JSON.parse(JSON.stringify(error.missing)) as readonly Selection[];
      if (loads.length > 100) throw new Error(`asks again and again: ${error.message}`);
      loads.push(missing);
      crm = withLoaded(
        crm,
        missing,
        missing.map((selection) => JSON.parse(JSON.stringify(selected(whole, selection)))),
      );
    }
  }
}
