import { type Variable, variable } from "./formula.js";

/* The letters in which rules and theorems are written. */

export const u: Variable = variable("u", "User");
export const v: Variable = variable("v", "User");
/** The absent user. */
export const a: Variable = variable("a", "User");
/** Another absent user, for chains. */
export const b: Variable = variable("b", "User");
/** A member. */
export const m: Variable = variable("m", "User");
export const g: Variable = variable("g", "Group");
export const h: Variable = variable("h", "Group");
/** Any group. */
export const f: Variable = variable("f", "Group");
export const c: Variable = variable("c", "Customer");
export const d: Variable = variable("d", "Customer");
export const s: Variable = variable("s", "Substitution");
export const r: Variable = variable("r", "Substitution");
export const q: Variable = variable("q", "Substitution");
/** When one looks. */
export const look: Variable = variable("now", "Look");
export const otherLook: Variable = variable("then", "Look");
export const k: Variable = variable("k", "Campaign");
export const team: Variable = variable("w", "Team");
export const task: Variable = variable("t", "Task");
