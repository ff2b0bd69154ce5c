import type {
  CrmError,
  EmptyList,
  Finding,
  ForeseenCause,
  NotVisible,
  Permission,
  Refusal,
  SightPath,
} from "betreuergruppen";
import type { StoreError } from "betreuergruppen/storage";

/** What can be told in a sentence: also a refusal as it was thrown. */
export type Told =
  | Refusal
  | CrmError
  | Permission
  | Finding
  | ForeseenCause
  | NotVisible
  | EmptyList
  | SightPath
  | StoreError;
