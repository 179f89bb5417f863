import assert from "node:assert/strict";
import { test } from "node:test";
import { gather, membersOf } from "../js/clusters.js";

/** Points that a generator of random numbers with a seed scatters, in three layers. */
function scattered(count, seed) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  const layers = new Uint8Array(count);
  for (let i = 0; i < count; i++) [xs[i], ys[i], layers[i]] = [random(), random(), random() * 3];
  return { xs, ys, layers, layerCount: 3, isIn: new Uint8Array(count).fill(1) };
}

test("every point that is in belongs to one cluster, the others to none", () => {
  const points = scattered(500, 7);
  points.isIn[3] = points.isIn[77] = 0;
  const found = gather({ ...points, reach: 0.05 });
  const seen = new Map();
  for (let cluster = 0; cluster < found.size; cluster++) {
    const members = [...membersOf(found, cluster)];
    assert.equal(members.length, found.counts[cluster]);
    for (const member of members) {
      assert.ok(!seen.has(member));
      seen.set(member, cluster);
      assert.equal(found.of[member], cluster);
    }
  }
  assert.equal(seen.size, 498);
  assert.ok(!seen.has(3) && !seen.has(77));
});

test("no member lies farther from the first than the reach", () => {
  const { xs, ys, ...points } = scattered(300, 11);
  const found = gather({ xs, ys, ...points, reach: 0.08 });
  for (let cluster = 0; cluster < found.size; cluster++) {
    const first = found.firsts[cluster];
    for (const i of membersOf(found, cluster)) {
      assert.ok(Math.hypot(xs[i] - xs[first], ys[i] - ys[first]) <= 0.08);
    }
  }
});

test("the shares count the members of each layer", () => {
  const points = scattered(200, 3);
  const found = gather({ ...points, reach: 0.2 });
  for (let cluster = 0; cluster < found.size; cluster++) {
    const counts = [0, 0, 0];
    for (const i of membersOf(found, cluster)) counts[points.layers[i]] += 1;
    assert.deepEqual([...found.shares.slice(cluster * 3, cluster * 3 + 3)], counts);
  }
});
