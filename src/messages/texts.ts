import type {
  Command,
  EmptyList,
  Entity,
  FindingCode,
  FindingIds,
  ForbiddenCode,
  ForbiddenIds,
  ForeseenCause,
  NotVisible,
  PermittedCode,
  PermittedIds,
  Refusal,
  RefusalCode,
  RowName,
  SightPath,
} from "betreuergruppen";
import type { StoreErrorCode } from "betreuergruppen/storage";
import type { Manner, Say } from "./say.js";

type FieldsOf<One> = One extends unknown ? Exclude<keyof One, "type"> : never;

/** Every field of every command. */
export type InputField = FieldsOf<Command>;

/** The member of a union that has a code, perhaps among others. */
type WithCode<Union, Code> = Union extends { readonly code: infer Codes }
  ? Code extends Codes
    ? Union
    : never
  : never;

/** The same for kinds. */
type WithKind<Union, Kind> = Union extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Union
    : never
  : never;

/** The reasons for an empty list that are told otherwise than those for not seeing one customer. */
export type EmptyCode = Exclude<EmptyList["code"], "unknown-user" | "inactive-user">;

/** Everything that a language has to say: a text that is missing does not compile. */
export interface Texts {
  readonly manner: Manner;
  readonly refusals: {
    readonly [Code in RefusalCode]: (refusal: Extract<Refusal, { readonly code: Code }>, say: Say) => string;
  };
  readonly permitted: { readonly [Code in PermittedCode]: (ids: PermittedIds[Code], say: Say) => string };
  readonly forbidden: { readonly [Code in ForbiddenCode]: (ids: ForbiddenIds[Code], say: Say) => string };
  readonly findings: { readonly [Code in FindingCode]: (ids: FindingIds[Code], say: Say) => string };
  readonly obstacles: {
    readonly [Code in NotVisible["code"]]: (reason: WithCode<NotVisible, Code>, say: Say) => string;
  };
  /** Why a list is empty, where that is not told like an obstacle. */
  readonly emptiness: {
    readonly [Code in EmptyCode]: (reason: WithCode<EmptyList, Code>, say: Say) => string;
  };
  readonly causes: {
    readonly [Kind in ForeseenCause["kind"]]: (cause: WithKind<ForeseenCause, Kind>, say: Say) => string;
  };
  readonly paths: {
    readonly [Kind in SightPath["kind"]]: (path: Extract<SightPath, { readonly kind: Kind }>, say: Say) => string;
  };
  readonly storeErrors: { readonly [Code in StoreErrorCode]: string };
  /** What a row of each entity is called, with its name. */
  readonly rows: { readonly [Name in Entity]: (id: RowName["id"], say: Say) => string };
  readonly fields: { readonly [Field in InputField]: string };
}
