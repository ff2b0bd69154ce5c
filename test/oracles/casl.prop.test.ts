import { test } from "vitest";
import { expectAgreementInHistories } from "./agreement.js";
import { caslOracle } from "./caslOracle.js";

test("V8 CASL, given the scope as its rules, allows exactly what canSee says", () => {
  expectAgreementInHistories(caslOracle, 0.3);
});
