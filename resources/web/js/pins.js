/** Pins, clusters, circles of accuracy: how places are drawn. */

import { drawIcon, drawNumbered } from "./icons.js";
import { lineHeight, measure, shortened, wrapped, write } from "./lettering.js";
import { beside, boxAround, middle } from "./placement.js";
import { SpriteCache } from "./sprite_cache.js";
import { map as colours, controls, faded, layerColour, layerText } from "./style.js";

const PIN_PX = 22;
const FAR_PIN_PX = 17;
const FAR_BELOW = 10; // zoom
const LANDMARK_STEPS = [0, 7, 14, 22]; // its name would rather be a little off than left out
const LANDMARK_TYPE = { size: 11.5, weight: 600 };
const NAME_TYPE = { size: 10.5, weight: 500 };
const NAME_LIMIT = 132;
const LANDMARK_LIMIT = 118;
const NAMES_FROM = 10;
const RING = { radius: 21, width: 3, icon: 28 };
const PILL = { height: 28, type: { size: 13.5, weight: 700 }, limit: 260, padding: 12 };
const METRES_ROUND_EARTH = 40075016.7;
const bubbles = new SpriteCache(46); // as wide as the widest cluster with its rim

/** A place's radius of accuracy in px. */
function accuracyPx(frame, place) {
  const metrePx = frame.scale / (METRES_ROUND_EARTH * Math.cos((place.lat * Math.PI) / 180));
  return place.accuracy * metrePx;
}

