import assert from "node:assert/strict";
import { test } from "node:test";
import { nameIn, shortName, wholeMetres } from "../js/names.js";

test("a name is given in the language, else as is best understood", () => {
  assert.equal(nameIn(["Động Tam Thanh", "Tam Thanh Cave", "三清洞"], "zh"), "三清洞");
  assert.equal(nameIn(["Động Tam Thanh", "Tam Thanh Cave", ""], "zh"), "Tam Thanh Cave");
  assert.equal(nameIn(["Động Tam Thanh", "", ""], "zh"), "Động Tam Thanh");
  assert.equal(nameIn(["Động Tam Thanh", "", "三清洞"], "en"), "Động Tam Thanh");
  assert.equal(nameIn(["Động Tam Thanh", "Tam Thanh Cave", "三清洞"], "vi"), "Động Tam Thanh");
});

test("what stands in brackets is left out on the map", () => {
  assert.equal(shortName("Bảo tàng tỉnh (cơ sở mới)"), "Bảo tàng tỉnh");
  assert.equal(shortName("友谊关（旧称镇南关）"), "友谊关");
});

test("metres are grouped as Intl groups them", () => {
  for (const language of ["vi", "en", "zh"])
    for (const metres of [7, 641, 1000, 1541, 8848, 12345, 1234567])
      assert.equal(wholeMetres(metres, language), `${metres.toLocaleString(language)} m`);
});
