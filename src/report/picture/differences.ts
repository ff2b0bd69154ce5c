import type { Survey } from "../survey.js";

/** What a user looked through in an earlier state, in places of the later one. */
export interface Differences {
  /** For each user, the groups that they look through now and did not then. */
  readonly gained: readonly ReadonlySet<number>[];
  /** For each user, the groups that they looked through then and do not now, as far as those still exist. */
  readonly lost: readonly ReadonlySet<number>[];
  /** Groups that somebody gained or lost. */
  readonly touched: ReadonlySet<number>;
}

/** Compares two surveys. Who was unknown then looked through nothing. O(groups of all scopes of both). */
export function differencesBetween(before: Survey | undefined, now: Survey): Differences {
  const touched = new Set<number>();
  const gained: Set<number>[] = [];
  const lost: Set<number>[] = [];
  for (const { user, through } of now.users) {
    const then = new Set(before === undefined ? through : placesThen(before, now, user.id));
    const nowThrough = new Set(through);
    const more = through.filter((group) => !then.has(group));
    const less = Array.from(then).filter((group) => !nowThrough.has(group));
    gained.push(new Set(more));
    lost.push(new Set(less));
    for (const group of [...more, ...less]) touched.add(group);
  }
  return { gained, lost, touched };
}

function placesThen(before: Survey, now: Survey, userId: string): readonly number[] {
  const place = before.placeOfUser.get(userId);
  const through = place === undefined ? [] : (before.users[place]?.through ?? []);
  return through.flatMap((group) => {
    const id = before.groups[group]?.group.id;
    const there = id === undefined ? undefined : now.placeOfGroup.get(id);
    return there === undefined ? [] : [there];
  });
}
