import { type Command, type CrmRecords, crmFrom, execute, recordsOf } from "betreuergruppen";
import { type Looker, type RunningSystem, referenceSees, type VisibilitySystem } from "betreuergruppen/testing";

/** A mistake that somebody could make: in who sees whom, or in what a command does. */
export interface PlantedMistake {
  readonly rules: readonly string[];
  readonly sees?: (records: CrmRecords, looker: Looker, customerId: string) => boolean;
  readonly execute?: (records: CrmRecords, command: Command) => CrmRecords;
}

const customerOf = (records: CrmRecords, id: string) => records.customers.find((row) => row.id === id);
const userOf = (records: CrmRecords, id: string) => records.users.find((row) => row.id === id);
const performed = (records: CrmRecords, command: Command): CrmRecords => recordsOf(execute(crmFrom(records), command));

/** The reference, asked about other records or another looker. */
const askedOf =
  (change: (records: CrmRecords) => CrmRecords) =>
  (records: CrmRecords, looker: Looker, customerId: string): boolean =>
    referenceSees(change(records), looker, customerId);

/** The reference, or something else that also shows the customer to an active user. */
const or =
  (also: (records: CrmRecords, looker: Looker, customerId: string) => boolean) =>
  (records: CrmRecords, looker: Looker, customerId: string): boolean =>
    referenceSees(records, looker, customerId) ||
    (userOf(records, looker.userId)?.active === true &&
      customerOf(records, customerId) !== undefined &&
      also(records, looker, customerId));

const periods =
  (from: number, until: number) =>
  (records: CrmRecords): CrmRecords => ({
    ...records,
    substitutions: records.substitutions.map((row) => ({ ...row, from: row.from + from, until: row.until + until })),
  });

const underWay = (records: CrmRecords, { at }: Looker) =>
  records.substitutions.filter((row) => at !== undefined && row.from <= at && at < row.until);

