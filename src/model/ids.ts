declare const flavour: unique symbol;

/** A string that remembers which kind of thing it names: plain strings are accepted, ids of another kind are not. */
export type Flavoured<Kind extends string> = string & { readonly [flavour]?: Kind };

/** The id of a user: 1 to 200 UTF-16 units, well-formed, no control characters, compared exactly. As all ids. */
export type UserId = Flavoured<"user">;
/** The id of a caretaker group. */
export type GroupId = Flavoured<"group">;
/** The id of a customer. */
export type CustomerId = Flavoured<"customer">;
/** The id of a substitution. */
export type SubstitutionId = Flavoured<"substitution">;
/** The id of a territory. */
export type TerritoryId = Flavoured<"territory">;
/** The id of a campaign. */
export type CampaignId = Flavoured<"campaign">;
/** The id of a team. */
export type TeamId = Flavoured<"team">;
/** The id of a task. */
export type TaskId = Flavoured<"task">;

/** A point in time in epoch milliseconds, what `Date.now()` gives. Finite. */
export type Instant = number;
