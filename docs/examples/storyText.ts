import type { Refusal } from "betreuergruppen";
import { commandText } from "./commandText.js";
import { dated } from "./dated.js";
import { drawMatrix, legend } from "./drawMatrix.js";
import { userName } from "./names.js";
import type { Paint } from "./paint.js";
import type { PlayedStep } from "./playStory.js";
import type { Look } from "./visibilityMatrix.js";

/** The played story as text for a terminal. */
export function storyText(played: readonly PlayedStep[], paint: Paint): string {
  const lines = ["Who looks after which customer, and who may therefore see it?", "", legend];
  let [scenes, steps] = [0, 0];
  for (const one of played) {
    if (one.scene.steps[0] === one.step) {
      scenes += 1;
      steps = 0;
      lines.push("", "", paint.heading(`${scenes}. ${one.scene.title}`));
    }
    steps += 1;
    lines.push("", `${scenes}.${steps}  ${dated(one.step.at)} UTC`, one.step.tells, ...stepLines(one, paint));
  }
  return `${lines.join("\n")}\n`;
}

function stepLines({ step, before, after, refusal, matrix }: PlayedStep, paint: Paint): readonly string[] {
  const lines = step.commands.map((command) => paint.command(`  > ${commandText(command)}`));
  if (step.refused && refusal) {
    lines.push(paint.command(`  > ${commandText(step.refused)}`), `    ${refusalText(after, refusal)}`);
  }
  if (before.crm === after.crm) lines.push("  (the same value as before, asked at another instant)");
  lines.push(...step.asks.map((ask) => `  - ${ask(after).replaceAll("\n", "\n    ")}`), "");
  lines.push(...drawMatrix(matrix, paint).map((line) => `  ${line}`));
  const unchanged = matrix.sights.flat().every((sight) => sight === "sees" || sight === "hidden");
  if (unchanged) lines.push("  (nobody sees more or less than in the step before)");
  return lines;
}

function refusalText({ crm }: Look, refusal: Refusal): string {
  const holder = refusal.code === "already-claimed" ? `; the holder is ${userName(crm, refusal.ids.holderUserId)}` : "";
  return `refused as ${refusal.code}: ${refusal.message}${holder}`;
}
