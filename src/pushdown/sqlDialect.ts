/** Whose SQL: PostgreSQL's (PGlite's too), MySQL's (MariaDB's too) or SQLite's. */
export type SqlDialect = "postgresql" | "mysql" | "sqlite";

/** A piece of SQL as a value: what was bound stands in `values`, never in `text`. */
export interface SqlCondition {
  /** Stands in parentheses, so that it can be joined with anything. It is true or false for every row, never null. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Takes values in, and gives what stands for them in the text. */
export interface Binding {
  readonly bind: (value: unknown) => string;
  readonly values: unknown[];
}

/**
 * `$1`, `$2` and so on, counted on from `firstParameter`, the same for the same value; or a `?` each time. What is not a
 * dialect or not a whole number from 1 is a `TypeError`.
 */
export function bindingFor(dialect: SqlDialect, firstParameter: number): Binding {
  if (!Number.isSafeInteger(firstParameter) || firstParameter < 1) {
    throw new TypeError(`parameters are counted from 1: \`${firstParameter}\` is none`);
  }
  const values: unknown[] = [];
  switch (dialect) {
    case "postgresql":
      return {
        values,
        bind: (value) => {
          const known = values.indexOf(value);
          return `$${firstParameter + (known < 0 ? values.push(value) - 1 : known)}`;
        },
      };
    case "mysql":
    case "sqlite":
      return {
        values,
        bind: (value) => {
          values.push(value);
          return "?";
        },
      };
    default:
      throw new TypeError(`no such dialect: \`${String(dialect satisfies never)}\``);
  }
}
