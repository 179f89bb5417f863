import assert from "node:assert/strict";
import { test } from "node:test";
import { numbered, spread } from "../js/print/numbers.js";

const place = (id, layer, name) => /** @type {any} */ ({ id, layer, name });

test("places are numbered layer by layer, by their names as Vietnamese sorts them", () => {
  const places = [
    place("c", "services", "Chợ Đồng Đăng"),
    place("b", "relics", "Đền Kỳ Cùng"),
    place("a", "relics", "Chùa Tiên"),
    place("d", "relics", "Động Nhị Thanh"),
  ];
  const found = numbered(places, ["relics", "services"], (one) => one.name, "vi");
  assert.deepEqual(
    [...found],
    [
      ["a", 1],
      ["b", 2],
      ["d", 3],
      ["c", 4],
    ],
  );
});

test("pins of one point are moved apart, not far from where they lie", () => {
  const pins = Array.from({ length: 12 }, () => /** @type {any} */ ({ x: 100, y: 100 }));
  const homes = spread(pins);
  assert.ok(homes.every(([x, y]) => x === 100 && y === 100));
  for (const [i, a] of pins.entries()) {
    assert.ok(Math.hypot(a.x - 100, a.y - 100) <= 46.001);
    for (const b of pins.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 14);
  }
});

test("pins that have room stay where they are", () => {
  const pins = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
  ].map((pin) => /** @type {any} */ (pin));
  spread(pins);
  assert.deepEqual(pins, [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
  ]);
});
