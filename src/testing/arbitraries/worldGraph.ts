import type { Priority, TaskKind, TaskState } from "betreuergruppen";
import fc from "fast-check";
import { edges } from "./vocabulary.js";

/** What is drawn for the rows of a world before they have ids: their plain fields, and which others they point to. */
export interface WorldGraph {
  readonly user: readonly UserNode[];
  readonly group: readonly GroupNode[];
  readonly customer: readonly CustomerNode[];
  readonly substitution: readonly SubstitutionNode[];
  readonly territory: readonly TerritoryNode[];
  readonly campaign: readonly object[];
  readonly annotation: readonly AnnotationNode[];
  readonly team: readonly TeamNode[];
  readonly task: readonly TaskNode[];
}

export interface UserNode {
  readonly administrator: boolean;
  readonly inactive: boolean;
}

export interface GroupNode {
  readonly colour: string | null;
  readonly members: readonly UserNode[];
  readonly personalOf?: UserNode | undefined;
}

export interface CustomerNode {
  readonly postalCode: string | null;
  readonly first?: GroupNode | undefined;
  readonly second?: GroupNode | undefined;
}

export interface SubstitutionNode {
  readonly from: number;
  readonly length: number;
  readonly absent: UserNode;
  readonly substitute: UserNode;
}

export interface TerritoryNode {
  readonly from: string;
  readonly to: string | null;
  readonly group: GroupNode;
}

export interface AnnotationNode {
  readonly status: string | null;
  readonly campaign: object;
  readonly customer: CustomerNode;
  readonly user?: UserNode | undefined;
}

export interface TeamNode {
  readonly members: readonly UserNode[];
}

export interface TaskNode {
  readonly kind: TaskKind;
  readonly priority: Priority;
  readonly dueAt: number | null;
  readonly state: TaskState;
  readonly team?: TeamNode | undefined;
  readonly holder?: UserNode | undefined;
  readonly customer?: CustomerNode | undefined;
}

/** Rarely true, and never when shrunk. */
const rarely = fc.nat(7).map((n) => n === 7);
const code = fc.constantFrom("10000", "10001", "15000", "19999");

/** A reference to a node by number; 0 is none where there may be none. It shrinks to none, or to the first node. */
const pointer = fc.nat(11);
const pointers = fc.array(fc.nat(11), { maxLength: 4 });
const few = <T>(node: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(node, { maxLength, size: "max" });

/** What is drawn: nodes whose references are numbers, so that arrays shrink without asking each other. */
const drawn = fc.record({
  user: few(fc.record({ administrator: rarely, inactive: rarely }), 5),
  group: few(fc.record({ colour: fc.constantFrom(null, "#1e90ff"), members: pointers, personalOf: pointer }), 4),
  customer: few(fc.record({ postalCode: fc.option(code, { nil: null }), first: pointer, second: pointer }), 6),
  substitution: few(
    fc.record({
      from: fc.constantFrom(...edges),
      length: fc.constantFrom(10, 1, 20),
      absent: pointer,
      substitute: pointer,
    }),
    3,
  ),
  territory: few(fc.record({ from: code, to: fc.option(code, { nil: null }), group: pointer }), 3),
  campaign: few(fc.record({}), 2),
  annotation: few(
    fc.record({ status: fc.constantFrom(null, "called"), campaign: pointer, customer: pointer, user: pointer }),
    3,
  ),
  team: few(fc.record({ members: pointers }), 2),
  task: few(
    fc.record({
      kind: fc.constantFrom<TaskKind[]>("ticket", "follow-up"),
      priority: fc.constantFrom<Priority[]>("normal", "high", "critical"),
      dueAt: fc.constantFrom(null, 0, 10, -0.5),
      state: fc.constantFrom<TaskState[]>("pool", "held", "done"),
      team: pointer,
      holder: pointer,
      customer: pointer,
    }),
    4,
  ),
});

const nth = <T>(nodes: readonly T[], n: number): T | undefined => nodes[n % Math.max(nodes.length, 1)];
const orNone = <T>(nodes: readonly T[], n: number): T | undefined => (n === 0 ? undefined : nth(nodes, n - 1));

/**
 * Graphs of rows. What must point to something and has nothing to point to is left out. What two rows say together can
 * still be wrong; `recordsFrom` leaves that out.
 */
export const worldGraph: fc.Arbitrary<WorldGraph> = drawn.map((rows): WorldGraph => {
  const { user, campaign } = rows;
  const all = (numbers: readonly number[]): UserNode[] =>
    Array.from(new Set(numbers.flatMap((n) => nth(user, n) ?? [])));
  const group = rows.group.map(
    (row): GroupNode => ({
      ...row,
      members: all(row.members),
      personalOf: orNone(user, row.personalOf),
    }),
  );
  const customer = rows.customer.map(
    (row): CustomerNode => ({
      ...row,
      first: orNone(group, row.first),
      second: orNone(group, row.second),
    }),
  );
  const team = rows.team.map((row): TeamNode => ({ members: all(row.members) }));
  return {
    user,
    group,
    customer,
    campaign,
    team,
    substitution: rows.substitution.flatMap(({ absent, substitute, ...row }): SubstitutionNode[] => {
      const [from, to] = [nth(user, absent), nth(user, substitute + 1)];
      return from === undefined || to === undefined ? [] : [{ ...row, absent: from, substitute: to }];
    }),
    territory: rows.territory.flatMap((row): TerritoryNode[] => {
      const owner = nth(group, row.group);
      return owner === undefined ? [] : [{ ...row, group: owner }];
    }),
    annotation: rows.annotation.flatMap((row): AnnotationNode[] => {
      const [at, inCampaign] = [nth(customer, row.customer), nth(campaign, row.campaign)];
      return at === undefined || inCampaign === undefined
        ? []
        : [{ ...row, customer: at, campaign: inCampaign, user: orNone(user, row.user) }];
    }),
    task: rows.task.map(
      (row): TaskNode => ({
        ...row,
        team: orNone(team, row.team),
        holder: orNone(user, row.holder),
        customer: orNone(customer, row.customer),
      }),
    ),
  };
});
