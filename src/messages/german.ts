import type { Problem } from "betreuergruppen";
import { fieldLabel } from "./fieldLabel.js";
import { pairOf, textOf } from "./pairOf.js";
import { put } from "./put.js";
import type { Say } from "./say.js";
import type { Texts } from "./texts.js";

const fields: Texts["fields"] = {
  id: "Kennung",
  name: "Name",
  title: "Titel",
  status: "Status",
  kind: "Art",
  priority: "Priorität",
  dueAt: "Fälligkeit",
  colour: "Farbe",
  country: "Land",
  postalCode: "Postleitzahl",
  fromPostalCode: "Postleitzahl von",
  toPostalCode: "Postleitzahl bis",
  from: "Beginn",
  until: "Ende",
  at: "Zeitpunkt",
  administrator: "Administrator",
  personalGroup: "namensspezifische Betreuergruppe",
  personalOf: "Benutzer der namensspezifischen Betreuergruppe",
  userId: "Benutzer",
  toUserId: "Empfänger",
  absentUserId: "Vertretener",
  substituteUserId: "Vertreter",
  groupId: "Betreuergruppe",
  groupIds: "Betreuergruppen",
  fromGroupId: "bisherige Betreuergruppe",
  toGroupId: "neue Betreuergruppe",
  successorGroupId: "Nachfolger",
  customerId: "Kunde",
  customerIds: "Kunden",
  substitutionId: "Vertretung",
  territoryId: "Betreuergebiet",
  campaignId: "Kampagne",
  teamId: "Team",
  successorTeamId: "Nachfolger",
  taskId: "Aufgabe",
  secondGroup: "zweite Betreuergruppe",
  groupRequired: "Betreuergruppe ist Pflicht",
  territoryAssignment: "Zuordnung nach PLZ",
  claimRequiresVisibility: "Kunde muss sichtbar sein",
};

const rows: Texts["rows"] = {
  settings: () => "die Einstellungen",
  users: (id, say) => `Benutzer ${say.user(textOf(id))}`,
  groups: (id, say) => `Betreuergruppe ${say.named("groups", textOf(id))}`,
  memberships: (id, say) => {
    const [groupId, userId] = pairOf(id);
    return `Mitgliedschaft von ${say.user(userId)} in der Betreuergruppe ${say.named("groups", groupId)}`;
  },
  substitutions: (id, say) => `Vertretung ${say.substitution(textOf(id))}`,
  customers: (id, say) => `Kunde ${say.named("customers", textOf(id))}`,
  territories: (id, say) => `Betreuergebiet ${say.territory(textOf(id))}`,
  campaigns: (id, say) => `Kampagne ${say.named("campaigns", textOf(id))}`,
  campaignAnnotations: (id, say) => {
    const [campaignId, customerId] = pairOf(id);
    return `Status der Kampagne ${say.named("campaigns", campaignId)} beim Kunden ${say.named("customers", customerId)}`;
  },
  teams: (id, say) => `Team ${say.named("teams", textOf(id))}`,
  teamMemberships: (id, say) => {
    const [teamId, userId] = pairOf(id);
    return `Mitgliedschaft von ${say.user(userId)} im Team ${say.named("teams", teamId)}`;
  },
  tasks: (id, say) => `Aufgabe ${say.named("tasks", textOf(id))}`,
};

function problem(one: Problem, say: Say): string {
  const field = fieldLabel(fields, one, say);
  if (one.value === null) return `${field} (fehlt)`;
  return typeof one.value === "string" ? `${field} (${say.quoted(one.value)})` : field;
}

const customersIn = (count: number, say: Say): string => say.count(count, "Kunde", "Kunden");
const byCustomers = (count: number, say: Say): string => `von ${say.number(count)} Kunden`;

