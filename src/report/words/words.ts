import type { Severity } from "betreuergruppen";
import type { SearchWords } from "./searchWords.js";

/** A text for one thing, and for any other number of them. `{n}` stands for the number. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** What the page says in one language, findings and reasons apart. Names in braces are filled in. */
export interface Words {
  readonly language: "de" | "en";
  /** For dates and numbers. */
  readonly locale: string;
  readonly title: string;
  /** `{at}` */
  readonly asOf: string;
  readonly skip: string;
  readonly contents: string;
  readonly none: string;

  readonly glance: string;
  readonly activeUsers: string;
  /** `{n}` */
  readonly ofThemAdministrators: string;
  readonly groups: string;
  readonly customers: string;
  readonly withoutGroup: string;
  readonly standIns: string;
  readonly poolTasks: string;
  readonly findingsFigure: string;
  /** `{n}` */
  readonly findingsToo: string;

  readonly findings: string;
  readonly noFindings: string;
  readonly severities: { readonly [S in Severity]: string };
  readonly countFindings: Counted;
  /** `{n}` */
  readonly alike: string;
  readonly fresh: string;
  readonly cured: string;

  readonly picture: string;
  readonly pictureIntro: string;
  readonly mapIntro: string;
  readonly matrixCaption: string;
  readonly mapCaption: string;
  readonly user: string;
  readonly sees: string;
  readonly everything: string;
  readonly nothing: string;
  readonly inactive: string;
  readonly administrator: string;
  readonly administrators: string;
  readonly inactiveUsers: string;
  readonly usersWithoutGroup: string;
  readonly noGroups: string;
  readonly ownPersonal: string;
  readonly colleaguesPersonal: string;
  readonly ownPersonalNote: string;
  readonly legendChanged: string;
  readonly asSubstitute: string;
  readonly legend: string;
  readonly legendMember: string;
  readonly legendSubstitute: string;
  readonly legendGained: string;
  readonly legendLost: string;
  readonly legendFew: string;
  readonly legendMany: string;
  readonly legendMapFew: string;
  readonly legendMapMany: string;
  readonly gained: string;
  readonly lost: string;
  /** `{first}`, `{last}`, `{n}` */
  readonly stretch: string;
  readonly countUsers: Counted;
  readonly countCustomers: Counted;

  readonly userTable: string;
  readonly userTableIntro: string;
  readonly through: string;
  /** `{absent}` */
  readonly standingInFor: string;

  readonly groupTable: string;
  readonly groupTableIntro: string;
  readonly group: string;
  readonly firstGroupOf: string;
  readonly secondGroupOf: string;
  readonly seenBy: string;
  readonly onlyAdministrators: string;
  /** `{n}` */
  readonly andMore: string;

  readonly territoryMap: string;
  readonly territoryIntro: string;
  /** `{country}`, `{digits}` */
  readonly codeSpace: string;
  readonly from: string;
  readonly until: string;
  readonly codes: string;
  readonly nobody: string;
  readonly noTerritories: string;
  readonly stretches: string;
  /** `{country}` */
  readonly singleCodes: string;
  /** `{country}` */
  readonly missedCodes: string;
  readonly customersWithout: string;
  /** `{from}`, `{until}`, `{group}` */
  readonly stretchTitle: string;

  readonly pools: string;
  readonly poolsIntro: string;
  readonly poolsCaption: string;
  readonly team: string;
  readonly activeMembers: string;
  readonly inPool: string;
  readonly critical: string;
  readonly high: string;
  readonly longOverdue: string;
  readonly overdue: string;
  readonly soon: string;
  readonly later: string;
  readonly noDue: string;
  readonly oldest: string;
  readonly age: string;
  readonly lyingSince: string;
  /** `{days}` */
  readonly daysOverdue: Counted;
  readonly noTeams: string;

  readonly changes: string;
  readonly nothingChanged: string;
  /** `{gains}`, `{losses}` */
  readonly changesIntro: string;
  readonly who: string;
  readonly change: string;
  readonly customersHead: string;
  readonly cause: string;
  readonly gains: string;
  readonly loses: string;
  /** `{to}` */
  readonly causeNew: string;
  /** `{from}` */
  readonly causeRemoved: string;
  /** `{from}`, `{to}` */
  readonly causeMoved: string;
  readonly causeEverything: string;
  readonly causeNoMoreEverything: string;
  readonly causeInactive: string;
  readonly causeActive: string;
  readonly causeSecondGroups: string;
  /** `{groups}` */
  readonly causeThrough: string;
  /** `{groups}` */
  readonly causeNoMoreThrough: string;
  readonly territoriesChanged: string;
  readonly before: string;
  readonly now: string;

  readonly foot: string;

  readonly search: SearchWords;
}
