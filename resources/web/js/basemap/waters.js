/** Names of rivers, along them, as of lakes, beside them. */

import { lineHeight, measure, setType, write } from "../lettering.js";
import { nameIn } from "../names.js";
import { beside, boxAround, middle } from "../placement.js";
import { map as colours, width } from "../style.js";
import { LAKE } from "./ground.js";
import { fromMiddle, runsInView, Walk } from "./paths.js";

const STEP_PX = 14;
const MOST_BEND = 0.3; // radians from one letter to the next
const MOST_TURN = 1.1; // radians between any two letters
const STEEPEST = 1.35; // radians from level
const MOST_TIMES = 3;
const APART_PX = 260;
const LAKE_TYPE = { size: 10, weight: 500, italic: true };

/** River names, at most three times each. */
export function placeRivers(frame, base, placement, language) {
  const marks = [];
  for (const river of [...base.rivers].sort((a, b) => b.main - a.main)) {
    if (!frame.sees(river.box)) continue;
    const size = (river.main ? 11.5 : 10) * (frame.zoom >= 12 ? 1.12 : 1);
    const type = { size, weight: 500, italic: true, spacing: 1.2 };
    const lift = width(river.main ? "river_main" : "river", frame.zoom) / 2 + size * 0.62;
    const text = nameIn(river.name, language);
    marks.push(...placeAlong(frame, river, text, type, lift, placement, colours().water_name));
  }
  return marks;
}

/** A name along a line, `lift` px beside it, where it is straight enough; at most `times`. */
export function placeAlong(frame, line, text, type, lift, placement, ink, times = MOST_TIMES) {
  const placed = [];
  const advance = lettersOf(frame.ctx, text, type);
  for (const letters of offersAlong(frame, line, advance, type, lift, placement.view)) {
    if (placed.length === times) break;
    if (placed.some((other) => isClose(other, letters))) continue;
    const boxes = letters.map(({ x, y }) => boxAround(x, y, type.size * 0.8, type.size));
    if (!boxes.every((box) => placement.isFree(box))) continue;
    for (const box of boxes) placement.take(box);
    placed.push(letters);
  }
  const { land } = colours();
  return placed.map((letters) => (ctx) => drawLetters(ctx, letters, type, ink, land));
}

/** Everywhere the name could stand along the river, the straightest stretch first. */
function offersAlong(frame, river, advance, type, lift, view) {
  const offers = [];
  for (const part of river.parts) {
    for (const run of runsInView(frame, part, view)) {
      const walk = new Walk(run);
      for (const way of fromMiddle(walk.length, STEP_PX, advance.total / 2 + 6)) {
        const letters = lettersAlong(walk, way - advance.total / 2, advance, type, lift);
        if (letters) offers.push(letters);
      }
    }
  }
  return offers.sort((a, b) => bendOf(a) - bendOf(b));
}

/** How much a name turns, in steps coarse enough that the middle of the line still counts. */
function bendOf(letters) {
  let bend = 0;
  for (let i = 1; i < letters.length; i++) {
    bend += Math.abs(turnOf(letters[i].angle - letters[i - 1].angle));
  }
  return Math.round(bend * 4);
}

const isClose = (a, b) => Math.hypot(a[0].x - b[0].x, a[0].y - b[0].y) < APART_PX;

function lettersOf(ctx, text, type) {
  const letters = [...text.normalize("NFC")];
  const widths = letters.map((letter) => measure(ctx, letter, { ...type, spacing: 0 }));
  const total = widths.reduce((sum, one) => sum + one + type.spacing, 0);
  return { letters, widths, total };
}

/** Where each letter stands, or null where the line bends too much. */
function lettersAlong(walk, start, { letters, widths, total }, type, lift) {
  const [ax] = walk.at(start);
  const [bx] = walk.at(start + total);
  const turned = bx < ax;
  const out = [];
  let way = 0;
  let before = null;
  let first = null;
  for (let i = 0; i < letters.length; i++) {
    const centre = way + widths[i] / 2;
    const along = turned ? start + total - centre : start + centre;
    const angle = walk.angle(along, type.size) + (turned ? Math.PI : 0);
    if (before !== null && Math.abs(turnOf(angle - before)) > MOST_BEND) return null;
    if (before === null && Math.abs(turnOf(angle)) > STEEPEST) return null;
    before = angle;
    first ??= angle;
    if (Math.abs(turnOf(angle - first)) > MOST_TURN) return null;
    const [x, y] = walk.at(along);
    out.push({
      letter: letters[i],
      x: x + Math.sin(angle) * lift,
      y: y - Math.cos(angle) * lift,
      angle,
      width: widths[i],
    });
    way += widths[i] + type.spacing;
  }
  return out;
}

const turnOf = (angle) => Math.atan2(Math.sin(angle), Math.cos(angle));

function drawLetters(ctx, letters, type, ink, halo) {
  setType(ctx, { ...type, spacing: 0 });
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  for (const pass of ["strokeText", "fillText"]) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = 2.5;
    ctx.fillStyle = ink;
    for (const { letter, x, y, angle } of letters) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(angle);
      ctx[pass](letter, 0, type.size * 0.35);
      ctx.restore();
    }
  }
  ctx.textAlign = "left";
}

/** Lake names, beside lakes that can be seen. */
export function placeLakes(frame, base, placement, language) {
  const colour = colours();
  return base.lakes.flatMap((lake) => {
    const across = lake.isSymbol ? LAKE.width : (lake.box[2] - lake.box[0]) * frame.scale;
    const isSmall = (lake.box[2] - lake.box[0]) * frame.scale < 4; // nor drawn
    if (across < 8 || isSmall || !frame.sees(lake.box)) return [];
    const text = nameIn(lake.name, language);
    const x = frame.x((lake.box[0] + lake.box[2]) / 2);
    const y = frame.y((lake.box[1] + lake.box[3]) / 2);
    const size = [measure(frame.ctx, text, LAKE_TYPE), lineHeight(LAKE_TYPE)];
    const tall = lake.isSymbol ? LAKE.height / 2 : ((lake.box[3] - lake.box[1]) * frame.scale) / 2;
    const offers = [
      boxAround(x, y + tall + size[1] / 2 + 1, ...size),
      boxAround(x, y - tall - size[1] / 2 - 1, ...size),
      ...beside(x, y, across / 2, ...size, 2),
    ];
    const box = placement.takeFirst(offers);
    if (!box) return [];
    return [
      (ctx) => write(ctx, text, ...middle(box), LAKE_TYPE, colour.water_name, colour.land, 2.5),
    ];
  });
}