/** Mistakes by what they are. Each has to be caught, and its smallest history is a case of the corpus. */
export const plantedMistakes: Readonly<Record<string, PlantedMistake>> = {
  "an inactive user sees what they saw": {
    rules: ["V7"],
    sees: askedOf((records) => ({ ...records, users: records.users.map((row) => ({ ...row, active: true })) })),
  },
  "an administrator sees only customers that have a group": {
    rules: ["V1"],
    sees: (records, looker, id) => referenceSees(records, looker, id) && customerOf(records, id)?.groupId !== null,
  },
  "a customer without a group is everybody's": {
    rules: ["V4"],
    sees: or((records, _, id) => customerOf(records, id)?.groupId === null),
  },
  "second groups never count": {
    rules: ["V3"],
    sees: askedOf((records) => ({ ...records, settings: { ...records.settings, secondGroup: false } })),
  },
  "second groups always count": {
    rules: ["V3", "C3"],
    sees: askedOf((records) => ({ ...records, settings: { ...records.settings, secondGroup: true } })),
  },
  "a substitution begins one millisecond late": { rules: ["U1"], sees: askedOf(periods(1, 0)) },
  "a substitution begins one millisecond early": { rules: ["U1"], sees: askedOf(periods(-1, 0)) },
  "a substitution ends one millisecond late": { rules: ["U1"], sees: askedOf(periods(0, 1)) },
  "a substitution ends one millisecond early": { rules: ["U1"], sees: askedOf(periods(0, -1)) },
  "without an instant substitutions count": {
    rules: ["U2"],
    sees: or(
      (records, looker, id) =>
        looker.at === undefined &&
        records.substitutions.some((row) => referenceSees(records, { userId: looker.userId, at: row.from }, id)),
    ),
  },
  "a substitution goes both ways": {
    rules: ["U1"],
    sees: askedOf((records) => ({
      ...records,
      substitutions: records.substitutions.flatMap((row) => [
        row,
        { ...row, absentUserId: row.substituteUserId, substituteUserId: row.absentUserId },
      ]),
    })),
  },
  "sight is inherited through a second substitution": {
    rules: ["U1"],
    sees: or((records, looker, id) =>
      underWay(records, looker).some(
        (row) =>
          row.substituteUserId === looker.userId &&
          userOf(records, row.absentUserId)?.administrator === false &&
          underWay(records, looker).some(
            (other) =>
              other.substituteUserId === row.absentUserId &&
              referenceSees({ ...records, substitutions: [{ ...other, substituteUserId: looker.userId }] }, looker, id),
          ),
      ),
    ),
  },
  "an administrator's sight is inherited": {
    rules: ["U1"],
    sees: or((records, looker) =>
      underWay(records, looker).some(
        (row) => row.substituteUserId === looker.userId && userOf(records, row.absentUserId)?.administrator === true,
      ),
    ),
  },
  "an inactive colleague's customers are not passed to the substitute": {
    rules: ["U1"],
    sees: askedOf((records) => ({
      ...records,
      substitutions: records.substitutions.filter((row) => userOf(records, row.absentUserId)?.active === true),
    })),
  },
  "the user that a campaign annotation names sees the customer": {
    rules: ["A3"],
    sees: or((records, looker, id) =>
      records.campaignAnnotations.some((row) => row.customerId === id && row.userId === looker.userId),
    ),
  },
  "who holds a task sees its customer": {
    rules: ["V6", "P6"],
    sees: or((records, looker, id) =>
      records.tasks.some((row) => row.customerId === id && row.state === "held" && row.holderUserId === looker.userId),
    ),
  },
  "a team sees the customers of the tasks in its pool": {
    rules: ["V6", "P6"],
    sees: or((records, looker, id) =>
      records.tasks.some(
        (task) =>
          task.customerId === id &&
          task.state === "pool" &&
          records.teamMemberships.some((row) => row.teamId === task.teamId && row.userId === looker.userId),
      ),
    ),
  },
  "a personal group is its user's, member or not": {
    rules: ["G4"],
    sees: or((records, looker, id) =>
      records.groups.some((row) => row.personalOf === looker.userId && row.id === customerOf(records, id)?.groupId),
    ),
  },
  "a personal group is its user's alone": {
    rules: ["G4"],
    sees: askedOf((records) => ({
      ...records,
      memberships: records.memberships.filter(({ groupId, userId }) => {
        const owner = records.groups.find((row) => row.id === groupId)?.personalOf ?? null;
        return owner === null || owner === userId;
      }),
    })),
  },
  "a territory shows its group the customers inside it": {
    rules: ["T3"],
    sees: or((records, looker, id) =>
      records.territories.some(
        (place) =>
          place.postalCode !== null &&
          place.postalCode === customerOf(records, id)?.postalCode &&
          records.memberships.some((row) => row.groupId === place.groupId && row.userId === looker.userId),
      ),
    ),
  },
  "assigning the second group as first loses the customer's owner": {
    rules: ["C2"],
    execute: (records, command) => {
      const customer =
        command.type === "assignGroup" && command.customerId !== undefined
          ? customerOf(records, command.customerId)
          : undefined;
      if (customer === undefined || command.type !== "assignGroup" || customer.secondGroupId !== command.groupId)
        return performed(records, command);
      return {
        ...records,
        customers: records.customers.map((row) => (row === customer ? { ...row, secondGroupId: null } : row)),
      };
    },
  },
  "switching the setting off clears second groups": {
    rules: ["C3"],
    execute: (records, command) => {
      const after = performed(records, command);
      if (command.type !== "changeSettings" || after.settings.secondGroup) return after;
      return { ...after, customers: after.customers.map((row) => ({ ...row, secondGroupId: null })) };
    },
  },
  "transferring customers moves second groups too": {
    rules: ["C5"],
    execute: (records, command) => {
      const after = performed(records, command);
      if (command.type !== "transferCustomers") return after;
      const { fromGroupId, toGroupId } = command;
      return {
        ...after,
        customers: after.customers.map((row) =>
          row.secondGroupId === fromGroupId && row.groupId !== toGroupId ? { ...row, secondGroupId: toGroupId } : row,
        ),
      };
    },
  },
  "a deactivated user loses the memberships": {
    rules: ["G7"],
    execute: (records, command) => {
      const after = performed(records, command);
      if (command.type !== "deactivateUser") return after;
      return { ...after, memberships: after.memberships.filter((row) => row.userId !== command.userId) };
    },
  },
  "memberships pass on to the successor of a removed group": {
    rules: ["G6"],
    execute: (records, command) => {
      const after = performed(records, command);
      if (command.type !== "removeGroup" || typeof command.successorGroupId !== "string") return after;
      const groupId = command.successorGroupId;
      const heirs = records.memberships.filter((row) => row.groupId === command.groupId).map((row) => row.userId);
      const missing = heirs.filter(
        (userId) => !after.memberships.some((row) => row.groupId === groupId && row.userId === userId),
      );
      return { ...after, memberships: [...after.memberships, ...missing.map((userId) => ({ groupId, userId }))] };
    },
  },
  "a changed postal code moves the customer": {
    rules: ["T3"],
    execute: (records, command) => {
      const after = performed(records, command);
      if (command.type !== "editCustomer") return after;
      const customer = customerOf(after, command.customerId);
      const place = after.territories.find(
        (row) => row.postalCode !== null && row.postalCode === customer?.postalCode && row.country === customer.country,
      );
      if (customer === undefined || place === undefined || customer.secondGroupId !== null) return after;
      return {
        ...after,
        customers: after.customers.map((row) => (row === customer ? { ...row, groupId: place.groupId } : row)),
      };
    },
  },
};

/** A system with a mistake planted in it. */
export function systemWith({ sees = referenceSees, execute: perform = performed }: PlantedMistake): VisibilitySystem {
  return {
    start: (begin): RunningSystem => {
      let records = begin;
      return {
        execute: (command) => {
          records = perform(records, command);
        },
        canSee: (looker, customerId) => sees(records, looker, customerId),
        visibleCustomers: (looker) => records.customers.map((row) => row.id).filter((id) => sees(records, looker, id)),
        whoCanSee: (customerId, at) =>
          records.users.map((row) => row.id).filter((userId) => sees(records, { userId, at }, customerId)),
      };
    },
  };
}
