import type { Theorem } from "../theorem.js";
import { membershipTheorems } from "./membership.js";
import { nothingElseTheorems } from "./nothingElse.js";
import { ownershipTheorems } from "./ownership.js";
import { sightTheorems } from "./sight.js";
import { substitutionTheorems } from "./substitution.js";
import { waysOfAskingTheorems } from "./waysOfAsking.js";

export const theorems: readonly Theorem[] = [
  ...sightTheorems,
  ...waysOfAskingTheorems,
  ...nothingElseTheorems,
  ...membershipTheorems,
  ...substitutionTheorems,
  ...ownershipTheorems,
];
