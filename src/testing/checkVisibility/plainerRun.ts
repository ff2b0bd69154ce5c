import type { Command } from "betreuergruppen";
import type { Run } from "./playAgainst.js";

/** The run with every field left out that it can do without and still disagree, and with plain ids where strange ones do not matter. */
export async function plainerRun(run: Run, disagrees: (run: Run) => Promise<boolean>): Promise<Run> {
  let plainest = run;
  const improve = async (commands: readonly Command[]): Promise<void> => {
    const plainer = { ...plainest, commands };
    if (await disagrees(plainer)) plainest = plainer;
  };
  for (const n of run.commands.keys()) {
    for (const field of Object.keys(run.commands[n] ?? {})) {
      if (field !== "type")
        await improve(plainest.commands.map((command, m) => (m === n ? without(command, field) : command)));
    }
  }
  let made = 0;
  for (const id of strangeIds(plainest.commands)) {
    made += 1;
    const plain = `x${made}`;
    await improve(plainest.commands.map((command) => renamed(command, id, plain)));
  }
  return plainest;
}

function without(command: Command, field: string): Command {
  return Object.fromEntries(Object.entries(command).filter(([name]) => name !== field)) as Command;
}

const isIdField = /^(id|\w+Ids?|personalOf)$/;
const isPlain = /^[a-z][a-z0-9-]{0,6}$/;

function strangeIds(commands: readonly Command[]): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown, field: string): void => {
    if (typeof value === "string" && isIdField.test(field) && !isPlain.test(value)) found.add(value);
    else if (Array.isArray(value)) for (const item of value) look(item, field);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) look(inner, name);
  };
  for (const command of commands) look(command, "");
  return Array.from(found);
}

/** The command with one id replaced wherever an id stands. Equal ids of different entities stay equal. */
function renamed(command: Command, from: string, to: string): Command {
  const replace = (value: unknown, field: string): unknown => {
    if (value === from && isIdField.test(field)) return to;
    if (Array.isArray(value)) return value.map((item) => replace(item, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner, name)]));
  };
  return replace(command, "") as Command;
}
