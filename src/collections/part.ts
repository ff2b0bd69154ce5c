/** What is wanted of a table that does not hold it: the rows with these keys, some more rows in order, or all of them. */
export type Wanted<Key> = readonly Key[] | "more" | "all";

/** How a table says that it does not hold what it is asked for: by throwing. */
export type NotHeld<Key> = (wanted: Wanted<Key>) => never;

/** What is known of a table that holds only a part of its rows. A whole table has none. */
export interface Part<Key> {
  /** Whether it is known that a key which has no row here has none at all. */
  readonly knows: (key: Key) => boolean;
  /** Whether the rows held are the first ones of the table, without a gap. */
  readonly fromFirst: boolean;
  /** Whether a row with this key is held once it is written, or left to whoever asks for it. */
  readonly takes: (key: Key) => boolean;
  /** The part with a row of this key put in. */
  readonly with: (key: Key) => Part<Key>;
  /** The part with it known that nothing has this key. */
  readonly without: (key: Key) => Part<Key>;
  readonly notHeld: NotHeld<Key>;
}