/** The circle within which a place lies, where it is neither a dot nor the whole map. */
export function drawAccuracy(frame, pin, selected = false) {
  const { ctx, view } = frame;
  const radius = accuracyPx(frame, pin.place);
  const short = Math.min(view[2] - view[0], view[3] - view[1]);
  if (radius <= 9 || radius > short * 0.42) return;
  const colour = layerColour(pin.place.layer);
  ctx.beginPath();
  ctx.arc(pin.x, pin.y, radius, 0, 7);
  ctx.fillStyle = faded(colour, selected ? 0.14 : 0.1);
  ctx.fill();
  ctx.strokeStyle = faded(colour, 0.45);
  ctx.lineWidth = 1;
  ctx.setLineDash(selected ? [4, 3] : [3, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
}

export function drawPin(ctx, { x, y, place, isLandmark }, zoom) {
  drawIcon(ctx, place, x, y, zoom < FAR_BELOW && !isLandmark ? FAR_PIN_PX : PIN_PX);
}

/** A ring of the layers' shares around the count. */
export function drawCluster(ctx, { x, y, radius, count, shares, isPlain }, layers) {
  if (isPlain) {
    const most = shares.indexOf(Math.max(...shares));
    drawIcon(ctx, { layer: layers[most], glyph: "" }, x, y, FAR_PIN_PX);
    return;
  }
  bubbles.put(ctx, `${radius}|${shares.join()}`, x, y, (sprite) => {
    paintCluster(sprite, radius, count, shares, layers);
  });
}

function paintCluster(ctx, radius, count, shares, layers) {
  const { card, ink } = controls();
  ctx.beginPath();
  ctx.arc(0, 0, radius + 1.5, 0, 7);
  ctx.fillStyle = card;
  ctx.fill();
  ctx.lineWidth = 3.6;
  const ring = radius - 1.7;
  const gap = shares.filter(Boolean).length > 1 ? 1.1 / ring : 0;
  let from = -Math.PI / 2;
  shares.forEach((share, i) => {
    if (!share) return;
    const to = from + (share / count) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(0, 0, ring, from + gap, Math.max(to - gap, from + gap + 0.05));
    ctx.strokeStyle = layerColour(layers[i]);
    ctx.stroke();
    from = to;
  });
  const text = shortCount(count);
  const size = radius >= 20 ? 13 : radius >= 17 ? 12 : 11.5;
  write(ctx, text, 0, 0, { size: text.length > 3 ? size - 2 : size, weight: 700 }, ink);
}

/** The colours have changed. */
export const forget = () => bubbles.clear();

const shortCount = (count) => (count < 1000 ? String(count) : `${Math.round(count / 100) / 10}k`);

/** The names of single places, where they fit; wanted ones may lie over lines, farther away. */
export function placePinNames(frame, pins, placement, nameOf, areWanted = false) {
  const { land } = colours();
  const { ctx } = frame;
  return pins.flatMap(({ x, y, place, isLandmark }) => {
    if (frame.zoom < NAMES_FROM && !isLandmark && !areWanted) return [];
    const type = isLandmark ? LANDMARK_TYPE : NAME_TYPE;
    const limit = isLandmark ? LANDMARK_LIMIT : NAME_LIMIT;
    const lines = wrapped(ctx, nameOf(place), type, limit);
    const wide = Math.max(...lines.map((line) => measure(ctx, line, type)));
    const step = lineHeight(type);
    const size = [wide, step * lines.length];
    let box = isLandmark ? null : placement.takeFirst(beside(x, y, 12, ...size, 3));
    if (!box && (isLandmark || areWanted)) {
      const round = LANDMARK_STEPS.flatMap((away) => beside(x, y, 11 + away, ...size, 3));
      box = placement.takeFirst(round, { overLines: true, gap: 1 });
    }
    if (!box) return [];
    const ink = layerText(place.layer);
    const [cx, cy] = middle(box);
    const isRight = cx > x + 8;
    const isLeft = cx < x - 8;
    return lines.map((line, i) => () => {
      const spare = (wide - measure(ctx, line, type)) / 2;
      const shift = isRight ? -spare : isLeft ? spare : 0;
      const at = cy + (i - (lines.length - 1) / 2) * step;
      write(ctx, line, cx + shift, at, type, ink, land, 2.8);
    });
  });
}

/** The pill with the chosen place's name, on the freest side of its pin. */
export function placePill(frame, { x, y }, name, placement) {
  return pillAt(frame, name, placement, (width) =>
    beside(x, y, RING.radius, width, PILL.height, 7),
  );
}

/** The pill with its name, for a place that is an area: in its middle, or towards its edges. */
export function placeAreaPill(frame, [x0, y0, x1, y1], name, placement) {
  const [x, y] = [frame.x((x0 + x1) / 2), frame.y((y0 + y1) / 2)];
  const [dx, dy] = [((x1 - x0) * frame.scale) / 4, ((y1 - y0) * frame.scale) / 4];
  const shifts = [
    [0, 0],
    [0, -dy],
    [0, dy],
    [-dx, 0],
    [dx, 0],
    [0, -2 * dy],
    [0, 2 * dy],
  ];
  return pillAt(frame, name, placement, (width) =>
    shifts.map(([sx, sy]) => boxAround(x + sx, y + sy, width, PILL.height)),
  );
}

function pillAt(frame, name, placement, offersOf) {
  const text = shortened(frame.ctx, name, PILL.type, PILL.limit);
  const offers = offersOf(measure(frame.ctx, text, PILL.type) + 2 * PILL.padding);
  return { text, box: placement.takeBest(offers) };
}

/** The chosen place: its icon, larger, in a ring; `grown` from 0.8 to 1. */
export function drawSelected(ctx, { x, y, place }, grown) {
  const { card, primary } = controls();
  ctx.beginPath();
  ctx.arc(x, y, RING.radius * grown, 0, 7);
  ctx.fillStyle = faded(card, 0.95);
  ctx.fill();
  ctx.strokeStyle = primary;
  ctx.lineWidth = RING.width;
  ctx.stroke();
  drawIcon(ctx, place, x, y, RING.icon, false);
}

export function drawPill(ctx, { text, box }) {
  const { pill, onpill } = controls();
  ctx.beginPath();
  ctx.roundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 8);
  ctx.fillStyle = pill;
  ctx.fill();
  write(ctx, text, ...middle(box), PILL.type, onpill);
}

export const SELECTED_RADIUS = RING.radius;

const NUMBERED_PX = 18.5;
const LINE_FROM_PX = 6;

/** Draw the places by their numbers; `homes` are where they lie. */
export function drawNumbers(ctx, pins, homes, numbers) {
  const { ink2 } = controls();
  pins.forEach(({ x, y }, i) => {
    const [homeX, homeY] = homes[i];
    if (Math.hypot(x - homeX, y - homeY) < LINE_FROM_PX) return;
    ctx.strokeStyle = ctx.fillStyle = ink2;
    ctx.lineWidth = 0.7;
    ctx.beginPath();
    ctx.moveTo(homeX, homeY);
    ctx.lineTo(x, y);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(homeX, homeY, 1.4, 0, 7);
    ctx.fill();
  });
  for (const { x, y, place } of pins) {
    drawNumbered(ctx, place.layer, numbers.get(place.id), x, y, NUMBERED_PX);
  }
}
