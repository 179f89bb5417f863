/** The plan on the map: each day's way, its stops numbered. */

import { runsInView, Walk } from "./basemap/paths.js";
import { worldX, worldY } from "./geometry.js";
import { measure, write } from "./lettering.js";
import { boxAround } from "./placement.js";
import { controls } from "./style.js";

const NUMBER = { size: 10.5, weight: 700 };
const DISC = 16;
const TOGETHER_PX = 15;
const SAME_PX = 2;
const BESIDE_PX = 6;
const WAY_PX = 3.5;
const CASING_PX = 6.5;
const ARROWS_APART_PX = 96;
const ARROW = [
  [7, 0],
  [-4.5, 5.5],
  [-2, 0],
  [-4.5, -5.5],
]; // its tip leads

let days = [];

/** Take over the days of a plan; an empty list clears it. */
export function show(planned) {
  days = planned.map(({ line, stops }) => ({
    line: line.flatMap(([lon, lat]) => [worldX(lon), worldY(lat)]),
    stops: stops.map(({ number, position: [lon, lat] }) => ({
      number,
      at: [worldX(lon), worldY(lat)],
    })),
  }));
}

/** The box in world coordinates around the plan; null where there is none. */
export function extent() {
  const numbers = days.flatMap(({ line, stops }) => [...line, ...stops.flatMap(({ at }) => at)]);
  if (!numbers.length) return null;
  const each = (odd, pick) =>
    numbers.reduce((edge, number, i) => (i % 2 === odd ? pick(edge, number) : edge), numbers[odd]);
  return [each(0, Math.min), each(1, Math.min), each(0, Math.max), each(1, Math.max)];
}

/** The days drawn. */
export const shown = () => days;

/** The lines of the ways, each as x, y, x, y … in world coordinates. */
export const lines = () => days.map(({ line }) => line);

/** The way: a line of the primary colour on a casing of card colour, arrows along it. */
export function drawWay(frame) {
  const { ctx } = frame;
  const { card, primary } = controls();
  ctx.beginPath();
  for (const line of lines()) {
    for (let i = 0; i < line.length; i += 2) {
      ctx[i ? "lineTo" : "moveTo"](frame.x(line[i]), frame.y(line[i + 1]));
    }
  }
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const [style, px] of [
    [card, CASING_PX],
    [primary, WAY_PX],
  ]) {
    ctx.strokeStyle = style;
    ctx.lineWidth = px;
    ctx.stroke();
  }
  for (const run of lines().flatMap((line) => runsInView(frame, line, frame.whole))) {
    drawArrows(ctx, new Walk(run));
  }
}

/** Arrows the way it is gone, as far from each other as from its ends. */
function drawArrows(ctx, walk) {
  const { card, primary } = controls();
  const apart = walk.length / (Math.floor(walk.length / ARROWS_APART_PX) + 1);
  ctx.fillStyle = primary;
  ctx.strokeStyle = card;
  ctx.lineWidth = 2;
  for (let way = apart; way < walk.length - 1; way += apart) {
    const [x, y] = walk.at(way);
    const angle = walk.angle(way, 5);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    ctx.beginPath();
    for (const [along, aside] of ARROW) {
      ctx.lineTo(x + along * cos - aside * sin, y + along * sin + aside * cos);
    }
    ctx.closePath();
    ctx.stroke();
    ctx.fill();
  }
}

/** The stops' discs, beside the pins they belong to; stops of one pin, of one place share a disc. */
export function placeStops(frame, pins, placement) {
  const discs = [];
  for (const { stops } of days) {
    for (const { number, at } of stops) {
      const [x, y] = [frame.x(at[0]), frame.y(at[1])];
      const pin = pinAt(pins, x, y);
      const isHere = (disc) =>
        (pin && disc.pin === pin) || Math.hypot(disc.x - x, disc.y - y) < TOGETHER_PX;
      const disc = discs.find(isHere);
      if (!disc) discs.push({ x, y, pin, numbers: [number] });
      else if (!disc.numbers.includes(number)) disc.numbers.push(number);
    }
  }
  return discs.map(({ x, y, pin, numbers }) => {
    const text = joined(numbers);
    const width = Math.max(DISC, measure(frame.ctx, text, NUMBER) + 9);
    const [cx, cy] = pin
      ? [pin.x + pin.radius * 0.62 + width / 2 - 3, pin.y - pin.radius * 0.8]
      : [x, y];
    const box = boxAround(cx, cy, width, DISC);
    placement.take(box);
    return (ctx) => drawDisc(ctx, text, box);
  });
}

/** The pin that stands at a point, else a cluster that may hold its place, else a pin over it. */
function pinAt(pins, x, y) {
  const far = (pin) => Math.hypot(pin.x - x, pin.y - y);
  const edge = (pin) => far(pin) - pin.radius;
  const own = pins.find((pin) => pin.place && far(pin) < SAME_PX);
  if (own) return own;
  const clusters = pins.filter((pin) => pin.cluster && edge(pin) < BESIDE_PX);
  const near = clusters.length ? clusters : pins.filter((pin) => edge(pin) < 0);
  return near.sort((a, b) => edge(a) - edge(b))[0];
}

/** '1', '1–3' for a run, '1, 4' otherwise. */
function joined(numbers) {
  const isRun = numbers.every((number, i) => i === 0 || number === numbers[i - 1] + 1);
  if (numbers.length > 2 && isRun) return `${numbers[0]}–${numbers[numbers.length - 1]}`;
  return numbers.slice(0, 3).join(", ") + (numbers.length > 3 ? "…" : "");
}

function drawDisc(ctx, text, [x0, y0, x1, y1]) {
  const { card, primary, onprimary } = controls();
  ctx.beginPath();
  ctx.roundRect(x0 - 1.5, y0 - 1.5, x1 - x0 + 3, y1 - y0 + 3, DISC);
  ctx.fillStyle = card;
  ctx.fill();
  ctx.beginPath();
  ctx.roundRect(x0, y0, x1 - x0, y1 - y0, DISC / 2);
  ctx.fillStyle = primary;
  ctx.fill();
  write(ctx, text, (x0 + x1) / 2, (y0 + y1) / 2, NUMBER, onprimary);
}
