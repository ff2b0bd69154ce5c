import type { Command, CrmRecords } from "betreuergruppen";
import type { History } from "betreuergruppen/testing";

/** What a target is asked about: a history, and the records that it led to. */
export interface World {
  readonly history: History;
  readonly records: CrmRecords;
}

/** Something that is compared with the library, on very many worlds. */
export interface Target {
  readonly name: string;
  /** What is counted. */
  readonly unit: "pairs" | "commands" | "laws";
  /** The share of the time that it gets, in relation to the others'. */
  readonly weight: number;
  /** Compares on one world; gives how many cases it compared, and throws where there is a disagreement. */
  readonly compare: (world: World) => number;
}

/** A disagreement, as small as it could be made. */
export interface Found {
  readonly target: string;
  readonly seed: number;
  readonly message: string;
  readonly commands: readonly Command[];
}

/** What came of running a target for a while. */
export interface Tally {
  readonly target: string;
  readonly unit: Target["unit"];
  readonly worlds: number;
  readonly cases: number;
  /** Time spent comparing, and time spent drawing worlds, in milliseconds. */
  readonly comparing: number;
  readonly drawing: number;
}
