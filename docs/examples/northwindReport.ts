import {
  type Command,
  type Crm,
  execute,
  groupsOfUser,
  type Instant,
  owningGroupOf,
  poolsOpenTo,
  type Substitution,
  teamPool,
  type UserId,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { dated } from "./dated.js";
import { inColumns } from "./inColumns.js";
import { listed, wrapped } from "./listed.js";
import { userName } from "./names.js";
import { type NorthwindCrm, orderDesk } from "./northwind.js";
import type { Paint } from "./paint.js";
import { nextIn, substitution } from "./sentences.js";

/** A period `[from, until)`. */
interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

const week: Period = { from: Date.UTC(1998, 4, 4), until: Date.UTC(1998, 4, 11) };
const absentUserId: UserId = "4";
const substituteUserId: UserId = "3";

/** What the library says about the imported company. */
export function northwindReport(imported: NorthwindCrm, paint: Paint): string {
  const { crm } = imported;
  const sections = [
    { title: "What came in", lines: whatCameIn(imported) },
    { title: "Who sees how much, and which pools are open to them", lines: whoSeesHowMuch(crm) },
    { title: `Who stands in for employee ${absentUserId} in a week of 1998`, lines: whoStandsIn(crm, paint) },
    { title: "Customers that nobody but administrators sees", lines: onlyForAdministrators(crm) },
  ];
  return sections.map(({ title, lines }) => `${[paint.heading(title), "", ...lines].join("\n")}\n`).join("\n\n");
}

function whatCameIn({ crm, droppedPostalCodes }: NorthwindCrm): readonly string[] {
  const taken = Array.from(crm.customers).filter(({ postalCode }) => postalCode !== null).length;
  return [
    `${crm.users.size} users, ${crm.groups.size} groups, ${crm.customers.size} customers, ${crm.tasks.size} tasks`,
    `postal codes: ${taken} taken over, ${crm.customers.size - taken - droppedPostalCodes.size} empty in the table, ` +
      `${droppedPostalCodes.size} dropped because the library does not accept them`,
    ...Array.from(droppedPostalCodes, ([customerId, code]) => `  ${customerId}: ${code}`),
    nextIn(orderDesk)({ crm, at: week.from }),
  ];
}

function whoSeesHowMuch(crm: Crm): readonly string[] {
  const rows = Array.from(crm.users, ({ id, name, administrator }) => [
    id,
    administrator ? `${name} (administrator)` : name,
    String(visibleCustomers(crm, id).size),
    listed(poolsOpenTo(crm, id).map((team) => `${team.name} ${teamPool(crm, team.id).size}`)),
    listed(groupsOfUser(crm, id).map((group) => group.name)),
  ]);
  return inColumns([["id", "user", "customers", "open pool tasks", "groups"], ...rows]);
}

function whoStandsIn(crm: Crm, paint: Paint): readonly string[] {
  const command: Command = { type: "startSubstitution", id: "week-off", absentUserId, substituteUserId, ...week };
  const covered = execute(crm, command);
  const seenAt = (at: Instant) => visibleCustomers(covered, { userId: substituteUserId, at });
  const [before, during, after] = [seenAt(week.from - 1), seenAt(week.from), seenAt(week.until)];
  const opened = Array.from(during).filter(({ id }) => !before.has(id) && !after.has(id));
  const substitute = userName(covered, substituteUserId);
  const looks = [week.from - 1, week.from, week.until - 1, week.until];
  return [
    paint.command(`> ${JSON.stringify(command)}`),
    ...substitutionsOf(covered, absentUserId, week).map(({ id }) => substitution(id)({ crm: covered, at: week.from })),
    "",
    ...inColumns([
      ["at", `customers that ${substitute} sees`],
      ...looks.map((at) => [dated(at), String(seenAt(at).size)]),
    ]),
    "",
    `${opened.length} customers that ${substitute} sees in that week, and neither before nor after:`,
    ...wrapped(opened.map(({ name }) => name)),
  ];
}

/** Who stands in for a user at some time of a period. */
function substitutionsOf(crm: Crm, userId: UserId, { from, until }: Period): readonly Substitution[] {
  return Array.from(crm.substitutions).filter(
    (one) => one.absentUserId === userId && one.from < until && from < one.until,
  );
}

function onlyForAdministrators(crm: Crm): readonly string[] {
  const byOwner = new Map<string, string[]>();
  for (const { id, name } of crm.customers) {
    if (!whoCanSee(crm, id).every(({ administrator }) => administrator)) continue;
    const group = owningGroupOf(crm, id);
    const owner = group === null ? "no group" : `group ${group.name}`;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), name]);
  }
  return Array.from(byOwner).flatMap(([owner, names]) => [`${owner}: ${names.length}`, ...wrapped(names)]);
}
