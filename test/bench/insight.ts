import {
  accessChanges,
  assignGroup,
  type Command,
  type Crm,
  canSee,
  customersOfGroup,
  execute,
  explainVisibility,
  joinGroup,
  plan,
} from "betreuergruppen";
import { freshText } from "./freshText.js";
import { type Contestant, race } from "./measure.js";
import type { Random } from "./random.js";
import { atMost, duration, growth, independent, type Line, whole } from "./table.js";
import type { Settled, ThreeWorlds } from "./worlds.js";

/**
 * Why a member of five groups does not see a customer, and every repair with its counts; against the check alone. The
 * customers are as random for the one as for the other, and each has an owner, so that there are a dozen repairs.
 */
export function explanationLine({ world, crm }: Settled, random: Random): Line {
  const { member, records } = world;
  const hidden = records.customers.filter((row) => row.groupId !== null && !canSee(crm, member, row));
  const asked = (operations: number, ask: (id: string) => number): Contestant => {
    let ids: string[] = [];
    return {
      operations,
      prepare: () => {
        ids = Array.from({ length: operations }, () => freshText(random.pick(hidden).id));
      },
      run: () => ids.reduce((sum, id) => sum + ask(id), 0),
    };
  };
  let repairs = 0;
  const times = race(
    { rounds: 21, warmUps: 5 },
    {
      explained: asked(500, (id) => {
        const explained = explainVisibility(crm, member, id);
        repairs = explained.visible ? 0 : explained.repairs.length;
        return repairs;
      }),
      check: asked(20_000, (id) => (canSee(crm, member, id) ? 1 : 0)),
    },
  );
  return atMost(100, {
    operation: "explainVisibility with repairs : canSee by id",
    ratio: times.ratio("explained", "check"),
    raw: `${duration(times.time("explained"))} for ${repairs} repairs; canSee ${duration(times.time("check"))}`,
  });
}

/** What one assignment does to sight, in worlds of three sizes; told apart from values that are ready. */
function assignmentLine({ small, middle, large }: ThreeWorlds, random: Random): Line {
  const changes = ({ world, crm }: Settled): Contestant => {
    let pairs: (readonly [Crm, Crm])[] = [];
    return {
      operations: 300,
      prepare: () => {
        pairs = random.sample(world.records.customers, 300).map(({ id: customerId }) => {
          return [crm, assignGroup(crm, { customerId, groupId: random.pick(world.otherGroups) })] as const;
        });
      },
      run: () => pairs.reduce((sum, [before, after]) => sum + accessChanges(before, after).gains, 0),
    };
  };
  const times = race(
    { rounds: 31, warmUps: 5 },
    { small: changes(small), middle: changes(middle), large: changes(large) },
  );
  return independent({
    operation: `accessChanges of one assignGroup : at ${whole(small.crm.customers.size)}`,
    ratio: times.ratio("large", "small"),
    raw: growth(times.time("small"), times.time("middle"), times.time("large")),
  });
}

/**
 * What one new member does to sight, every pair told; against walking the group's customers. Before each round the group
 * gets another customer, so that nothing is remembered of it.
 */
function joinLine({ world, crm }: Settled, random: Random): Line {
  const times = 20;
  let steps: { readonly groupId: string; readonly before: Crm; readonly after: Crm }[] = [];
  const prepare = () => {
    steps = random.sample(world.otherGroups, times).map((groupId) => {
      const customerId = random.pick(world.records.customers).id;
      const before = assignGroup(crm, { customerId, groupId });
      return { groupId, before, after: joinGroup(before, { groupId, userId: world.member }) };
    });
  };
  let told = 0;
  const raced = race(
    { rounds: 21, warmUps: 3 },
    {
      changes: {
        operations: times,
        prepare,
        run: () => {
          told = 0;
          for (const { before, after } of steps)
            for (const { customerId } of accessChanges(before, after).pairs()) told += customerId.length > 0 ? 1 : 0;
          return told;
        },
      },
      walk: {
        operations: times,
        prepare,
        run: () => {
          let sum = 0;
          for (const { before, groupId } of steps)
            for (const { id } of customersOfGroup(before, groupId)) sum += id.length;
          return sum;
        },
      },
    },
  );
  return atMost(10, {
    operation: "accessChanges of one joinGroup, every pair : walking the group",
    ratio: raced.ratio("changes", "walk"),
    raw: `${duration(raced.time("changes"))} for ${whole(told / times)} customers; walking them ${duration(raced.time("walk"))}`,
  });
}

/** A tenth of all customers to another group: planned, with who gains and who loses, against done. */
function planLine({ world, crm }: Settled, random: Random): Line {
  const many = Math.round(world.records.customers.length / 10);
  const customerIds = random.sample(world.records.customers, many).map(({ id }) => id);
  const commands = (): Command[] => [{ type: "assignGroup", customerIds, groupId: random.pick(world.otherGroups) }];
  const times = race(
    { rounds: 7, warmUps: 2 },
    {
      planned: {
        operations: 1,
        run: () => {
          const { changes, access } = plan(crm, commands());
          return changes.length + access.gains + access.losses;
        },
      },
      done: { operations: 1, run: () => commands().reduce(execute, crm).customers.size },
    },
  );
  return atMost(3, {
    operation: `plan of moving ${whole(many)} customers : moving them`,
    ratio: times.ratio("planned", "done"),
    raw: `${duration(times.time("planned"))}; moving them ${duration(times.time("done"))}`,
  });
}

/** What previews cost: as much as what they are about. */
export function previewLines(worlds: ThreeWorlds, random: Random): Line[] {
  return [assignmentLine(worlds, random), joinLine(worlds.large, random), planLine(worlds.large, random)];
}
