import { attempt, type Crm, canSee, crmFrom, execute, visibleCustomers, whoCanSee } from "betreuergruppen";
import type { RunningSystem, VisibilitySystem } from "betreuergruppen/testing";

/** The library itself as a system under test; some of its answers can be replaced. */
export function librarySystem(replace: (crm: () => Crm) => Partial<RunningSystem> = () => ({})): VisibilitySystem {
  return {
    start: (records) => {
      let crm = crmFrom(records);
      return {
        execute: (command) => {
          crm = execute(crm, command);
        },
        canSee: (looker, customerId) => canSee(crm, looker, customerId),
        visibleCustomers: (looker) => Array.from(visibleCustomers(crm, looker), (customer) => customer.id),
        whoCanSee: (customerId, at) => whoCanSee(crm, customerId, at).map((user) => user.id),
        claimAtOnce: (taskId, userIds) => {
          const claim = (userId: string): boolean => {
            const outcome = attempt(crm, { type: "claimFromTeamPool", taskId, userId });
            if (outcome.ok) crm = outcome.crm;
            return outcome.ok;
          };
          return [claim(userIds[0]), claim(userIds[1])];
        },
        ...replace(() => crm),
      };
    },
  };
}
