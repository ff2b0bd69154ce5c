import {
  type Command,
  type Crm,
  type CustomerId,
  canSee,
  crmFrom,
  executeAs,
  isCrmError,
  permits,
  recordsOf,
  type TaskId,
  type Viewer,
} from "betreuergruppen";
import { message } from "betreuergruppen/messages";
import { arbitraryCommand, arbitraryCrm, arbitraryHistory } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Shares } from "../worlds/share.js";

const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};
const at = 15;

const asked = fc
  .oneof(
    arbitraryCrm({ mode: "likely" }),
    arbitraryCrm({ mode: "hostile" }),
    arbitraryHistory().map(({ crm }) => crm),
  )
  .chain((crm) =>
    fc.record({
      crm: fc.constant(crm),
      commands: fc.array(arbitraryCommand(crm), { minLength: 20, maxLength: 30 }),
      n: fc.nat(),
    }),
  );

/** The CRM in which there never was this customer, and the tasks that are gone with it. */
function without(crm: Crm, customerId: CustomerId): readonly [less: Crm, gone: ReadonlySet<TaskId>] {
  const records = recordsOf(crm);
  const about = (row: { readonly customerId: CustomerId | null }): boolean => row.customerId === customerId;
  const less = crmFrom({
    ...records,
    customers: records.customers.filter(({ id }) => id !== customerId),
    campaignAnnotations: records.campaignAnnotations.filter((row) => !about(row)),
    tasks: records.tasks.filter((row) => !about(row)),
  });
  return [less, new Set(records.tasks.filter(about).map(({ id }) => id))];
}

/** What a command comes to for the viewer, as far as they are told. */
function toldOf(crm: Crm, viewer: Viewer, command: Command): string {
  const permission = permits(crm, viewer, command);
  try {
    executeAs(crm, viewer, command);
    return JSON.stringify(permission);
  } catch (error) {
    if (!isCrmError(error)) throw error;
    return JSON.stringify([permission, error.refusal, message(crm, error, "de"), message(crm, error, "en")]);
  }
}

test("no command tells whether there is a customer out of sight: without that customer it comes to the same", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(asked, ({ crm, commands, n }) => {
      const users = Array.from(crm.users).filter(({ active, administrator }) => active && !administrator);
      const userId = users[n % Math.max(1, users.length)]?.id ?? "";
      const viewer = { userId, at };
      const hidden = Array.from(crm.customers, ({ id }) => id).filter((id) => !canSee(crm, viewer, id));
      const customerId = hidden[n % Math.max(1, hidden.length)];
      if (userId === "" || customerId === undefined) return;
      const [less, gone] = without(crm, customerId);
      const met = new Set<string>();
      for (const drawn of commands) {
        const aimed = {
          ...drawn,
          ...("customerId" in drawn ? { customerId } : {}),
          ...("customerIds" in drawn ? { customerIds: [customerId] } : {}),
          ...("userId" in drawn ? { userId } : {}),
        } as Command;
        for (const command of [drawn, aimed]) {
          // A taken id tells itself; and who has a task about the customer knows of both.
          const known: readonly string[] = [
            ...("id" in command ? [command.id] : []),
            ...("taskId" in command ? [command.taskId] : []),
          ];
          if (known.some((id) => id === customerId || gone.has(id))) continue;
          const told = toldOf(crm, viewer, command);
          expect(told, JSON.stringify([viewer, command])).toBe(toldOf(less, viewer, command));
          met.add(permits(crm, viewer, command).code);
        }
      }
      shares.count({
        "some may": met.has("sees-customers") || met.has("sees-through-group") || met.has("own-task"),
        "some are out of sight": met.has("customer-not-visible"),
      });
    }),
    // One in ten: each run executes some fifty commands twice.
    { numRuns: Math.ceil(numRuns / 10) },
  );
  if (shares.worlds >= 30) expect(shares.below({ "some may": 0.1, "some are out of sight": 0.1 })).toEqual([]);
});
