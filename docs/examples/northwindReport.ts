import {
  type Crm,
  canSee,
  execute,
  findings,
  foresee,
  type Group,
  groupsOfUser,
  type Instant,
  membersOfGroup,
  membersOfTeam,
  owningGroupOf,
  poolsOpenTo,
  type Substitution,
  teamPool,
  type UserId,
  visibleCustomers,
  whoCanSee,
} from "betreuergruppen";
import { commandText } from "./commandText.js";
import { dated } from "./dated.js";
import { findingText, findingWithRepairs } from "./findingText.js";
import { inColumns } from "./inColumns.js";
import { listed, wrapped } from "./listed.js";
import { customerName, groupLabel, userName } from "./names.js";
import { type NorthwindCrm, orderDesk } from "./northwind.js";
import type { Paint } from "./paint.js";
import { substitution } from "./sentences.js";
import { absentUserId, type Period, substituteUserId, week, weekOff } from "./weekOff.js";
import { whyNot } from "./whyNot.js";

const mapping: readonly (readonly [table: string, becomes: string])[] = [
  ["employees", "users, each with a personal group; the vice president is an administrator"],
  ["regions", "groups; their members are the employees who have a territory there"],
  ["customers", "belong to the personal group of whoever took most of their orders; among equals, the lowest id"],
  ["", "those without orders belong to no group"],
  ["open orders", 'tickets in the pool of a team "Order desk", the sales representatives; due on their required date'],
];

/** What the library says about the imported company. */
export function northwindReport(imported: NorthwindCrm, paint: Paint): string {
  const { crm } = imported;
  const sections = [
    { title: "How the tables became a CRM", lines: inColumns(mapping) },
    { title: "What came in", lines: whatCameIn(imported) },
    { title: "Who sees how much, and how many pool tasks are open to them", lines: whoSeesHowMuch(crm) },
    { title: "The pool of the order desk", lines: firstInPool(crm) },
    { title: `Who stands in for employee ${absentUserId} in a week of 1998`, lines: whoStandsIn(crm, paint) },
    { title: `Why employee ${substituteUserId} does not see a customer, and what would help`, lines: whyHidden(crm) },
    { title: "Customers that nobody but administrators sees", lines: onlyForAdministrators(crm) },
    { title: `What is wrong on ${dated(week.from)} UTC`, lines: whatIsWrong(crm, week.from) },
    { title: `What will be wrong until ${dated(week.until)} UTC`, lines: whatWillBeWrong(crm) },
  ];
  return sections.map(({ title, lines }) => `${[paint.heading(title), "", ...lines].join("\n")}\n`).join("\n\n");
}

function whatCameIn({ crm, droppedPostalCodes, ties }: NorthwindCrm): readonly string[] {
  const owned = Array.from(crm.customers).filter(({ groupId }) => groupId !== null).length;
  const taken = Array.from(crm.customers).filter(({ postalCode }) => postalCode !== null).length;
  return [
    `${crm.users.size} users, ${crm.groups.size} groups, ${crm.customers.size} customers, ${crm.tasks.size} tasks`,
    `postal codes: ${taken} taken over, ${crm.customers.size - taken - droppedPostalCodes.size} empty in the table, ` +
      `${droppedPostalCodes.size} dropped because the library does not accept them`,
    ...Array.from(droppedPostalCodes, ([customerId, code]) => `  ${customerId}: ${code}`),
    `owners: ${owned - ties.size} took most orders, ${ties.size} took as many as others and have the lowest id; ` +
      `no orders, so no owner: ${crm.customers.size - owned}`,
    ...(ties.size === 0 ? [] : ["the ties, with the ids of the employees:"]),
    ...wrapped(Array.from(ties, ([customerId, userIds]) => `${customerId} (${userIds.join(" = ")})`)),
  ];
}

function whoSeesHowMuch(crm: Crm): readonly string[] {
  const rows = Array.from(crm.users, ({ id, name, administrator }) => [
    id,
    administrator ? `${name} (administrator)` : name,
    String(visibleCustomers(crm, id).size),
    String(poolsOpenTo(crm, id).reduce((sum, team) => sum + teamPool(crm, team.id).size, 0)),
    listed(groupsOfUser(crm, id).map(groupLabel)),
  ]);
  return inColumns([["id", "user", "customers", "open pool tasks", "groups"], ...rows]);
}

