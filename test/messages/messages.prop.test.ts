import { attempt, type Crm, explainEmptiness, explainVisibility, findings, foresee, permits } from "betreuergruppen";
import { message, type Told } from "betreuergruppen/messages";
import { arbitraryCommand, arbitraryCrm, arbitraryViewer } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostilyNamed } from "../worlds/hostilyNamed.js";
import { Shares } from "../worlds/share.js";

const { numRuns = 100 } = fc.readConfigureGlobal() ?? {};

const asked = arbitraryCrm({ mode: "hostile" }).chain((crm) =>
  fc.record({
    crm: hostilyNamed(crm),
    viewer: arbitraryViewer(crm),
    commands: fc.array(arbitraryCommand(crm, { mode: "hostile" }), { minLength: 6, maxLength: 10 }),
  }),
);

function* toldOf({ crm, viewer, commands }: typeof asked extends fc.Arbitrary<infer T> ? T : never): Generator<Told> {
  for (const command of commands) {
    yield permits(crm, viewer, command);
    const outcome = attempt(crm, command);
    if (!outcome.ok) yield outcome.refusal;
  }
  const at = typeof viewer === "string" ? undefined : viewer.at;
  yield* findings(crm, { at });
  yield* explainEmptiness(crm, viewer) ?? [];
  for (const { causes } of foresee(crm, { from: -100, until: 100 })) yield* causes;
  for (const { id } of crm.customers) {
    const explained = explainVisibility(crm, viewer, id);
    yield* explained.visible ? explained.paths : explained.reasons;
  }
}

/** What is left open of isolates, or closed without being open; other characters that turn text are not let through. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (/[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/.test(character)) return false;
    if (character === "\u2068") open += 1;
    if (character === "\u2069") open -= 1;
    if (open < 0 || open > 1) return false;
  }
  return open === 0;
}

test("whatever the names, every sentence is whole, on one line, of bounded length, and turns nothing around it", () => {
  const shares = new Shares();
  fc.assert(
    fc.property(asked, (world) => {
      const kinds = { refusal: false, permission: false, finding: false, reason: false };
      for (const thing of toldOf(world)) {
        kinds.refusal ||= "problems" in thing;
        kinds.permission ||= "permitted" in thing;
        kinds.finding ||= "severity" in thing;
        kinds.reason ||= "kind" in thing || !("problems" in thing || "permitted" in thing || "severity" in thing);
        for (const language of ["de", "en"] as const) {
          const text = message(world.crm satisfies Crm, thing, language);
          const whole =
            text.endsWith(".") && text.length < 1_500 && isBalanced(text) && !/[\n\r\u2028\u2029\p{Cc}]/u.test(text);
          if (!whole || /undefined|\[object|NaN|Invalid Date/.test(text)) expect.fail(`${language}: ${text}`);
        }
      }
      shares.count(kinds);
    }),
    // A tenth: each run tells some thirty things in two languages, and making formats of Intl is slow.
    { numRuns: Math.ceil(numRuns / 10) },
  );
  for (const kind of ["refusal", "permission", "finding", "reason"]) expect(shares.of(kind), kind).toBeGreaterThan(0.3);
});
