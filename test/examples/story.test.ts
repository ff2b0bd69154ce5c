import { type Crm, canSee, explainVisibility, teamPool, visibleCustomers, whoCanSee } from "betreuergruppen";
import { expect, test } from "vitest";
import { drawMatrix } from "../../docs/examples/drawMatrix.js";
import { type Paint, paintFor, plain } from "../../docs/examples/paint.js";
import { type PlayedStep, playStory } from "../../docs/examples/playStory.js";
import { type Scene, story } from "../../docs/examples/story.js";
import { storyText } from "../../docs/examples/storyText.js";

const played = playStory(story);

/** Who newly sees (`+`) or no longer sees (`-`) whom. */
function changesOf({ matrix: { users, customers, sights } }: PlayedStep): readonly string[] {
  return users.flatMap((user, row) =>
    customers.flatMap((customer, column) => {
      const sight = sights[row]?.[column];
      return sight === "gained"
        ? [`+${user.id}/${customer.id}`]
        : sight === "lost"
          ? [`-${user.id}/${customer.id}`]
          : [];
    }),
  );
}

function stepsOf(title: string): readonly PlayedStep[] {
  const steps = played.filter(({ scene }) => scene.title.includes(title));
  if (steps.length === 0) throw new Error(`no scene ${title}`);
  return steps;
}

