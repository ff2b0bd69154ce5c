// The test kit's public names: generators, laws, the reference, and a check of other people's CRMs against it. Needs fast-check.

// Worlds to test with
export { arbitraryCommand } from "./testing/arbitraries/arbitraryCommand.js";
export { arbitraryCrm } from "./testing/arbitraries/arbitraryCrm.js";
export { arbitraryId } from "./testing/arbitraries/arbitraryId.js";
export { arbitraryHistory, type History, type HistoryOptions } from "./testing/arbitraries/arbitraryHistory.js";
export { arbitraryViewer } from "./testing/arbitraries/arbitraryViewer.js";
export { edgesOf } from "./testing/arbitraries/edgesOf.js";
export type { Step } from "./testing/arbitraries/playDraws.js";
export { hostileIds, type Mode } from "./testing/arbitraries/vocabulary.js";
export { programOf } from "./testing/programOf.js";
export { Shares } from "./testing/shares.js";

// What every state keeps
export type { Law } from "./testing/laws/law.js";
export { laws } from "./testing/laws/laws.js";

// The rules as the slowest obvious program
export { type ReferenceOutcome, referenceExecute } from "./testing/reference/execute.js";
export { type ReferenceFinding, referenceFindings } from "./testing/reference/findings.js";
export { type ReferenceFault, referenceFaults } from "./testing/reference/faults.js";
export {
  type ReferenceObstacle,
  type ReferencePath,
  type ReferencePaths,
  referencePaths,
} from "./testing/reference/paths.js";
export { type ReferencePermission, referencePermits } from "./testing/reference/permissions.js";
export { referencePool } from "./testing/reference/pools.js";
export { referenceTerritoryFor } from "./testing/reference/territories.js";
export { referenceSees, referenceVisibleCustomers, referenceWhoSees } from "./testing/reference/visibility.js";

// A CRM against the reference
export {
  type CheckVisibilityOptions,
  checkVisibility,
  type VisibilityReport,
} from "./testing/checkVisibility/checkVisibility.js";
export type { Disagreement, Question } from "./testing/checkVisibility/disagreement.js";
export type { VisibilityFailure } from "./testing/checkVisibility/failure.js";
export type {
  Eventually,
  Looker,
  RunningSystem,
  VisibilitySystem,
} from "./testing/checkVisibility/visibilitySystem.js";

// Visibility in a database against the library
export {
  type PushdownAsk,
  type PushdownConformanceOptions,
  pushdownConformance,
} from "./testing/pushdownConformance/pushdownConformance.js";
export { strangeIds } from "./testing/pushdownConformance/strangeIds.js";

// A storage against the port
export {
  type ConformanceTest,
  type StorageConformanceOptions,
  storageConformance,
} from "./testing/storageConformance/storageConformance.js";
export type { OpenedStorage, StorageCapabilities } from "./testing/storageConformance/storageUnderTest.js";