function firstInPool(crm: Crm): readonly string[] {
  const pool = teamPool(crm, orderDesk);
  const { rows } = pool.page({ limit: 5 });
  return [
    `the first ${rows.length} of ${pool.size}; open to ${listed(membersOfTeam(crm, orderDesk).map(({ name }) => name))}`,
    "",
    ...inColumns([
      ["due (UTC)", "task", "customer"],
      ...rows.map(({ dueAt, title, customerId }) => [
        dueAt === null ? "no due date" : dated(dueAt),
        title,
        customerId === null ? "none" : customerName(crm, customerId),
      ]),
    ]),
  ];
}

function whoStandsIn(crm: Crm, paint: Paint): readonly string[] {
  const covered = execute(crm, weekOff);
  const seenAt = (at: Instant) => visibleCustomers(covered, { userId: substituteUserId, at });
  const [before, during, after] = [seenAt(week.from - 1), seenAt(week.from), seenAt(week.until)];
  const opened = Array.from(during).filter(({ id }) => !before.has(id) && !after.has(id));
  const substitute = userName(covered, substituteUserId);
  const looks = [week.from - 1, week.from, week.until - 1, week.until];
  return [
    paint.command(`> ${commandText(weekOff)}`),
    ...substitutionsOf(covered, absentUserId, week).map(({ id }) => substitution(id)({ crm: covered, at: week.from })),
    "",
    ...inColumns([
      ["at (UTC)", `customers that ${substitute} sees`],
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

/** About the first customer of somebody else, at the beginning of that week. */
function whyHidden(crm: Crm): readonly string[] {
  const viewer = { userId: substituteUserId, at: week.from };
  const hidden = Array.from(crm.customers).find((one) => one.groupId !== null && !canSee(crm, viewer, one));
  if (hidden === undefined) return ["there is none"];
  return whyNot(crm, viewer, hidden.id, { substitution: { id: "week-off", until: week.until } });
}

/** Errors and warnings one by one; of hints only how many there are of each. */
function whatIsWrong(crm: Crm, at: Instant): readonly string[] {
  const found = findings(crm, { at });
  const hints = found.filter(({ severity }) => severity === "hint").map(({ code }) => code);
  return [
    ...found.filter(({ severity }) => severity !== "hint").map((one) => findingWithRepairs(crm, one)),
    ...Array.from(new Set(hints), (code) => `hint ${code}: ${hints.filter((other) => other === code).length}`),
  ];
}

/** The week in which somebody is away, seen from before: what begins and what ends with it. */
function whatWillBeWrong(crm: Crm): readonly string[] {
  const left = execute(crm, { type: "deactivateUser", userId: absentUserId });
  const covered = execute(left, { type: "startSubstitution", id: "cover", absentUserId, substituteUserId, ...week });
  const lines = foresee(covered, { from: week.from - 1, until: week.until + 1 }).flatMap(({ at, cured, caused }) => [
    ...cured.map((one) => `${dated(at)}  cured   ${findingText(covered, one)}`),
    ...caused.map((one) => `${dated(at)}  caused  ${findingText(covered, one)}`),
  ]);
  return [
    `if ${userName(crm, absentUserId)} leaves and ${userName(crm, substituteUserId)} stands in for the week`,
    ...lines,
  ];
}

function onlyForAdministrators(crm: Crm): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { id, name } of crm.customers) {
    if (!whoCanSee(crm, id).every(({ administrator }) => administrator)) continue;
    const reason = whyNobodyElse(crm, owningGroupOf(crm, id));
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return Array.from(byReason).flatMap(([reason, names]) => [`${names.length} ${reason}`, ...wrapped(names)]);
}

function whyNobodyElse(crm: Crm, group: Group | null): string {
  if (group === null) return "without a group, because nobody took an order of theirs";
  const members = membersOfGroup(crm, group.id).map(
    ({ name, active }) => `${name} (${active ? "administrator" : "inactive"})`,
  );
  return `of group ${groupLabel(group)}, whose members are: ${listed(members)}`;
}
