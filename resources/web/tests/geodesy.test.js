import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, distance, lengthOf, windOf } from "../js/tools/geodesy.js";

const near = (value, wanted, share) => assert.ok(Math.abs(value / wanted - 1) < share, `${value}`);

test("a degree of the equator, of a meridian, is as long as on WGS 84", () => {
  near(distance([0, 0], [1, 0]), 111_319.491, 1e-8);
  near(distance([0, 0], [0, 1]), 110_574.389, 1e-8);
  assert.equal(distance([106.7, 21.8], [106.7, 21.8]), 0);
});

test("a line is as long as its parts together", () => {
  const way = [
    [106.6, 21.8],
    [106.7, 21.85],
    [106.8, 21.8],
  ];
  near(lengthOf(way), distance(way[0], way[1]) + distance(way[1], way[2]), 1e-12);
});

test("the octant of the earth is an eighth of its surface", () => {
  // The edges run along the equator and two meridians.
  near(
    areaOf([
      [0, 0],
      [90, 0],
      [90, 90],
      [0, 90],
    ]),
    510_065_621_724_088 / 8,
    1e-6,
  );
});

test("the wind towards a point is the nearest of eight, degrees of longitude being shorter", () => {
  const from = { lat: 21.85, lng: 106.75 };
  const to = (north, east) => windOf(from, { lat: from.lat + north, lng: from.lng + east });
  assert.deepEqual(
    [to(1, 0), to(1, 1), to(0, 1), to(-1, 1), to(-1, 0), to(-1, -1), to(0, -1), to(1, -1)],
    ["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
  );
  assert.equal(to(0.4, 1), "NE"); // by degrees alone it would be east
});
