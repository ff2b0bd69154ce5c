import type { Command, Instant } from "betreuergruppen";
import { foreseenUntil, foundNow } from "./findingSentences.js";
import {
  annotatedWith,
  belongsTo,
  gapsIn,
  heldBy,
  liesIn,
  looksThrough,
  may,
  membersOf,
  nextIn,
  poolOf,
  type Sentence,
  secondGroupOf,
  seenBy,
  sees,
  substitution,
  why,
  withoutGroup,
  wouldChange,
} from "./sentences.js";

/** A case that every company meets. */
export interface Scene {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** What is done, when one looks, and what to ask then. */
export interface Step {
  /** What people want or do. What follows from it is never told here: that is for the library to say. */
  readonly tells: string;
  readonly at: Instant;
  readonly commands: readonly Command[];
  /** A command after those that the library has to refuse. */
  readonly refused?: Command;
  readonly asks: readonly Sentence[];
}

const march = (day: number, hour = 9): Instant => Date.UTC(2025, 2, day, hour);

const holiday = { from: march(10, 0), until: march(17, 0) };

const april = march(32, 0);
const hour = 3_600_000;

export const story: readonly Scene[] = [
  {
    title: "The invisible customer (Kunde ohne Betreuergruppe)",
    steps: [
      {
        tells: "Vogel runs the system, Schulz sits in inside sales; a customer is entered and nobody says whose it is.",
        at: march(3),
        commands: [
          { type: "addUser", id: "vogel", name: "Vogel", administrator: true },
          { type: "addUser", id: "schulz", name: "Schulz" },
          { type: "addGroup", id: "inside", name: "Inside sales" },
          { type: "joinGroup", groupId: "inside", userId: "schulz" },
          { type: "addCustomer", id: "alster", name: "Alster Optik", groupId: null },
        ],
        asks: [belongsTo("alster"), seenBy("alster"), withoutGroup],
      },
      {
        tells: "Vogel finds the customer in that list and gives it to inside sales.",
        at: march(3, 10),
        commands: [{ type: "assignGroup", customerId: "alster", groupId: "inside" }],
        asks: [belongsTo("alster"), seenBy("alster"), withoutGroup],
      },
    ],
  },
  {
    title: "The personal group (namensspezifische Betreuergruppe)",
    steps: [
      {
        tells: "Meier and Müller are hired: each gets an account, the group of the same name, and a first customer.",
        at: march(4),
        commands: [
          { type: "addUser", id: "meier", name: "Meier", personalGroup: { id: "g-meier" } },
          { type: "addUser", id: "mueller", name: "Müller", personalGroup: { id: "g-mueller" } },
          { type: "addCustomer", id: "behn", name: "Behn Brot", groupId: "g-meier" },
          { type: "addCustomer", id: "classen", name: "Classen Bau", groupId: "g-mueller" },
        ],
        asks: [membersOf("g-meier"), membersOf("g-mueller"), seenBy("behn"), seenBy("classen")],
      },
    ],
  },
  {
    title: "The shared territory group (gemeinsame Gebietsgruppe)",
    steps: [
      {
        tells: "Meier and Müller share Hamburg, so its customers belong to one group for both.",
        at: march(5),
        commands: [
          { type: "addGroup", id: "hamburg", name: "Hamburg", colour: "#1e90ff" },
          { type: "joinGroup", groupId: "hamburg", userId: "meier" },
          { type: "joinGroup", groupId: "hamburg", userId: "mueller" },
          { type: "addCustomer", id: "deich", name: "Deich Honig", postalCode: "20359", groupId: "hamburg" },
        ],
        asks: [membersOf("hamburg"), belongsTo("deich"), seenBy("deich")],
      },
      {
        tells: "From now on the postal code (Betreuergebiet, PLZ) is to place those for whom nobody names a group.",
        at: march(6),
        commands: [
          {
            type: "addTerritory",
            id: "t-hamburg",
            groupId: "hamburg",
            fromPostalCode: "20000",
            toPostalCode: "22999",
          },
          { type: "changeSettings", territoryAssignment: true },
          { type: "addCustomer", id: "elbe", name: "Elbe Kontor", postalCode: "20457" },
        ],
        asks: [liesIn("DE", "20457"), belongsTo("elbe"), seenBy("elbe")],
      },
    ],
  },
  {
    title: "The stand-in (Vertretung)",
    steps: [
      {
        tells: "Without dates: Meier is ill, so Müller joins Meier's group.",
        at: march(7),
        commands: [{ type: "joinGroup", groupId: "g-meier", userId: "mueller" }],
        asks: [membersOf("g-meier"), looksThrough("mueller")],
      },
      {
        tells: "Meier is back, and somebody has to remember to take Müller out again.",
        at: march(8),
        commands: [{ type: "leaveGroup", groupId: "g-meier", userId: "mueller" }],
        asks: [membersOf("g-meier"), looksThrough("mueller")],
      },
      {
        tells: "With a start and an end (Vertretung auf Zeit): Meier's week off is entered beforehand.",
        at: march(9),
        commands: [
          {
            type: "startSubstitution",
            id: "holiday",
            absentUserId: "meier",
            substituteUserId: "mueller",
            ...holiday,
          },
        ],
        asks: [substitution("holiday"), looksThrough("mueller")],
      },
      { tells: "A millisecond before the start.", at: holiday.from - 1, commands: [], asks: [looksThrough("mueller")] },
      { tells: "At the start.", at: holiday.from, commands: [], asks: [looksThrough("mueller")] },
      { tells: "In the last millisecond.", at: holiday.until - 1, commands: [], asks: [looksThrough("mueller")] },
      { tells: "At the end.", at: holiday.until, commands: [], asks: [looksThrough("mueller")] },
    ],
  },
  {
    title: "The second group (zweite Betreuergruppe)",
    steps: [
      {
        tells: "The setting is switched on, and inside sales is to look after one of Meier's customers as well.",
        at: march(18),
        commands: [
          { type: "changeSettings", secondGroup: true },
          { type: "assignSecondGroup", customerId: "behn", groupId: "inside" },
        ],
        asks: [belongsTo("behn"), secondGroupOf("behn"), seenBy("behn")],
      },
      {
        tells: "The setting is switched off.",
        at: march(19),
        commands: [{ type: "changeSettings", secondGroup: false }],
        asks: [secondGroupOf("behn"), seenBy("behn")],
      },
      {
        tells: "And on again.",
        at: march(20),
        commands: [{ type: "changeSettings", secondGroup: true }],
        asks: [secondGroupOf("behn"), seenBy("behn")],
      },
    ],
  },
  {
    title: "Meier's customer, Müller's campaign (Betreuer beim Kampagnen-Status)",
    steps: [
      {
        tells: "For one campaign Müller is noted as caretaker at a customer of Meier.",
        at: march(21),
        commands: [
          { type: "addCampaign", id: "spring", name: "Spring mailing" },
          { type: "annotateCampaign", campaignId: "spring", customerId: "behn", userId: "mueller", status: "to call" },
        ],
        asks: [annotatedWith("behn", "spring"), belongsTo("behn"), sees("mueller", "behn"), seenBy("behn")],
      },
    ],
  },
  {
    title: "The pool of a team (Team-Pool)",
    steps: [
      {
        tells: "Müller and Schulz form a team, and four tasks (Vorgänge, Wiedervorlagen) come into its pool.",
        at: march(24),
        commands: [
          { type: "addTeam", id: "desk", name: "Order desk" },
          { type: "joinTeam", teamId: "desk", userId: "mueller" },
          { type: "joinTeam", teamId: "desk", userId: "schulz" },
          { type: "addTask", id: "letter", kind: "follow-up", title: "Send catalogue", teamId: "desk" },
          { type: "addTask", id: "offer", kind: "follow-up", title: "Renew offer", teamId: "desk", dueAt: march(28) },
          {
            type: "addTask",
            id: "call",
            kind: "ticket",
            title: "Call back",
            teamId: "desk",
            priority: "high",
            dueAt: march(31),
          },
          {
            type: "addTask",
            id: "oven",
            kind: "ticket",
            title: "Oven is cold",
            teamId: "desk",
            priority: "critical",
            customerId: "behn",
          },
        ],
        asks: [poolOf("desk"), nextIn("desk")],
      },
      {
        tells: "Müller and Schulz reach for the same task; Müller is first.",
        at: march(24, 10),
        commands: [{ type: "claimFromTeamPool", taskId: "oven", userId: "mueller" }],
        refused: { type: "claimFromTeamPool", taskId: "oven", userId: "schulz" },
        asks: [heldBy("mueller"), heldBy("schulz"), sees("mueller", "behn"), poolOf("desk")],
      },
      {
        tells: "Schulz takes the next one instead.",
        at: march(24, 11),
        commands: [{ type: "claimFromTeamPool", taskId: "call", userId: "schulz" }],
        asks: [heldBy("mueller"), heldBy("schulz"), poolOf("desk")],
      },
    ],
  },
  {
    title: "Why can't Schulz see it? (Warum sieht sie den Kunden nicht?)",
    steps: [
      {
        tells: "Müller has a second customer by now. Classen Bau calls, and Schulz cannot find it.",
        at: march(25),
        commands: [{ type: "addCustomer", id: "fleet", name: "Fleet Werft", groupId: "g-mueller" }],
        asks: [sees("schulz", "classen"), why("schulz", "classen")],
      },
      {
        tells: "Vogel would give all of Müller's customers to inside sales, and looks before doing it.",
        at: march(25, 10),
        commands: [],
        asks: [wouldChange({ type: "transferCustomers", fromGroupId: "g-mueller", toGroupId: "inside" })],
      },
      {
        tells: "So it is the first repair: nobody loses anything, and nothing else is opened.",
        at: march(25, 11),
        commands: [{ type: "assignSecondGroup", customerId: "classen", groupId: "inside" }],
        asks: [seenBy("classen"), sees("schulz", "fleet")],
      },
    ],
  },
  {
    title: "What is wrong now, and what will be (Befunde)",
    steps: [
      {
        tells: "Inside sales helps out no longer, and Meier leaves the company. What needs somebody now?",
        at: march(25, 14),
        commands: [
          { type: "unassignSecondGroup", customerId: "behn" },
          { type: "deactivateUser", userId: "meier" },
        ],
        asks: [seenBy("behn"), foundNow("error"), foundNow("warning")],
      },
      {
        tells: "Müller stands in until a successor comes in April. What will happen if nobody comes?",
        at: march(26),
        commands: [
          {
            type: "startSubstitution",
            id: "until-april",
            absentUserId: "meier",
            substituteUserId: "mueller",
            from: march(26, 0),
            until: april,
          },
        ],
        asks: [foundNow("error"), foreseenUntil(april + 1, "error"), foreseenUntil(april + 1, "warning")],
      },
      {
        tells: "April has come, and the successor has not.",
        at: april,
        commands: [],
        asks: [foundNow("error")],
      },
    ],
  },
  {
    title: "May Schulz do that? (Darf sie das?)",
    steps: [
      {
        tells: "Schulz sees Classen Bau by now, and asks what that allows.",
        at: april + hour,
        commands: [],
        asks: [
          may("schulz", { type: "editCustomer", customerId: "classen", name: "Classen Hochbau" }),
          may("schulz", { type: "unassignSecondGroup", customerId: "classen" }),
          may("schulz", { type: "editCustomer", customerId: "fleet", name: "Fleet" }),
          may("schulz", { type: "removeCustomer", customerId: "classen" }),
          may("vogel", { type: "removeCustomer", customerId: "classen" }),
        ],
      },
      {
        tells: "She gives it back to Müller alone, and has been warned.",
        at: april + 2 * hour,
        commands: [{ type: "unassignSecondGroup", customerId: "classen" }],
        asks: [seenBy("classen"), may("schulz", { type: "assignGroup", customerId: "classen", groupId: "inside" })],
      },
    ],
  },
  {
    title: "Postal codes that nobody has (Lücken in den Betreuergebieten)",
    steps: [
      {
        tells: "A customer from Lübeck is entered, and nobody says whose it is.",
        at: april + 3 * hour,
        commands: [{ type: "addCustomer", id: "traube", name: "Traube Wein", postalCode: "23552" }],
        asks: [belongsTo("traube"), liesIn("DE", "23552"), gapsIn("DE")],
      },
      {
        tells: "Vogel gives the codes around Lübeck to Hamburg, and looks what placing the customers would do.",
        at: april + 4 * hour,
        commands: [
          {
            type: "addTerritory",
            id: "t-luebeck",
            groupId: "hamburg",
            fromPostalCode: "23000",
            toPostalCode: "23999",
          },
        ],
        asks: [gapsIn("DE"), wouldChange({ type: "assignByTerritory" })],
      },
      {
        tells: "It is done.",
        at: april + 5 * hour,
        commands: [{ type: "assignByTerritory" }],
        asks: [belongsTo("traube"), seenBy("traube"), withoutGroup],
      },
    ],
  },
];
