/** What the search says, in the page and before it is asked. Names in braces are filled in, and set apart as data. */
export interface SearchWords {
  readonly heading: string;
  readonly intro: string;
  readonly withoutScript: string;
  /** `{n}`, `{of}` */
  readonly cut: string;
  readonly who: string;
  readonly what: string;
  readonly whoFound: string;
  readonly whatFound: string;
  readonly everybody: string;
  readonly anything: string;
  /** `{n}` */
  readonly found: string;
  /** `{n}`, `{of}` */
  readonly foundMore: string;
  readonly nobodyChosen: string;
  /** `{name}` */
  readonly groupOption: string;
  readonly withoutGroupOption: string;
  readonly administrator: string;
  readonly inactive: string;

  /** `{user}`, `{what}` */
  readonly yes: string;
  readonly no: string;
  /** `{group}` */
  readonly customersOf: string;
  readonly customersWithoutGroup: string;

  // Why so
  readonly byAdministrator: string;
  /** `{group}` */
  readonly byMembershipFirst: string;
  readonly byMembershipSecond: string;
  /** `{group}`, `{absent}`, `{from}`, `{until}` */
  readonly bySubstitutionFirst: string;
  readonly bySubstitutionSecond: string;

  // Why not
  readonly inactiveUser: string;
  readonly noCountingGroup: string;
  /** `{group}` */
  readonly notInFirst: string;
  readonly notInSecond: string;
  readonly secondOff: string;
  /** `{group}`, `{absent}`, `{from}`, `{until}` */
  readonly notYet: string;
  readonly noLonger: string;

  // One of the two alone
  /** `{what}`, `{n}` */
  readonly seenBy: string;
  readonly seenByNobody: string;
  /** `{user}` */
  readonly seesEverything: string;
  readonly seesNothing: string;
  /** `{user}`, `{n}` */
  readonly seesThrough: string;
  /** `{group}` */
  readonly throughMembership: string;
  /** `{group}`, `{absent}` */
  readonly throughSubstitution: string;
  /** `{n}` */
  readonly more: string;
}
