import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, boxAround, middle, Placement } from "../js/placement.js";

/** @type {[number, number, number, number]} */
const VIEW = [0, 0, 400, 300];

test("the first come keeps its place, with a gap around it", () => {
  const placement = new Placement(VIEW);
  const box = boxAround(100, 100, 40, 20);
  assert.equal(placement.takeFirst([box]), box);
  assert.equal(placement.takeFirst([boxAround(141, 100, 40, 20)]), null);
  assert.ok(placement.takeFirst([boxAround(142.5, 100, 40, 20)]));
});

test("a name is never half off the screen", () => {
  const placement = new Placement(VIEW);
  assert.equal(placement.takeFirst([boxAround(5, 100, 40, 20)]), null);
  assert.ok(placement.isWhole(boxAround(-60, 100, 40, 20))); // beyond it: a drag brings it in
});

test("names keep off lines, shields may lie on them", () => {
  const placement = new Placement(VIEW);
  placement.avoid(boxAround(100, 100, 5, 5));
  const box = boxAround(100, 100, 30, 14);
  assert.ok(!placement.isFree(box));
  assert.ok(placement.isFree(box, { overLines: true }));
});

test("what must stand somewhere covers as little as it can, never a control", () => {
  const placement = new Placement(VIEW);
  const [near, far] = [boxAround(100, 100, 40, 20), boxAround(200, 100, 40, 20)];
  const under = boxAround(300, 100, 40, 20);
  placement.take(near);
  placement.take(boxAround(215, 100, 40, 20));
  placement.takeControl(under);
  assert.equal(placement.takeBest([near, far, under]), far);
});

test("eight boxes stand around a disc, none of them on it", () => {
  const boxes = beside(50, 50, 10, 30, 12);
  assert.equal(boxes.length, 8);
  assert.deepEqual(middle(boxes[0]).map(Math.round), [79, 50]); // east first
  for (const [x0, y0, x1, y1] of boxes) {
    const nearest = Math.hypot(Math.max(x0 - 50, 0, 50 - x1), Math.max(y0 - 50, 0, 50 - y1));
    assert.ok(nearest > 6.5, `${nearest}`);
  }
});
