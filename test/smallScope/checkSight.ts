import {
  type Crm,
  type CrmRecords,
  type Customer,
  canSee,
  type Instant,
  type Viewer,
  visibilityScope,
  visibleCustomers,
  visibleThrough,
  whoCanSee,
} from "betreuergruppen";
import { referenceSees } from "betreuergruppen/testing";

type At = Instant | undefined;

/** What was asked, and what the answers were. */
export interface Sight {
  /** How many questions of the kind "does this viewer see this customer at this instant?" */
  readonly questions: number;
  /** The answers in a fixed order, `1` for yes. */
  readonly answers: string;
}

/**
 * Asks the CRM in every way who sees whom, at every instant that makes a difference, and holds each answer against the
 * naive reading of the records, in both directions. Throws at the first difference, with the state.
 */
export function checkSight(crm: Crm, records: CrmRecords): Sight {
  const complain = (what: string): never => {
    throw new Error(`${what}\nin the state\n${shortText(records)}`);
  };
  const instants = instantsThatMatter(records);
  let answers = "";
  for (const at of instants) {
    const seeing = new Map<string, string[]>(records.customers.map((customer) => [customer.id, []]));
    for (const { id } of records.users) {
      const viewer = viewerAt(id, at);
      const seen: Customer[] = [];
      for (const customer of records.customers) {
        const sees = referenceSees(records, viewer, customer.id);
        answers += sees ? "1" : "0";
        if (!sees) continue;
        seen.push(customer);
        seeing.get(customer.id)?.push(id);
      }
      checkViewer(crm, records, viewer, seen, (what) => complain(`viewer ${JSON.stringify(viewer)}: ${what}`));
    }
    checkStrangers(crm, records, at, complain);
    for (const [customerId, expected] of seeing) {
      const told = whoCanSee(crm, customerId, at).map((user) => user.id);
      if (!sameTexts(told, expected)) complain(`whoCanSee \`${customerId}\` at ${at}: [${told}], not [${expected}]`);
    }
  }
  askBackwards(crm, records, instants, answers, complain);
  return { questions: answers.length, answers };
}

/** Without an instant, and for each substitution just before, at its first instant, inside, at the last, at its end, after. */
function instantsThatMatter({ substitutions }: CrmRecords): readonly At[] {
  if (substitutions.length === 0) return [undefined, 0];
  const edges = substitutions.flatMap(({ from, until }) => [
    from - 1,
    from,
    (from + until) / 2,
    until - 1,
    until,
    until + 1,
  ]);
  return [undefined, ...new Set(edges)];
}

/** The same viewer in each form that it can be given in. */
function viewerAt(userId: string, at: At): Viewer {
  return at === undefined ? userId : { userId, at };
}

/** Every way of asking for one viewer. `seen` is what the rules let the viewer see, by id. */
function checkViewer(
  crm: Crm,
  { customers }: CrmRecords,
  viewer: Viewer,
  seen: readonly Customer[],
  complain: (what: string) => void,
): void {
  const scope = visibilityScope(crm, viewer);
  const list = visibleCustomers(crm, viewer);
  for (const customer of customers) {
    const { id, groupId, secondGroupId } = customer;
    const sees = seen.includes(customer);
    const not = `of \`${id}\` is not ${sees}`;
    if (canSee(crm, viewer, id) !== sees) complain(`canSee ${not}`);
    if (canSee(crm, viewer, customer) !== sees) complain(`canSee, asked with the row, ${not}`);
    if (list.has(id) !== sees) complain(`visibleCustomers().has ${not}`);
    if (visibleThrough(scope, { groupId, secondGroupId }) !== sees) complain(`visibleThrough ${not}`);
  }
  const ids = seen.map((customer) => customer.id);
  if (list.size !== ids.length) complain(`visibleCustomers().size is ${list.size}, not ${ids.length}`);
  const listed = Array.from(list, (customer) => customer.id);
  if (!sameTexts(listed.toSorted(), ids)) complain(`visibleCustomers lists [${listed}], not [${ids}]`);
  const paged: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = list.page({ after, limit: 1 });
    if (page.rows.length !== Math.min(1, ids.length)) complain(`a page of 1 has ${page.rows.length} rows`);
    for (const row of page.rows) paged.push(row.id);
    if (page.next === null) break;
    if (paged.length > ids.length) complain(`its pages do not end: [${paged}]`);
    after = page.next;
  }
  if (!sameTexts(paged, listed)) complain(`its pages of 1 give [${paged}], its list [${listed}]`);
}

/** Nobody unknown sees anything, and nobody sees anything unknown. */
function checkStrangers(crm: Crm, { users, customers }: CrmRecords, at: At, complain: (what: string) => void): void {
  const stranger = viewerAt("nobody", at);
  if (visibleCustomers(crm, stranger).size !== 0) complain("an unknown user has a list");
  for (const customer of customers) {
    if (canSee(crm, stranger, customer.id) || canSee(crm, stranger, customer)) complain("an unknown user sees");
  }
  for (const { id } of users) if (canSee(crm, viewerAt(id, at), "nothing")) complain(`\`${id}\` sees an unknown id`);
  if (whoCanSee(crm, "nothing", at).length !== 0) complain("somebody can see an unknown customer");
}

/** Decisions are remembered for a while: the same questions from last to first must be answered alike. */
function askBackwards(
  crm: Crm,
  { users, customers }: CrmRecords,
  instants: readonly At[],
  answers: string,
  complain: (what: string) => void,
): void {
  let n = answers.length;
  for (const at of instants.toReversed()) {
    for (const { id: userId } of users.toReversed()) {
      for (const customer of customers.toReversed()) {
        n -= 1;
        if (canSee(crm, { userId, at }, customer.id) !== (answers[n] === "1")) {
          complain(`canSee of \`${userId}\` at ${at} changes its mind about \`${customer.id}\``);
        }
      }
    }
  }
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

/** The records without what is empty. */
export function shortText(records: CrmRecords): string {
  const filled = Object.entries(records).filter(([, rows]) => !Array.isArray(rows) || rows.length > 0);
  return filled
    .slice(2)
    .map(([name, rows]) => `  ${name}: ${JSON.stringify(rows)}`)
    .join("\n");
}
