import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, contains, smoothed, unpack, worldX, worldY } from "../js/geometry.js";

test("the equator and the prime meridian lie in the middle of the world", () => {
  assert.equal(worldX(0), 0.5);
  assert.equal(worldY(0), 0.5);
  assert.equal(worldX(180), 1);
  assert.ok(worldY(21.85) < worldY(20)); // north is up
  assert.ok(Math.abs(worldY(85.05112877980659)) < 1e-12); // where the Mercator square ends
});

test("differences are added up to positions", () => {
  const points = unpack([10_660_000, 2_180_000, 1000, -2000], 100_000);
  assert.deepEqual([...points], [worldX(106.6), worldY(21.8), worldX(106.61), worldY(21.78)]);
});

test("a smoothed line goes through all its own points, a closed one through its first again", () => {
  const line = Float64Array.from([0, 0, 1, 0, 1, 1, 0, 1]);
  const soft = smoothed(line);
  for (let i = 0; i < line.length; i += 2) {
    const far = (o) => Math.hypot(soft[o] - line[i], soft[o + 1] - line[i + 1]);
    const nearest = Math.min(...[...soft.keys()].map((o) => (o % 2 ? Infinity : far(o))));
    assert.ok(nearest < 1e-12, `point ${i / 2}`);
  }
  const ring = smoothed(Float64Array.from([0, 0, 1, 0, 1, 1, 0, 0]), true);
  assert.deepEqual([...ring.slice(0, 2)], [...ring.slice(-2)]);
});

test("a line of two points is left as it is", () => {
  const line = Float64Array.from([0, 0, 1, 1]);
  assert.equal(smoothed(line), line);
});

test("a box holds every part", () => {
  assert.deepEqual(
    boxOf([
      [1, 5, 2, 4],
      [0, 9],
    ]),
    [0, 4, 2, 9],
  );
});

test("a point lies within an area unless it lies in its hole", () => {
  const outer = [0, 0, 4, 0, 4, 4, 0, 4];
  const hole = [1, 1, 2, 1, 2, 2, 1, 2];
  const area = /** @type {any} */ ({ parts: [outer, hole], box: [0, 0, 4, 4] });
  assert.ok(contains(area, 3, 3));
  assert.ok(!contains(area, 1.5, 1.5));
  assert.ok(!contains(area, 5, 3));
  assert.ok(!contains(area, -1, 3));
});
