/** The plan on the map: each day's way, its stops numbered. */

import { runsInView, Walk } from "./basemap/paths.js";
import { worldX, worldY } from "./geometry.js";
import { measure, write } from "./lettering.js";
import { boxAround } from "./placement.js";
import { controls, dayColour } from "./style.js";

const NUMBER = { size: 10.5, weight: 700 };
const DISC = 16;
const TOGETHER_PX = 15;
const SAME_PX = 2;
const BESIDE_PX = 6;
const WAY_PX = 3.5;
const CASING_PX = 6.5;
const ARROWS_APART_PX = 96;
const FAINT = 0.28; // of the days that are not meant
const ROW_GAP = 2;
const ARROW = [
  [7, 0],
  [-4.5, 5.5],
  [-2, 0],
  [-4.5, -5.5],
]; // its tip leads

/**
 * @typedef {{number: number, line: number[], stops: {number: number, at: [number, number]}[]}} Day
 * A day: its line as x, y, x, y … in world coordinates.
 */

/** @type {Day[]} */
let days = [];
let highlighted = 0;

/**
 * Take over the days of a plan; an empty list clears it.
 * @param {import("../types/messages").PlanDay[]} planned
 */
export function show(planned) {
  days = planned.map(({ number, line, stops }) => ({
    number,
    line: line.flatMap(([lon, lat]) => [worldX(lon), worldY(lat)]),
    stops: stops.map((stop) => ({
      number: stop.number,
      at: [worldX(stop.position[0]), worldY(stop.position[1])],
    })),
  }));
}

/** Draw the days but this one faintly; 0 draws all alike. */
export function highlight(number) {
  highlighted = number;
}

const isFaint = ({ number }) => highlighted > 0 && number !== highlighted;

/** Faint days first, so that the one meant lies above them. */
const inOrder = () => [...days].sort((a, b) => Number(isFaint(b)) - Number(isFaint(a)));

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

/** The ways: each day's line in its colour on a casing of card colour, arrows along it. */
export function drawWays(frame) {
  for (const day of inOrder()) {
    frame.ctx.globalAlpha = isFaint(day) ? FAINT : 1;
    drawWay(frame, day);
  }
  frame.ctx.globalAlpha = 1;
}

function drawWay(frame, { line, number }) {
  const { ctx } = frame;
  const colour = dayColour(number);
  ctx.beginPath();
  for (let i = 0; i < line.length; i += 2) {
    ctx[i ? "lineTo" : "moveTo"](frame.x(line[i]), frame.y(line[i + 1]));
  }
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const [style, px] of [
    [controls().card, CASING_PX],
    [colour, WAY_PX],
  ]) {
    ctx.strokeStyle = style;
    ctx.lineWidth = px;
    ctx.stroke();
  }
  for (const run of runsInView(frame, line, frame.whole)) drawArrows(ctx, new Walk(run), colour);
}

/** Arrows the way it is gone, as far from each other as from its ends. */
function drawArrows(ctx, walk, colour) {
  const apart = walk.length / (Math.floor(walk.length / ARROWS_APART_PX) + 1);
  ctx.fillStyle = colour;
  ctx.strokeStyle = controls().card;
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

/**
 * The stops' discs, beside the pins they belong to. A day's stops at one pin, at one place share a
 * disc; discs of several days stand in a row.
 */
export function placeStops(frame, pins, placement, isDrawn = (_point) => true) {
  const groups = [];
  for (const day of inOrder()) {
    for (const { number, at } of day.stops) {
      const [x, y] = [frame.x(at[0]), frame.y(at[1])];
      if (!isDrawn({ x, y })) continue;
      const pin = pinAt(pins, x, y);
      const isHere = (group) =>
        (pin && group.pin === pin) || Math.hypot(group.x - x, group.y - y) < TOGETHER_PX;
      let group = groups.find(isHere);
      if (!group) {
        group = { x, y, pin, byDay: new Map() };
        groups.push(group);
      }
      if (!group.byDay.has(day)) group.byDay.set(day, new Set());
      group.byDay.get(day).add(number);
    }
  }
  return groups.flatMap((group) => placeRow(frame, group, placement));
}

/** The discs of one place, a day each, at the freest corner of its pin, or over its point. */
function placeRow(frame, { x, y, pin, byDay }, placement) {
  const discs = [...byDay].map(([day, numbers]) => {
    const text = labelOf(day, [...numbers]);
    return { day, text, width: Math.max(DISC, measure(frame.ctx, text, NUMBER) + 9) };
  });
  const whole = discs.reduce((sum, { width }) => sum + width + ROW_GAP, -ROW_GAP);
  const row = placement.takeBest(pin ? atCorners(pin, whole) : [boxAround(x, y, whole, DISC)]);
  const middle = (row[1] + row[3]) / 2;
  let left = row[0];
  return discs.map(({ day, text, width }) => {
    const box = boxAround(left + width / 2, middle, width, DISC);
    left += width + ROW_GAP;
    return (ctx) => drawDisc(ctx, text, box, day);
  });
}

/** Where a row of discs may lie at a pin: NE, NW, SE, SW. */
function atCorners({ x, y, radius, cluster }, wide) {
  const [dx, dy] = [radius * 0.62 - 3 + wide / 2, radius * (cluster ? 1.15 : 0.8)];
  const corners = [
    [dx, -dy],
    [-dx, -dy],
    [dx, dy],
    [-dx, dy],
  ];
  return corners.map(([ox, oy]) => boxAround(x + ox, y + oy, wide, DISC));
}

/** "3" in a plan of one day, "2.3" in one of several; "2" where the stops have no numbers. */
function labelOf(day, numbers) {
  const text = joined(numbers.filter(Boolean));
  if (!text) return String(day.number);
  return days.length > 1 ? `${day.number}.${text}` : text;
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

function drawDisc(ctx, text, [x0, y0, x1, y1], day) {
  const { card, onprimary } = controls();
  ctx.globalAlpha = isFaint(day) ? FAINT : 1;
  ctx.beginPath();
  ctx.roundRect(x0 - 1.5, y0 - 1.5, x1 - x0 + 3, y1 - y0 + 3, DISC);
  ctx.fillStyle = card;
  ctx.fill();
  ctx.beginPath();
  ctx.roundRect(x0, y0, x1 - x0, y1 - y0, DISC / 2);
  ctx.fillStyle = dayColour(day.number);
  ctx.fill();
  write(ctx, text, (x0 + x1) / 2, (y0 + y1) / 2, NUMBER, onprimary);
  ctx.globalAlpha = 1;
}