/** Everything in German, as a German CRM would put it. */
export const german: Texts = {
  manner: {
    locale: "de-DE",
    day: { day: "2-digit", month: "2-digit", year: "numeric" },
    quoted: (text) => `„${text}“`,
    more: (count) => `${count} weitere`,
    substitution: (substitute, absent, period) => `von ${absent} durch ${substitute} (${period})`,
    period: (from, until) => `${from} bis ${until}`,
    territory: (country, from, to) => (to === null ? `${country} ${from}` : `${country} ${from} bis ${to}`),
  },

  refusals: {
    "invalid-input": ({ problems }, say) =>
      `Bitte prüfen Sie Ihre Eingabe: ${say.list(problems, (one) => problem(one, say))}.`,
    "invalid-records": ({ problems }, say) =>
      `Die Daten sind fehlerhaft, an ${say.count(problems.length, "Stelle", "Stellen")}: ${say.list(problems, ({ path }) => say.quoted(path))}.`,
    "unknown-id": ({ ids: { entity, ids } }, say) =>
      `Nicht oder nicht mehr vorhanden: ${say.list(ids, (id) => rows[entity](id, say))}.`,
    "duplicate-id": ({ ids: { id } }, say) => `Die Kennung ${say.quoted(id)} ist bereits vergeben.`,
    "duplicate-name": ({ ids: { groupId } }, say) =>
      `Der Name ist bereits vergeben: Es gibt schon die Betreuergruppe ${say.named("groups", groupId)}.`,
    contradiction: ({ rule }) =>
      rule === "P5"
        ? "Ein Team kann nicht sein eigener Nachfolger sein."
        : rule === "C5"
          ? "Die bisherige und die neue Betreuergruppe sind dieselbe."
          : "Eine Betreuergruppe kann nicht ihr eigener Nachfolger sein.",
    "inactive-user": ({ ids: { userId } }, say) => `Der Benutzer ${say.user(userId)} ist deaktiviert.`,
    "group-in-use": ({ ids }, say) =>
      `Die Betreuergruppe ${say.named("groups", ids.groupId)} wird noch gebraucht: ${byCustomers(ids.firstGroupCustomers, say)}, ` +
      `als zweite Betreuergruppe ${byCustomers(ids.secondGroupCustomers, say)} und von ` +
      `${say.count(ids.territories, "Betreuergebiet", "Betreuergebieten")}. Bitte wählen Sie einen Nachfolger.`,
    "group-required": ({ ids: { customerIds } }, say) =>
      `Jeder Kunde braucht eine Betreuergruppe: ${say.all("customers", customerIds)}.`,
    "second-group-set": ({ ids: { customerIds } }, say) =>
      `Entfernen Sie zuerst die zweite Betreuergruppe, oder machen Sie sie zur ersten: ${say.all("customers", customerIds)}.`,
    "second-group-off": () => "Zweite Betreuergruppen sind ausgeschaltet.",
    "second-needs-first": ({ ids: { customerId } }, say) =>
      `Der Kunde ${say.named("customers", customerId)} braucht zuerst eine andere erste Betreuergruppe.`,
    "has-group": ({ ids: { customerIds } }, say) =>
      `Nach Postleitzahl werden nur Kunden ohne Betreuergruppe zugeordnet. Eine haben schon: ${say.all("customers", customerIds)}.`,
    "customer-in-use": ({ ids: { customerId, taskIds } }, say) =>
      `Zum Kunden ${say.named("customers", customerId)} gibt es noch ${say.count(taskIds.length, "unerledigte Aufgabe", "unerledigte Aufgaben")}: ` +
      `${say.all("tasks", taskIds)}.`,
    "territory-overlap": ({ ids: { territoryIds } }, say) =>
      `Das Gebiet überschneidet sich mit einem gleich großen: ${say.list(territoryIds.slice(1), (id) => say.territory(id))}.`,
    "cannot-lengthen": ({ ids: { substitutionId } }, say) =>
      `Eine Vertretung lässt sich nur verkürzen. Legen Sie für die Zeit danach eine neue an: Vertretung ${say.substitution(substitutionId)}.`,
    "not-a-member": ({ ids: { teamId, userId } }, say) =>
      `${say.user(userId)} ist kein Mitglied des Teams ${say.named("teams", teamId)}.`,
    "already-claimed": ({ ids: { taskId, holderUserId } }, say) =>
      `${say.user(holderUserId)} hat die Aufgabe ${say.named("tasks", taskId)} bereits übernommen.`,
    "not-holder": ({ ids: { taskId, holderUserId } }, say) =>
      holderUserId === null
        ? `Die Aufgabe ${say.named("tasks", taskId)} liegt zurzeit bei niemandem.`
        : `Die Aufgabe ${say.named("tasks", taskId)} liegt bei ${say.user(holderUserId)}.`,
    "no-team": ({ ids: { taskId } }, say) =>
      `Die Aufgabe ${say.named("tasks", taskId)} stammt aus keinem Team-Pool. Sie können sie weitergeben.`,
    "task-done": ({ ids: { taskId } }, say) => `Die Aufgabe ${say.named("tasks", taskId)} ist schon erledigt.`,
    "team-in-use": ({ ids: { teamId, unfinishedTasks } }, say) =>
      `Das Team ${say.named("teams", teamId)} hat noch ${say.count(unfinishedTasks, "unerledigte Aufgabe", "unerledigte Aufgaben")}. ` +
      "Bitte wählen Sie ein Team, das übernimmt.",
    // Not by the customer's name: the reader may be the one who does not see it.
    "customer-not-visible": ({ ids: { taskId, userId } }, say) =>
      `${say.user(userId)} sieht den Kunden der Aufgabe ${say.named("tasks", taskId)} nicht.`,
    "not-permitted": ({ ids: { permission } }, say) => put(german.forbidden, permission.code, permission.ids, say),
    drift: ({ ids }, say) =>
      `Inzwischen geändert: ${say.list(ids.rows, ({ entity, id }) => rows[entity](id, say))}. Bitte laden Sie neu.`,
    "would-break": ({ ids }, say) =>
      `Die Änderung passt nicht mehr zum übrigen Bestand: ${say.list(ids.rows, ({ entity, id }) => rows[entity](id, say))}.`,
  },

  permitted: {
    administrator: () => "Erlaubt: Administratoren dürfen alles.",
    "sees-customers": ({ customerIds }, say) =>
      customerIds.length === 0
        ? "Erlaubt: Es ist kein Kunde genannt."
        : `Erlaubt: Sie sehen ${say.one(customerIds.length) ? "den Kunden" : "die Kunden"} ${say.all("customers", customerIds)}.`,
    "hands-over": ({ customerIds }, say) =>
      `Erlaubt, aber danach sehen Sie ${say.one(customerIds.length) ? "diesen Kunden" : "diese Kunden"} nicht mehr: ${say.all("customers", customerIds)}.`,
    "sees-through-group": ({ groupId }, say) =>
      `Erlaubt: Sie sehen die Kunden der Betreuergruppe ${say.named("groups", groupId)}.`,
    "in-team": ({ teamId }, say) => `Erlaubt: Sie sind im Team ${say.named("teams", teamId)}.`,
    "own-task": () => "Erlaubt: Es ist Ihre Aufgabe.",
    "by-policy": ({ rule }, say) => `Erlaubt: ${say.quoted(rule)}.`,
  },

  forbidden: {
    "unknown-user": () => "Nicht erlaubt: Es ist kein bekannter Benutzer angemeldet.",
    "inactive-user": ({ userId }, say) =>
      userId === null
        ? "Nicht erlaubt: Das Benutzerkonto ist deaktiviert."
        : `Nicht erlaubt: Der Benutzer ${say.user(userId)} ist deaktiviert.`,
    "no-groups": () => "Nicht erlaubt: Sie gehören zurzeit keiner Betreuergruppe an und sehen keine Kunden.",
    "administrators-only": () => "Nicht erlaubt: Das dürfen nur Administratoren.",
    // Neither names nor ids: whether there are such customers is not told.
    "customer-not-visible": ({ customerIds }, say) =>
      say.one(customerIds.length)
        ? "Nicht erlaubt: Diesen Kunden sehen Sie nicht, oder es gibt ihn nicht."
        : `Nicht erlaubt: ${say.number(customerIds.length)} dieser Kunden sehen Sie nicht, oder es gibt sie nicht.`,
    "not-through-group": ({ groupId }, say) =>
      groupId === null
        ? "Nicht erlaubt: Ohne Betreuergruppe könnten nur Administratoren den Kunden sehen. Bitte wählen Sie eine der Ihren."
        : `Nicht erlaubt: Sie sehen die Kunden der Betreuergruppe ${say.named("groups", groupId)} nicht.`,
    "not-own-name": ({ userId }, say) =>
      `Nicht erlaubt: Das geht nur im eigenen Namen, nicht für einen anderen Benutzer (${say.user(userId)}).`,
    "not-own-team": ({ teamId }, say) => `Nicht erlaubt: Sie sind nicht im Team ${say.named("teams", teamId)}.`,
    "not-own-task": () =>
      "Nicht erlaubt: Diese Aufgabe haben weder Sie noch eines Ihrer Teams, oder es gibt sie nicht.",
    "other-instant": ({ at }, say) => `Nicht erlaubt: Der Befehl nennt einen anderen Zeitpunkt (${say.instant(at)}).`,
    malformed: () => "Nicht erlaubt: Die Anfrage ist unvollständig oder fehlerhaft.",
    "by-policy": ({ rule }, say) => `Nicht erlaubt: ${say.quoted(rule)}.`,
  },

  findings: {
    "unattended-customers": ({ groupId, count }, say) =>
      `${customersIn(count, say)} der Betreuergruppe ${say.named("groups", groupId)} ${say.one(count) ? "ist" : "sind"} zurzeit nur für Administratoren sichtbar.`,
    "inactive-holder": ({ taskId, userId }, say) =>
      `Die Aufgabe ${say.named("tasks", taskId)} liegt bei ${say.user(userId)}, aber dieses Benutzerkonto ist deaktiviert.`,
    "customers-without-group": ({ count }, say) =>
      `${customersIn(count, say)} ohne Betreuergruppe: Nur Administratoren sehen ${say.one(count) ? "ihn" : "sie"}.`,
    "group-without-members": ({ groupId }, say) =>
      `Die Betreuergruppe ${say.named("groups", groupId)} hat keine Mitglieder.`,
    "territory-without-members": ({ territoryId, groupId }, say) =>
      `Das Betreuergebiet ${say.territory(territoryId)} gehört der Betreuergruppe ${say.named("groups", groupId)}, und die hat keine Mitglieder.`,
    "user-without-group": ({ userId }, say) =>
      `${say.user(userId)} gehört keiner Betreuergruppe an und sieht Kunden höchstens als Vertretung.`,
    "inactive-substitute": ({ substitutionId, userId }, say) =>
      `Die Vertretung ${say.substitution(substitutionId)} hilft nicht: ${say.user(userId)} ist deaktiviert und sieht nichts.`,
    "team-without-active-members": ({ teamId }, say) =>
      `Das Team ${say.named("teams", teamId)} hat keine aktiven Mitglieder: Niemand kann Aufgaben aus seinem Pool nehmen.`,
    "customer-hidden-from-team": ({ taskId, teamId, customerId }, say) =>
      `Die Aufgabe ${say.named("tasks", taskId)} liegt im Pool des Teams ${say.named("teams", teamId)}, ` +
      `aber niemand dort sieht den Kunden ${say.named("customers", customerId)}.`,
    "customer-hidden-from-holder": ({ taskId, userId, customerId }, say) =>
      `${say.user(userId)} bearbeitet die Aufgabe ${say.named("tasks", taskId)}, ` +
      `sieht aber den Kunden ${say.named("customers", customerId)} nicht.`,
    "overdue-task": ({ taskId, teamId, dueAt }, say) =>
      `Die Aufgabe ${say.named("tasks", taskId)} liegt noch im Pool des Teams ${say.named("teams", teamId)} und war fällig am ${say.instant(dueAt)}.`,
    "second-groups-ignored": ({ count }, say) =>
      `Zweite Betreuergruppen sind ausgeschaltet, aber noch bei ${say.number(count)} Kunden eingetragen. Sie zählen nicht.`,
    "single-member": ({ groupId, userId }, say) =>
      `Die Kunden der Betreuergruppe ${say.named("groups", groupId)} betreut allein ${say.user(userId)}, und eine Vertretung gibt es nicht.`,
    "no-personal-group": ({ userId }, say) => `${say.user(userId)} hat keine namensspezifische Betreuergruppe.`,
    "shared-personal-group": ({ groupId, userId }, say) =>
      `Die namensspezifische Betreuergruppe ${say.named("groups", groupId)} (${say.user(userId)}) hat mehrere Mitglieder.`,
    "substitutions-overlap": ({ absentUserId, substitutionIds }, say) =>
      `${say.user(absentUserId)} wird zur selben Zeit mehrfach vertreten: durch ${say.list(substitutionIds, (id) => say.substitute(id))}.`,
    "annotations-of-inactive-user": ({ userId, count }, say) =>
      `${say.user(userId)} ist deaktiviert, aber noch bei ${say.number(count)} Kampagnen-Status als Betreuer vermerkt.`,
    "second-groups-rare": ({ count }, say) =>
      count === 0
        ? "Zweite Betreuergruppen sind eingeschaltet, aber kein Kunde hat eine."
        : `Zweite Betreuergruppen sind eingeschaltet, aber nur ${customersIn(count, say)} ${say.one(count) ? "hat" : "haben"} eine.`,
  },

  obstacles: {
    "unknown-user": ({ userId }, say) =>
      userId === "" ? "Diesen Benutzer gibt es nicht." : `Den Benutzer ${say.quoted(userId)} gibt es nicht.`,
    "unknown-customer": ({ customerId }, say) =>
      customerId === "" ? "Diesen Kunden gibt es nicht." : `Den Kunden ${say.quoted(customerId)} gibt es nicht.`,
    "inactive-user": ({ userId }, say) => `${say.user(userId)} ist deaktiviert und sieht nichts.`,
    "no-counting-group": ({ customerId }, say) =>
      `Der Kunde ${say.named("customers", customerId)} hat keine Betreuergruppe: Nur Administratoren sehen ihn.`,
    "not-in-group": ({ userId, groupId, as }, say) =>
      `${say.user(userId)} ist kein Mitglied der ${as === "second" ? "zweiten " : ""}Betreuergruppe ${say.named("groups", groupId)} und vertritt dort zurzeit niemanden.`,
    "second-group-off": ({ customerId, groupId }, say) =>
      `Die zweite Betreuergruppe ${say.named("groups", groupId)} des Kunden ${say.named("customers", customerId)} zählt nicht: Zweite Betreuergruppen sind ausgeschaltet.`,
    "substitution-not-yet": ({ absentUserId, groupId, from }, say) =>
      `Die Vertretung von ${say.user(absentUserId)} in der Betreuergruppe ${say.named("groups", groupId)} beginnt erst am ${say.instant(from)}.`,
    "substitution-over": ({ absentUserId, groupId, until }, say) =>
      `Die Vertretung von ${say.user(absentUserId)} in der Betreuergruppe ${say.named("groups", groupId)} ist seit dem ${say.instant(until)} beendet.`,
    "substitution-without-instant": ({ absentUserId, groupId, from, until }, say) =>
      `Die Vertretung von ${say.user(absentUserId)} in der Betreuergruppe ${say.named("groups", groupId)} gilt nur zu ihrer Zeit (${say.period(from, until)}), und gefragt wurde ohne Zeitpunkt.`,
  },

  emptiness: {
    "no-customers": () => "Es gibt noch keine Kunden.",
    "no-groups": ({ userId }, say) => `${say.user(userId)} gehört keiner Betreuergruppe an.`,
    "groups-without-customers": ({ groupIds }, say) =>
      `Diese Betreuergruppen haben keine Kunden: ${say.all("groups", groupIds)}.`,
    "second-group-off": ({ groupIds }, say) =>
      `Als zweite Betreuergruppen zählen sie nicht, weil diese ausgeschaltet sind: ${say.all("groups", groupIds)}.`,
    "substitution-not-yet": ({ absentUserId, from }, say) =>
      `Die Vertretung von ${say.user(absentUserId)} beginnt erst am ${say.instant(from)}.`,
    "substitution-over": ({ absentUserId, until }, say) =>
      `Die Vertretung von ${say.user(absentUserId)} ist seit dem ${say.instant(until)} beendet.`,
    "substitution-without-instant": ({ absentUserId, from, until }, say) =>
      `Die Vertretung von ${say.user(absentUserId)} gilt nur zu ihrer Zeit (${say.period(from, until)}), und gefragt wurde ohne Zeitpunkt.`,
  },

  causes: {
    "substitution-begins": ({ substitutionId }, say) => `Die Vertretung ${say.substitution(substitutionId)} beginnt.`,
    "substitution-ends": ({ substitutionId }, say) => `Die Vertretung ${say.substitution(substitutionId)} endet.`,
    "task-due": ({ taskId }, say) => `Die Aufgabe ${say.named("tasks", taskId)} wird fällig.`,
  },

  paths: {
    administrator: () => "Als Administrator: Administratoren sehen alle Kunden.",
    member: ({ groupId, as }, say) =>
      `Als Mitglied der ${as === "second" ? "zweiten " : ""}Betreuergruppe ${say.named("groups", groupId)}.`,
    substitute: ({ groupId, as, absentUserId, from, until }, say) =>
      `Als Vertretung von ${say.user(absentUserId)} in der ${as === "second" ? "zweiten " : ""}Betreuergruppe ${say.named("groups", groupId)} (${say.period(from, until)}).`,
  },

  storeErrors: {
    conflict: "Jemand anderes hat zur selben Zeit gespeichert. Bitte versuchen Sie es noch einmal.",
    interrupted: "Die Verbindung wurde unterbrochen. Bitte prüfen Sie, ob Ihre Änderung gespeichert ist.",
    corrupt: "Die gespeicherten Daten sind fehlerhaft. Bitte wenden Sie sich an Ihre Administration.",
    failed: "Die Datenbank konnte nicht speichern, es ist nichts geändert. Bitte versuchen Sie es später noch einmal.",
  },

  rows,
  fields,
};