/** The only step of these with a command of this type. */
function stepWith(type: string, steps: readonly PlayedStep[] = played): PlayedStep {
  const found = steps.filter(({ step }) => step.commands.some((command) => command.type === type));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} steps with ${type}`);
  return found[0];
}

// Worked out by hand, not by the library.
const expected: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "Kunde ohne Betreuergruppe": [["+vogel/alster"], ["+schulz/alster"]],
  "namensspezifische Betreuergruppe": [["+meier/behn", "+mueller/classen", "+vogel/behn", "+vogel/classen"]],
  "gemeinsame Gebietsgruppe": [
    ["+meier/deich", "+mueller/deich", "+vogel/deich"],
    ["+meier/elbe", "+mueller/elbe", "+vogel/elbe"],
  ],
  Vertretung: [["+mueller/behn"], ["-mueller/behn"], [], [], ["+mueller/behn"], [], ["-mueller/behn"]],
  "zweite Betreuergruppe": [["+schulz/behn"], ["-schulz/behn"], ["+schulz/behn"]],
  "Betreuer beim Kampagnen-Status": [[]],
  "Team-Pool": [[], [], []],
  "Warum sieht sie den Kunden nicht?": [["+mueller/fleet", "+vogel/fleet"], [], ["+schulz/classen"]],
  Befunde: [["-meier/behn", "-meier/deich", "-meier/elbe", "-schulz/behn"], ["+mueller/behn"], ["-mueller/behn"]],
  "Darf sie das?": [[], ["-schulz/classen"]],
  "Lücken in den Betreuergebieten": [["+vogel/traube"], [], ["+mueller/traube"]],
};

test("the cases come in their order, and sight changes in them as it should", () => {
  expect(story.map(({ title }) => /\((.*)\)$/.exec(title)?.[1])).toEqual(Object.keys(expected));
  for (const [title, changes] of Object.entries(expected)) {
    expect(stepsOf(`(${title})`).map(changesOf), title).toEqual(changes);
  }
});

test("in each step the matrix agrees with every way of asking", () => {
  for (const { matrix, after } of played) {
    const { users, customers, sights } = matrix;
    expect(users.map(({ id }) => id)).toEqual(Array.from(after.crm.users, ({ id }) => id));
    expect(customers.map(({ id }) => id)).toEqual(Array.from(after.crm.customers, ({ id }) => id));
    const drawn = drawMatrix(matrix, plain).map((line) => line.trimEnd().split(/ {2,}/));
    for (const [row, user] of users.entries()) {
      const viewer = { userId: user.id, at: after.at };
      const list = Array.from(visibleCustomers(after.crm, viewer), ({ id }) => id);
      for (const [column, { id, name }] of customers.entries()) {
        const sight = sights[row]?.[column];
        const sees = sight === "sees" || sight === "gained";
        expect(sees).toBe(canSee(after.crm, viewer, id));
        expect(sees).toBe(list.includes(id));
        expect(sees).toBe(whoCanSee(after.crm, id, after.at).some((seeing) => seeing.id === user.id));
        expect(drawn[0]?.[column + 1]).toBe(name);
        expect(drawn[row + 1]?.[column + 1]?.startsWith("x")).toBe(sees);
      }
    }
  }
});

test("a step begins where the one before ended, and its marks tell the difference", () => {
  for (const [index, { before, after, matrix }] of played.entries()) {
    const previous = played[index - 1];
    if (previous !== undefined) expect(before).toBe(previous.after);
    for (const [row, user] of matrix.users.entries()) {
      for (const [column, { id }] of matrix.customers.entries()) {
        const [saw, sees] = [before, after].map(({ crm, at }) => canSee(crm, { userId: user.id, at }, id));
        const sight = sees ? (saw ? "sees" : "gained") : saw ? "lost" : "hidden";
        expect(matrix.sights[row]?.[column]).toBe(sight);
      }
    }
  }
});

test("the dated stand-in begins and ends on one and the same value", () => {
  const { after } = stepWith("startSubstitution", stepsOf("(Vertretung)"));
  const later = stepsOf("Vertretung").filter((one) => one.after.at > after.at);
  expect(later).toHaveLength(4);
  for (const one of later) {
    expect(one.step.commands).toEqual([]);
    expect(one.after.crm).toBe(after.crm);
  }
});

test("switching the second group off keeps the value", () => {
  const kept = stepsOf("zweite").map(({ after: { crm } }) => [
    crm.settings.secondGroup,
    crm.customers.get("behn")?.secondGroupId,
  ]);
  expect(kept).toEqual([
    [true, "inside"],
    [false, "inside"],
    [true, "inside"],
  ]);
});

test("the annotation names Müller at Meier's customer, and Müller still does not see it", () => {
  const { before, after } = stepWith("annotateCampaign");
  expect(after.crm.campaignAnnotations.get(["spring", "behn"])?.userId).toBe("mueller");
  expect(after.crm.customers.get("behn")).toBe(before.crm.customers.get("behn"));
  expect(canSee(after.crm, { userId: "mueller", at: after.at }, "behn")).toBe(false);
});

test("the pool is in order, and a claim has one winner", () => {
  const poolOf = (crm: Crm) => Array.from(teamPool(crm, "desk"), ({ id }) => id);
  const [filled, claimed, next] = stepsOf("Team-Pool");
  expect(filled && poolOf(filled.after.crm)).toEqual(["oven", "call", "offer", "letter"]);
  expect(claimed && poolOf(claimed.after.crm)).toEqual(["call", "offer", "letter"]);
  expect(claimed?.refusal).toMatchObject({ code: "already-claimed", ids: { taskId: "oven", holderUserId: "mueller" } });
  expect(next && poolOf(next.after.crm)).toEqual(["offer", "letter"]);
  expect(next?.after.crm.tasks.get("call")?.holderUserId).toBe("schulz");
  expect(storyText(played, plain)).toContain("refused as already-claimed");
});

test("the repair that Vogel takes is the first that the library offers, and what is only planned is not done", () => {
  const [asked, planned, repaired] = stepsOf("Warum");
  const explained = explainVisibility(asked!.after.crm, { userId: "schulz", at: asked!.after.at }, "classen");
  expect(explained.visible ? [] : explained.repairs[0]).toEqual({
    commands: repaired?.step.commands,
    gains: 1,
    losses: 0,
  });
  expect(planned?.after.crm).toBe(asked?.after.crm);
  const text = storyText(played, plain);
  expect(text).toContain(
    [
      "  - Schulz does not see Classen Bau: not in the first group, Müller",
      "      repair: the group Inside sales looks after it as well (1 gained, 0 lost)",
      "      repair: Schulz joins the group Müller (2 gained, 0 lost)",
      "      repair: it goes to the group Inside sales (1 gained, 1 lost)\n",
    ].join("\n"),
  );
  expect(text).toContain(
    "planned, not done: transferCustomers; 2 rows, 0 refused\n      Schulz gains sight of Classen Bau\n",
  );
});

test("what Schulz may is told in words, and handing over is what she was warned of", () => {
  const text = storyText(played, plain);
  expect(text).toContain(
    [
      "  - Schulz asks for editCustomer: Permitted: you see customer “Classen Bau”.",
      "  - Schulz asks for unassignSecondGroup: Permitted, but afterwards you will not see this customer any more: “Classen Bau”.",
      "  - Schulz asks for editCustomer: Not permitted: you do not see this customer, or there is none.",
      "  - Schulz asks for removeCustomer: Not permitted: only administrators may do this.",
      "  - Vogel asks for removeCustomer: Permitted: administrators may do everything.\n",
    ].join("\n"),
  );
});

test("the gap around Lübeck is closed, and the plan was what came of it", () => {
  const text = storyText(played, plain);
  const before =
    "codes of DE that nobody has: 00000 to 19999 (customers in it: 0), 23000 to 99999 (customers in it: 1)\n";
  const after =
    "codes of DE that nobody has: 00000 to 19999 (customers in it: 0), 24000 to 99999 (customers in it: 0)\n";
  expect(text.indexOf(before)).toBeGreaterThan(0);
  expect(text.indexOf(after)).toBeGreaterThan(text.indexOf(before));
  expect(text).toContain(
    "planned, not done: assignByTerritory; 1 rows, 0 refused\n      Müller gains sight of Traube Wein\n",
  );
});

test("a refusal that the story waits for in vain is an error", () => {
  const scene: Scene = {
    title: "",
    steps: [{ tells: "", at: 0, commands: [], refused: { type: "addGroup", id: "g", name: "G" }, asks: [] }],
  };
  expect(() => playStory([scene])).toThrow("the story expects a refusal");
});

test("the text is the same each time, and every step is in it with its commands and answers", () => {
  const text = storyText(played, plain);
  expect(storyText(playStory(story), plain)).toBe(text);
  expect(text.split("(the same value as before, asked at another instant)")).toHaveLength(8);
  expect(text).toContain("\n4.7  2025-03-17 00:00 UTC\n");
  expect(text).toContain('"until":1742169600000}  // from 2025-03-10 00:00, until 2025-03-17 00:00 UTC\n');
  expect(text).toContain('"groupId":"inside"}\n');
  expect(text).toContain("\n  2025-03-16 23:59:59.999 UTC  Alster Optik");
  expect(text).toContain(
    "  - Müller is a member of the groups Müller (personal), Hamburg,\n      and sees the customers of the groups Meier (personal), M",
  );
  for (const { step, after } of played) {
    expect(text).toContain(`\n${step.tells}\n`);
    for (const command of step.commands) {
      expect(text.split("\n").some((line) => line.startsWith(`  > ${JSON.stringify(command)}`))).toBe(true);
    }
    for (const ask of step.asks) expect(text).toContain(`  - ${ask(after).split("\n")[0]}\n`);
  }
});

test("colour is for terminals that want it, and says nothing that the text does not say", () => {
  expect(paintFor({ isTTY: false }, {})).toBe(plain);
  expect(paintFor({}, {})).toBe(plain);
  expect(paintFor({ isTTY: true }, { NO_COLOR: "1" })).toBe(plain);
  const coloured = storyText(played, paintFor({ isTTY: true }, {}));
  expect(coloured).toContain("\u001b[");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of.
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(storyText(played, plain));
});

test("colour is on the marks that changed, and on no others", () => {
  const tagged: Paint = {
    ...plain,
    gained: (mark) => `<gained ${mark.trim()}>`,
    lost: (mark) => `<lost ${mark.trim()}>`,
  };
  for (const one of played) {
    const text = drawMatrix(one.matrix, tagged).join("\n");
    const painted = text.match(/<.*?>/g) ?? [];
    const changes = changesOf(one).map((change) => (change.startsWith("+") ? "<gained x+>" : "<lost .->"));
    expect(painted).toEqual(changes);
  }
});

test("who is left alone is found, what covers them cures it until it ends, and that is foreseen", () => {
  const text = storyText(played, plain);
  const unseen = "error: Nobody but administrators sees 1 customer of group “Meier” at present.\n";
  expect(text).toContain(`  - found, as error: 1\n    ${unseen}      Behn Brot\n      repair: `);
  expect(text).toContain(`    from 2025-04-01 00:00 UTC caused: ${unseen}`);
  expect(text).toContain("    from 2025-03-28 09:00 UTC caused: warning: Task “Renew offer” still lies in the pool of");
});
