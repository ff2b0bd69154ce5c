import { createMongoAbility, type RawRuleOf } from "@casl/ability";
import { type VisibilityScope, visibilityScope } from "betreuergruppen";
import type { Oracle } from "./oracle.js";

type CustomerRule = RawRuleOf<ReturnType<typeof createMongoAbility>>;

/** CASL as the judge: a viewer's scope as its rules over customer rows. It judges the scope, not how it comes about. */
export const caslOracle: Oracle = (crm) => {
  const abilities = new Map<string, ReturnType<typeof createMongoAbility>>();
  return (viewer, customerId) => {
    const customer = crm.customers.get(customerId);
    if (customer === undefined) return false;
    const key = JSON.stringify(viewer);
    const known = abilities.get(key);
    const ability =
      known ?? createMongoAbility(rulesOf(visibilityScope(crm, viewer)), { detectSubjectType: () => "Customer" });
    if (known === undefined) abilities.set(key, ability);
    return ability.can("see", customer);
  };
};

function rulesOf(scope: VisibilityScope): CustomerRule[] {
  switch (scope.kind) {
    case "everything":
      return [{ action: "see", subject: "Customer" }];
    case "nothing":
      return [];
    case "groups": {
      const among = { $in: [...scope.groupIds] };
      const fields = scope.secondGroupCounts ? ["groupId", "secondGroupId"] : ["groupId"];
      return fields.map((field) => ({ action: "see", subject: "Customer", conditions: { [field]: among } }));
    }
  }
}
