import { test } from "vitest";
import { expectAgreementInHistories } from "./agreement.js";
import { openFgaOracle } from "./openFgaOracle.js";

test("V1-V4 V7 U1 U2 V8 OpenFGA's semantics allow exactly what canSee says, for every edge of a period too", () => {
  expectAgreementInHistories(openFgaOracle, 0.2);
});
