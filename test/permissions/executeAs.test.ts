import {
  type Command,
  type Crm,
  commandTypes,
  execute,
  executeAs,
  isCrmError,
  type Permission,
  type Policy,
  permits,
  type Refusal,
  recordsOf,
} from "betreuergruppen";
import { memoryStore } from "betreuergruppen/memory";
import { transact } from "betreuergruppen/storage";
import { expect, test } from "vitest";
import { examplesOf, office } from "./examples.js";

function refusalOf(body: () => Crm): Refusal | undefined {
  try {
    body();
    return undefined;
  } catch (error) {
    if (isCrmError(error)) return error.refusal;
    throw error;
  }
}

test("what is permitted is done, and everything else is refused with its reason and touches nothing", () => {
  for (const type of commandTypes) {
    for (const [code, [viewer, command, settings]] of examplesOf(type)) {
      const crm = office(settings);
      const before = JSON.stringify(recordsOf(crm));
      const permission = permits(crm, viewer, command);
      const refusal = refusalOf(() => executeAs(crm, viewer, command));
      expect(JSON.stringify(recordsOf(crm))).toBe(before);
      if (permission.permitted) expect(refusal?.code).not.toBe("not-permitted");
      else if (code === "malformed") expect(refusal?.code).toBe("invalid-input");
      else {
        const userId = typeof viewer === "string" ? viewer : viewer.userId;
        expect(refusal).toEqual({
          code: "not-permitted",
          rule: null,
          message: `user \`${userId}\` may not issue this command: ${code}`,
          ids: { userId, permission },
          problems: [],
        });
      }
    }
  }
});

test("what comes out is what the command itself gives, and the very same value when nothing changes", () => {
  const crm = office();
  const command: Command = { type: "assignGroup", customerIds: ["c1", "c2"], groupId: "south" };
  expect(recordsOf(executeAs(crm, "anna", command))).toEqual(recordsOf(execute(crm, command)));
  expect(executeAs(crm, "anna", { type: "assignGroup", customerId: "c1", groupId: "north" })).toBe(crm);
});

test("a command that answers differently the second time is done as it was judged", () => {
  const crm = office();
  let asked = 0;
  const sly = {
    type: "editCustomer",
    name: "Mine now",
    get customerId() {
      asked += 1;
      return asked === 1 ? "c1" : "c2";
    },
  } as const;
  const after = executeAs(crm, "ben", sly);
  expect(asked).toBe(1);
  expect([after.customers.get("c1")?.name, after.customers.get("c2")?.name]).toEqual(["Mine now", "Beta"]);

  const ids = ["c1"];
  let looks = 0;
  const slyList = new Proxy(ids, {
    get: (target, field) => {
      if (field !== "0") return Reflect.get(target, field);
      looks += 1;
      return looks === 1 ? "c1" : "c2";
    },
  });
  const moved = executeAs(crm, "ben", { type: "assignGroup", customerIds: slyList, groupId: "south" });
  expect(moved.customers.get("c2")?.groupId).toBe("north");

  let who = 0;
  const slyViewer = {
    get userId() {
      who += 1;
      return who === 1 ? "ben" : "root";
    },
  };
  expect(refusalOf(() => executeAs(crm, slyViewer, { type: "addTeam", id: "x", name: "X" }))?.code).toBe(
    "not-permitted",
  );
});

test("a policy cannot change the command that it judges, nor who asks", () => {
  const meddling: Policy = (_, viewer, command) => {
    expect(() => Object.assign(command, { customerId: "c2" })).toThrow(TypeError);
    expect(() => Object.assign(viewer, { userId: "root" })).toThrow(TypeError);
    return { permitted: true, code: "by-policy", ids: { rule: "meddling" } };
  };
  const after = executeAs(office(), "ben", { type: "editCustomer", customerId: "c1", name: "New" }, meddling);
  expect(after.customers.get("c1")?.name).toBe("New");
});

test("a host brings a policy of its own, which decides alone", () => {
  const teamLeads = new Set(["dora"]);
  const withLeads: Policy = (crm, viewer, command) => {
    const userId = typeof viewer === "string" ? viewer : viewer.userId;
    const leads = teamLeads.has(userId) && command.type === "joinTeam";
    return leads ? { permitted: true, code: "by-policy", ids: { rule: "team leads" } } : permits(crm, viewer, command);
  };
  const join = { type: "joinTeam", teamId: "desk", userId: "dora" } as const;
  expect(executeAs(office(), "dora", join, withLeads).teamMemberships.has(["desk", "dora"])).toBe(true);
  expect(refusalOf(() => executeAs(office(), "dora", join))?.code).toBe("not-permitted");

  const nobody: Policy = () => ({ permitted: false, code: "by-policy", ids: { rule: "closed for stocktaking" } });
  const refusal = refusalOf(() => executeAs(office(), "root", join, nobody));
  expect(refusal?.ids).toEqual({
    userId: "root",
    permission: { permitted: false, code: "by-policy", ids: { rule: "closed for stocktaking" } },
  });
});

test("a policy that gives no plain yes forbids", () => {
  const join = { type: "joinTeam", teamId: "desk", userId: "dora" } as const;
  for (const said of [undefined, null, true, {}, { permitted: "yes" }, { permitted: 1, code: "malformed" }]) {
    const refusal = refusalOf(() => executeAs(office(), "root", join, () => said as unknown as Permission));
    expect(refusal?.code).toBe("not-permitted");
  }
  const silent = refusalOf(() => executeAs(office(), "root", join, () => undefined as unknown as Permission));
  expect(silent?.ids).toEqual({ userId: "root", permission: { permitted: false, code: "malformed", ids: {} } });
});

test("who is nobody is refused, and told as nobody", () => {
  const join = { type: "joinTeam", teamId: "desk", userId: "dora" } as const;
  for (const viewer of [undefined, null, 7, {}]) {
    const refusal = refusalOf(() => executeAs(office(), viewer as never, join));
    expect(refusal?.ids).toMatchObject({ userId: null, permission: { code: "unknown-user" } });
  }
});

test("a command that contains itself is refused, and not read for ever", () => {
  const within: Record<string, unknown> = { type: "assignGroup", groupId: "south" };
  within["customerId"] = within;
  const list: unknown[] = [];
  list.push(list);
  for (const command of [within, { type: "assignGroup", groupId: "south", customerIds: list }]) {
    for (const viewer of ["anna", "root"]) {
      expect(refusalOf(() => executeAs(office(), viewer, command as never))?.code).toBe("invalid-input");
    }
  }
});

test("it works in a transaction, on a CRM that is loaded in part", async () => {
  const store = memoryStore(office());
  const command: Command = { type: "assignGroup", customerIds: ["c1", "c2"], groupId: "south" };
  const { changes } = await transact(store, (crm) => executeAs(crm, "anna", command), { by: "anna", at: 0 });
  expect(changes.map((change) => change.id)).toEqual(["c1", "c2"]);
  const forbidden = transact(store, (crm) => executeAs(crm, "dora", command), { by: "dora", at: 0 });
  await expect(forbidden).rejects.toMatchObject({ code: "not-permitted" });
});
