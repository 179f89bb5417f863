/** The part of a sheet that is drawn larger: where it lies on the map, what it hides. */

import * as plan from "../plan.js";
import { controls } from "../style.js";
import { worldBox } from "./view.js";

export const EDGE_PX = 20; // between the map's edge and what lies on it
const CORNERS = [
  ["top", "right"],
  ["top", "left"],
  ["bottom", "right"],
]; // the scale has the fourth

/**
 * A box of degrees in px of a frame.
 * @param {import("../frame.js").Frame} frame
 * @param {[number, number, number, number]} edges
 * @returns {import("../../types/map").Box}
 */
export function boxIn(frame, edges) {
  const [x0, y0, x1, y1] = worldBox(edges);
  return [frame.x(x0), frame.y(y0), frame.x(x1), frame.y(y1)];
}

/** Whether a point of a map lies within a box of it. */
export const isWithin = ({ x, y }, [x0, y0, x1, y1]) => x > x0 && x < x1 && y > y0 && y < y1;

/** Draw which part of the map an inset shows. */
export function drawFrame({ ctx }, [x0, y0, x1, y1]) {
  ctx.strokeStyle = controls().primary;
  ctx.lineWidth = 1.4;
  ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
}

/** The corner of a map in which an inset hides least of the plan; the first where none does. */
export function freest(frame, side, framed) {
  const points = [
    ...pointsOf(frame),
    ...[0, 2].flatMap((i) => [1, 3].map((j) => ({ x: framed[i], y: framed[j] }))),
  ];
  const reach = side + 2 * EDGE_PX;
  const hidden = (corner) => {
    const left = corner.includes("left") ? 0 : frame.width - reach;
    const top = corner.includes("top") ? 0 : frame.height - reach;
    return points.filter((point) => isWithin(point, [left, top, left + reach, top + reach])).length;
  };
  const counts = CORNERS.map(hidden);
  return CORNERS[counts.indexOf(Math.min(...counts))];
}

/** What of the plan an inset should not hide; a stop weighs more than a bend of the way. */
function pointsOf(frame) {
  const points = [];
  for (const { line, stops } of plan.shown()) {
    for (let i = 0; i < line.length; i += 2) points.push([line[i], line[i + 1]]);
    for (const { at } of stops) points.push(at, at, at);
  }
  return points.map(([x, y]) => ({ x: frame.x(x), y: frame.y(y) }));
}
