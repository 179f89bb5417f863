/** Practical places of packs: small signs, by kinds that can be switched, which choose their room last. */

import { drawGlyph } from "../icons.js";
import { lineHeight, measure, write } from "../lettering.js";
import { beside, boxAround, middle } from "../placement.js";
import { map as colours } from "../style.js";

const FROM = 14;
const NAMED_FROM = 15.5;
const RADIUS = 8;
const GLYPH_PX = 10;
const TYPE = { size: 10, weight: 500 };
// The kinds, the most needed first: they take their room before the others.
export const GLYPHS = {
  hospital: "maki/hospital",
  fuel: "maki/fuel",
  lodging: "maki/lodging",
  food: "maki/restaurant",
  pharmacy: "maki/pharmacy",
  police: "maki/police",
  cash: "maki/bank",
  coach_parking: "maki/parking-garage",
  viewpoint: "maki/viewpoint",
  toilets: "maki/toilet",
  charging: "maki/charging-station",
  spring: "maki/drinking-water",
  bus_stop: "maki/bus",
  parking: "maki/parking",
};
export const KINDS = Object.keys(GLYPHS);
const rank = new Map(KINDS.map((kind, i) => [kind, i]));
const hidden = new Set();

/** Leave these kinds away, show the others. */
export function hide(kinds) {
  hidden.clear();
  for (const kind of kinds) hidden.add(kind);
}

export const isShown = (kind) => !hidden.has(kind);

/** Signs with their names where there is room: {marks, items}; an item is {x, y, radius, practical}. */
export function placePractical(frame, list, placement, language, nameIn) {
  const [marks, items] = [[], []];
  if (frame.zoom < FROM) return { marks, items };
  const seen = list.filter(({ kind, box }) => isShown(kind) && rank.has(kind) && frame.sees(box));
  seen.sort((a, b) => rank.get(a.kind) - rank.get(b.kind));
  for (const place of seen) {
    const [x, y] = [frame.x(place.parts[0][0]), frame.y(place.parts[0][1])];
    const disc = boxAround(x, y, 2 * RADIUS, 2 * RADIUS);
    if (!placement.isFree(disc, { gap: 0, overLines: true })) continue;
    placement.take(disc);
    items.push({ x, y, radius: RADIUS, practical: place });
    marks.push((ctx) => drawSign(ctx, place.kind, x, y));
    const text = frame.zoom >= NAMED_FROM ? nameIn(place.name, language) : "";
    if (!text) continue;
    const size = [measure(frame.ctx, text, TYPE), lineHeight(TYPE)];
    const box = placement.takeFirst(beside(x, y, RADIUS, ...size, 3));
    const { street_name: ink, land } = colours();
    if (box) marks.push((ctx) => write(ctx, text, ...middle(box), TYPE, ink, land, 2.5));
  }
  return { marks, items };
}

/** A disc with a rim, hollow: what nobody has checked is quieter than what somebody has. */
function drawSign(ctx, kind, x, y) {
  const { practical: ink, land } = colours();
  ctx.beginPath();
  ctx.arc(x, y, RADIUS - 0.5, 0, 7);
  ctx.fillStyle = land;
  ctx.fill();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1;
  ctx.stroke();
  drawGlyph(ctx, GLYPHS[kind], x, y, GLYPH_PX, ink);
}
