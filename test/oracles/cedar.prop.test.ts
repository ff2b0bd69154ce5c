import { test } from "vitest";
import { expectAgreementInHistories } from "./agreement.js";
import { cedarOracle, wholeCedarOracle } from "./cedarOracle.js";

test("V1-V4 V7 U1 U2 V8 Cedar allows exactly what canSee says, for every viewer, customer and edge of a period", () => {
  expectAgreementInHistories(cedarOracle, 0.1);
});

test("V8 Cedar decides the same when it is given every entity", () => {
  expectAgreementInHistories(wholeCedarOracle, 0.005);
});
