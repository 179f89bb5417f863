import assert from "node:assert/strict";
import { test } from "node:test";
import { nameIn, shortName } from "../js/names.js";

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
