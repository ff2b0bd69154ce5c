import mysql from "mysql2/promise";
import pg from "pg";

/** Claims as one writes them by hand: lock the next task, give it to the user, write down that it was done, commit. */
export interface HandLoop {
  readonly claim: (connection: number, userId: string, at: number) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

type Row = Record<string, string>;

const columns = "id, kind, title, customer_id, priority, due_at, state, team_id, holder_user_id, pool_order";

const keys =
  "ADD FOREIGN KEY (team_id) REFERENCES crm_teams (id), ADD FOREIGN KEY (holder_user_id) REFERENCES crm_users (id)," +
  " ADD FOREIGN KEY (customer_id) REFERENCES crm_customers (id)," +
  // What has the database refuse a claim of who is not in the team: by hand too somebody has to.
  " ADD FOREIGN KEY (team_id, held_by_member) REFERENCES crm_team_memberships (team_id, user_id)";

/** Its tables: the tasks as the store has them, with their indexes and what they point to; a journal, and whom an entry concerns. */
export async function handTables(url: string): Promise<void> {
  const postgres = url.startsWith("postgres");
  const { query, close } = await connected(url);
  const statements = postgres
    ? [
        "CREATE TABLE hand_tasks (LIKE crm_tasks INCLUDING ALL)",
        `INSERT INTO hand_tasks (${columns}) SELECT ${columns} FROM crm_tasks`,
        `CREATE TABLE hand_journal (sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry_key text UNIQUE,
           by_user_id text NOT NULL, at double precision NOT NULL, changes text NOT NULL)`,
        "CREATE TABLE hand_subjects (LIKE crm_journal_subjects INCLUDING ALL)",
        "ANALYZE",
      ]
    : [
        "CREATE TABLE hand_tasks LIKE crm_tasks",
        `INSERT INTO hand_tasks (${columns}) SELECT ${columns} FROM crm_tasks`,
        `CREATE TABLE hand_journal (sequence bigint AUTO_INCREMENT PRIMARY KEY, entry_key varchar(200) UNIQUE,
           by_user_id varchar(200) NOT NULL, at double NOT NULL, changes longtext NOT NULL)`,
        "CREATE TABLE hand_subjects LIKE crm_journal_subjects",
        "ANALYZE TABLE hand_tasks, crm_tasks",
      ];
  try {
    for (const statement of [...statements, `ALTER TABLE hand_tasks ${keys}`]) await query(statement, []);
  } finally {
    await close();
  }
}

/** Opens its connections. */
export async function handLoop(url: string, connections: number): Promise<HandLoop> {
  const all = await Promise.all(Array.from({ length: connections }, () => connected(url)));
  const postgres = url.startsWith("postgres");
  const next = `SELECT ${columns} FROM hand_tasks WHERE team_id = ? AND state = 'pool' ORDER BY pool_order LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const take = "UPDATE hand_tasks SET state = 'held', holder_user_id = ?, pool_order = NULL WHERE id = ?";
  const note = "INSERT INTO hand_journal (entry_key, by_user_id, at, changes) VALUES (?, ?, ?, ?) RETURNING sequence";
  // These tasks are about no customer.
  const concerns = "INSERT INTO hand_subjects (kind, id, sequence) VALUES ('u', ?, ?)";
  const text = (statement: string): string => {
    let place = 1;
    return postgres ? statement.replaceAll("?", () => `$${place++}`) : statement;
  };
  let entries = 0;
  return {
    claim,
    close: async () => {
      await Promise.all(all.map(({ close }) => close()));
    },
  };

  async function claim(connection: number, userId: string, at: number): Promise<string | null> {
    const { query } = all[connection]!;
    try {
      await query("BEGIN", []);
      const [task] = await query(text(next), ["desk"]);
      if (task === undefined) {
        await query("ROLLBACK", []);
        return null;
      }
      await query(text(take), [userId, task["id"]]);
      const changes = [
        { entity: "tasks", id: task["id"], before: task, after: { ...task, state: "held", holder_user_id: userId } },
      ];
      const [entry] = await query(text(note), [`${process.pid}-${entries++}`, userId, at, JSON.stringify(changes)]);
      await query(text(concerns), [userId, entry?.["sequence"]]);
      await query("COMMIT", []);
      return task["id"] ?? null;
    } catch (error) {
      // MariaDB lets such loops lock each other out now and then: who writes one has to try again.
      if ((error as { errno?: number }).errno !== 1213) throw error;
      await query("ROLLBACK", []);
      return await claim(connection, userId, at);
    }
  }
}

async function connected(url: string) {
  if (url.startsWith("postgres")) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    return {
      query: async (text: string, values: unknown[]): Promise<Row[]> => (await client.query(text, values)).rows,
      close: () => client.end(),
    };
  }
  const connection = await mysql.createConnection(url);
  // As the store does, or such loops lock each other out more often.
  await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  return {
    query: async (text: string, values: unknown[]): Promise<Row[]> => {
      const [rows] = await connection.query(text, values);
      return Array.isArray(rows) ? (rows as Row[]) : [];
    },
    close: () => connection.end(),
  };
}
