import { type Command, type Crm, createCrm, execute } from "betreuergruppen";

/** What a published store expects of one user and one object, as sight of a customer. */
export interface Check {
  readonly user: string;
  readonly customer: string;
  readonly sees: boolean;
  /** The relations whose expectations this is: several where seeing and editing go together (V5). */
  readonly relations: readonly string[];
  readonly at?: number;
}

/** Somebody else's authorization example, said in our words. */
export interface StoreCase {
  /** Its file among the sample stores. */
  readonly store: string;
  /** Which of its states, if it has several. */
  readonly state?: string;
  /** Which of its words became which of ours. */
  readonly mapping: string;
  /** The setting; off if left out. */
  readonly secondGroup?: boolean;
  /** The members of each group. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly administrators?: readonly string[];
  readonly inactive?: readonly string[];
  /** Users in no group. */
  readonly others?: readonly string[];
  /** The first group of each customer, and perhaps the second. */
  readonly customers: Readonly<Record<string, readonly [first: string | null, second?: string]>>;
  readonly substitutions?: readonly {
    readonly substitute: string;
    readonly absent: string;
    readonly from: number;
    readonly until: number;
  }[];
  readonly checks: readonly Check[];
  /** All that a user sees of some customers, as the store lists objects. */
  readonly objects?: readonly {
    readonly user: string;
    readonly among: readonly string[];
    readonly sees: readonly string[];
    readonly at?: number;
  }[];
  /** All users that see a customer, as the store lists users; some stores list one kind of user at a time. */
  readonly users?: readonly {
    readonly customer: string;
    readonly seenBy: readonly string[];
    readonly among?: readonly string[];
    readonly at?: number;
  }[];
}

/** One user, one customer, and the expectations that stand for it. */
export function check(user: string, customer: string, sees: boolean, relations: string, at?: number): Check {
  return { user, customer, sees, relations: relations.split(" "), ...(at !== undefined && { at }) };
}

/** The CRM that a case describes, made by commands. */
export function crmOf(store: StoreCase): Crm {
  const { administrators = [], inactive = [], others = [], substitutions = [] } = store;
  const userIds = new Set([...Object.values(store.groups).flat(), ...administrators, ...inactive, ...others]);
  for (const { substitute, absent } of substitutions) userIds.add(substitute).add(absent);
  const commands: Command[] = [{ type: "changeSettings", secondGroup: true }];
  for (const id of userIds) {
    commands.push({ type: "addUser", id, name: id, administrator: administrators.includes(id) });
  }
  for (const [groupId, members] of Object.entries(store.groups)) {
    commands.push({ type: "addGroup", id: groupId, name: groupId });
    for (const userId of members) commands.push({ type: "joinGroup", groupId, userId });
  }
  for (const [id, [groupId, second]] of Object.entries(store.customers)) {
    commands.push({ type: "addCustomer", id, name: id, groupId });
    if (second !== undefined) commands.push({ type: "assignSecondGroup", customerId: id, groupId: second });
  }
  substitutions.forEach(({ substitute, absent, from, until }, n) => {
    commands.push({
      type: "startSubstitution",
      id: `s${n}`,
      absentUserId: absent,
      substituteUserId: substitute,
      from,
      until,
    });
  });
  for (const userId of inactive) commands.push({ type: "deactivateUser", userId });
  commands.push({ type: "changeSettings", secondGroup: store.secondGroup ?? false });
  return commands.reduce(execute, createCrm());
}
