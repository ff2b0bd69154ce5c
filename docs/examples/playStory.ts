import { attempt, type Crm, createCrm, execute, type Refusal } from "betreuergruppen";
import type { Scene, Step } from "./story.js";
import { type Look, type VisibilityMatrix, visibilityMatrix } from "./visibilityMatrix.js";

/** A step of the story, and what came of it. */
export interface PlayedStep {
  readonly scene: Scene;
  readonly step: Step;
  readonly before: Look;
  readonly after: Look;
  readonly refusal: Refusal | null;
  readonly matrix: VisibilityMatrix;
}

/** Plays all steps one after the other on one CRM that begins empty. */
export function playStory(scenes: readonly Scene[]): readonly PlayedStep[] {
  const played: PlayedStep[] = [];
  // Nobody sees anything in an empty CRM, at whatever instant.
  let before: Look = { crm: createCrm(), at: 0 };
  for (const scene of scenes) {
    for (const step of scene.steps) {
      const crm = step.commands.reduce(execute, before.crm);
      const after: Look = { crm, at: step.at };
      played.push({
        scene,
        step,
        before,
        after,
        refusal: refusalIn(crm, step),
        matrix: visibilityMatrix(before, after),
      });
      before = after;
    }
  }
  return played;
}

function refusalIn(crm: Crm, { refused }: Step): Refusal | null {
  if (refused === undefined) return null;
  const outcome = attempt(crm, refused);
  // A story that tells of a loser must not go on without one.
  if (outcome.ok) throw new Error(`the story expects a refusal of ${JSON.stringify(refused)}`);
  return outcome.refusal;
}
