import { validator } from "@openfga/syntax-transformer";
import { idFromOpenFga, openFgaObject } from "betreuergruppen/policies";
import { hostileIds as ids } from "betreuergruppen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";

const anyId = fc.oneof(
  fc.constantFrom(...ids, "+", "+0041", "+00e", ":", "a:b", "#", "*", "%2b", "/", "\u2028"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 24 }),
);

test("an id comes back from its object, and OpenFGA's official rules accept the object", () => {
  fc.assert(
    fc.property(anyId, (id) => {
      fc.pre(id.length <= 48);
      const object = openFgaObject("substitution", id);
      expect(idFromOpenFga(object)).toBe(id);
      expect(validator.Validator.object(object), object).toBe(true);
      expect(validator.Validator.user(object), object).toBe(true);
      expect(/^[!-~]+$/.test(object), object).toBe(true);
    }),
  );
});

test("two ids never have the same object", () => {
  fc.assert(
    fc.property(anyId, anyId, (one, other) => {
      fc.pre(one !== other && Math.max(one.length, other.length) <= 48);
      expect(openFgaObject("user", one)).not.toBe(openFgaObject("user", other));
    }),
  );
});

test("plain ids stay as they are; 200 of their characters fit, and 48 of any", () => {
  expect(openFgaObject("customer", "Ab_9-.@/x")).toBe("customer:Ab_9-.@/x");
  expect(openFgaObject("substitution", "x".repeat(200))).toBe(`substitution:${"x".repeat(200)}`);
  expect(openFgaObject("substitution", "漢".repeat(48))).toHaveLength(253);
  expect(openFgaObject("user", `${"x".repeat(46)}${"ü".repeat(41)}`)).toHaveLength(256);
});

test("an id that OpenFGA cannot take is a RangeError that names it", () => {
  expect(() => openFgaObject("substitution", "漢".repeat(49))).toThrow(RangeError);
  expect(() => openFgaObject("user", `${"x".repeat(47)}${"ü".repeat(41)}`)).toThrow("takes 256 characters");
});
