/** What a filter leaves, as edges on the map; a position that was gone to, as a mark. */

import { measure, write } from "./lettering.js";
import { beside, boxAround } from "./placement.js";
import { controls, faded } from "./style.js";

const METRES_ROUND_EARTH = 40075016.7;
const CROSS = { arm: 13, gap: 5 };
const HERE = { radius: 7, height: 26, padding: 11, type: { size: 12.5, weight: 700 } };

/** Draw the edges: `box` [west, south, east, north], `circle` [lon, lat, metres], or neither. */
export function drawLimits(frame, { box, circle }) {
  const { ctx } = frame;
  if (!box && !circle) return;
  ctx.beginPath();
  if (box) {
    const [[x0, y0], [x1, y1]] = [frame.point(box[0], box[3]), frame.point(box[2], box[1])];
    ctx.rect(x0, y0, x1 - x0, y1 - y0);
  }
  if (circle) {
    const [x, y] = frame.point(circle[0], circle[1]);
    const radius = (circle[2] * frame.scale) / pxMetres(circle[1]);
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 7);
  }
  const { primary } = controls();
  ctx.fillStyle = faded(primary, 0.05);
  ctx.fill("evenodd");
  ctx.strokeStyle = faded(primary, 0.8);
  ctx.lineWidth = 1.6;
  ctx.setLineDash([6, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
}

const pxMetres = (lat) => METRES_ROUND_EARTH * Math.cos((lat * Math.PI) / 180);

/** A cross of hairs with a gap in its middle at a position [lon, lat]; none where that is null. */
export function drawMark(frame, position) {
  if (!position) return;
  const { ctx } = frame;
  const [x, y] = frame.point(...position);
  const { arm, gap } = CROSS;
  ctx.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    ctx.moveTo(x + dx * gap, y + dy * gap);
    ctx.lineTo(x + dx * arm, y + dy * arm);
  }
  ctx.moveTo(x + 8, y);
  ctx.arc(x, y, 8, 0, 7);
  const { card, primary } = controls();
  ctx.lineCap = "round";
  for (const [style, px] of [
    [card, 6],
    [primary, 2.5],
  ]) {
    ctx.strokeStyle = style;
    ctx.lineWidth = px;
    ctx.stroke();
  }
}

/**
 * Where who looks stands, [lon, lat]: a dot, and beside it, where it covers least, a pill that says
 * so. Takes both boxes, so that names keep off them; returns what draws it.
 */
export function placeHere(frame, position, label, placement) {
  const [x, y] = frame.point(...position);
  const wide = measure(frame.ctx, label, HERE.type) + 2 * HERE.padding;
  placement.take(boxAround(x, y, 2 * HERE.radius, 2 * HERE.radius));
  const box = placement.takeBest(beside(x, y, HERE.radius, wide, HERE.height));
  return (ctx) => drawHere(ctx, [x, y], label, box);
}

function drawHere(ctx, [x, y], label, [left, top, right, bottom]) {
  const { card, focus } = controls();
  ctx.beginPath();
  ctx.arc(x, y, HERE.radius, 0, 7);
  ctx.fillStyle = focus;
  ctx.fill();
  ctx.strokeStyle = card;
  ctx.lineWidth = 3;
  ctx.stroke();
  ctx.beginPath();
  ctx.roundRect(left, top, right - left, bottom - top, HERE.height / 2);
  ctx.fillStyle = focus;
  ctx.fill();
  write(ctx, label, (left + right) / 2, (top + bottom) / 2, HERE.type, card);
}
