/** Towns, stations, peaks and communes: a mark each, with its name. */

import { lineHeight, measure, write } from "../lettering.js";
import { nameIn, wholeMetres } from "../names.js";
import { beside, boxAround, middle } from "../placement.js";
import { map as colours } from "../style.js";

const TOWNS = {
  capital: { radius: 5.5, type: { size: 15, weight: 700 } },
  town: { radius: 4, type: { size: 12, weight: 600 } },
  small: { radius: 3, type: { size: 11, weight: 500 } },
};
const TOWN_ORDER = ["capital", "town", "small"];
const CAPITAL_STEPS = [12, 24]; // its name is never left out, nor so far off that it names another place
const SMALL_TYPE = { size: 10, weight: 500 };
export const HIGH_PEAK_M = 600;
const REGION_BELOW = 8.6; // zoom
const SEA_TYPE = { size: 12, weight: 500, italic: true, spacing: 1.2 };

/** @type {(frame: import("../../types/map").Frame, feature: import("../../types/map").Feature) => import("../../types/map").Point} */
const place = (frame, feature) => [frame.x(feature.parts[0][0]), frame.y(feature.parts[0][1])];

function isNear([x, y], frame) {
  return x > 0 && y > 0 && x < frame.width && y < frame.height;
}

/** Towns by rank; `pins` are the round things a name must go around. */
export function placeTowns(frame, base, placement, language, pins) {
  const towns = TOWN_ORDER.flatMap((rank) => base.towns.filter((one) => one.rank === rank))
    .filter((town) => town.rank !== "small" || frame.zoom >= 9)
    .map((town) => ({ town, at: place(frame, town) }))
    .filter(({ at }) => isNear(at, frame))
    .map(({ town, at }) => ({ town, at, cover: coverOf(town, at, pins) }));
  for (const { town, at, cover } of towns) {
    const across = TOWNS[town.rank].radius * 2;
    if (!cover) placement.take(boxAround(...at, across, across)); // before any name
  }
  return towns.flatMap((one) => townMarks(frame, base, one, placement, language));
}

/**
 * The pin or cluster that hides a town's dot.
 * @param {import("../../types/map").Feature} town
 * @param {import("../../types/map").Point} at
 * @param {import("../../types/map").Item[]} pins
 * @returns {import("../../types/map").Item | undefined}
 */
function coverOf(town, [x, y], pins) {
  const { radius } = TOWNS[town.rank];
  return pins.find((pin) => Math.hypot(pin.x - x, pin.y - y) < pin.radius + radius - 1);
}

function townMarks(frame, base, { town, at: [x, y], cover }, placement, language) {
  const { radius, type } = TOWNS[town.rank];
  const colour = colours();
  const text = nameIn(town.name, language);
  const sized = { ...type, size: type.size * (frame.zoom >= 12 ? 1.08 : 1) };
  const size = [measure(frame.ctx, text, sized), lineHeight(sized)];
  if (cover && town.rank === "small") return [];
  let offers = cover
    ? beside(cover.x, cover.y, cover.radius, ...size, 3)
    : beside(x, y, radius, ...size);
  if (town.rank === "capital") {
    const { x: cx, y: cy, radius: r } = cover ?? { x, y, radius };
    for (const away of CAPITAL_STEPS) offers.push(...beside(cx, cy, r + away, ...size));
    const atHome = offers.filter((box) => isAtHome(frame, base, middle(box)));
    if (atHome.length) offers = atHome; // rather over a pin than across the border
  }
  const isKept = town.rank === "capital";
  const box = isKept ? placement.takeBest(offers) : placement.takeFirst(offers);
  const marks = cover ? [] : [(ctx) => drawTown(ctx, x, y, town.rank, radius, colour)];
  if (box)
    marks.push((ctx) => write(ctx, text, ...middle(box), sized, colour.town, colour.land, 3.6));
  return marks;
}

/** Whether a point of the drawing lies in the province. */
function isAtHome({ left, top, scale }, base, [x, y]) {
  return base.homeMask.has((x + left) / scale, (y + top) / scale);
}

function drawTown(ctx, x, y, rank, radius, colour) {
  ctx.fillStyle = colour.town_fill;
  ctx.strokeStyle = colour.town;
  ctx.lineWidth = rank === "small" ? 1.3 : 1.8;
  ctx.beginPath();
  if (rank === "capital") {
    ctx.roundRect(x - radius + 0.5, y - radius + 0.5, radius * 2 - 1, radius * 2 - 1, 2);
  } else {
    ctx.arc(x, y, radius, 0, 7);
  }
  ctx.fill();
  ctx.stroke();
  if (rank !== "capital") return;
  ctx.fillStyle = colour.town;
  ctx.beginPath();
  ctx.arc(x, y, 2.2, 0, 7);
  ctx.fill();
}

/** Cities and seas around the province, where the map is small. */
export function placeRegion(frame, base, placement, language) {
  if (frame.zoom >= REGION_BELOW) return [];
  const colour = colours();
  return base.region.flatMap((feature) => {
    const [x, y] = place(frame, feature);
    if (!isNear([x, y], frame)) return [];
    const isSea = feature.kind === "sea";
    const type = isSea ? SEA_TYPE : TOWNS.town.type;
    const text = nameIn(feature.name, language);
    const size = [measure(frame.ctx, text, type), lineHeight(type)];
    const box = placement.takeFirst(
      isSea
        ? [boxAround(x, y, size[0], size[1])]
        : beside(x, y, TOWNS.town.radius, size[0], size[1]),
    );
    if (!box) return [];
    const [ink, halo] = isSea ? [colour.water_name, colour.sea] : [colour.town, colour.abroad];
    return [
      (ctx) => {
        if (!isSea) drawTown(ctx, x, y, "town", TOWNS.town.radius, colour);
        write(ctx, text, ...middle(box), type, ink, halo, 2.5);
      },
    ];
  });
}

/** Stations, from zoom 10. */
export function placeStations(frame, base, placement, language) {
  if (frame.zoom < 10) return [];
  const colour = colours();
  return base.stations.flatMap((station) => {
    const [x, y] = place(frame, station);
    const dot = boxAround(x, y, 7, 7);
    if (!isNear([x, y], frame) || !placement.isFree(dot, { gap: 0, overLines: true })) return [];
    placement.take(dot);
    const marks = [(ctx) => drawStation(ctx, x, y, colour)];
    if (frame.zoom >= 11)
      marks.push(...named(frame, station, [x, y], 4, placement, language, colour.rail));
    return marks;
  });
}

function drawStation(ctx, x, y, colour) {
  ctx.fillStyle = colour.town_fill;
  ctx.strokeStyle = colour.rail;
  ctx.lineWidth = 1.4;
  ctx.beginPath();
  ctx.roundRect(x - 2.8, y - 2.8, 5.6, 5.6, 1);
  ctx.fill();
  ctx.stroke();
}

/** Peaks and passes from zoom 10, the high peaks at every zoom. */
export function placePeaks(frame, base, placement, language) {
  const colour = colours();
  const high = (peak) => peak.height ?? 0;
  const wanted = base.peaks.filter((peak) => frame.zoom >= 10 || high(peak) > HIGH_PEAK_M);
  wanted.sort((a, b) => high(b) - high(a));
  return wanted.flatMap((peak) => {
    const [x, y] = place(frame, peak);
    const dot = boxAround(x, y, 11, 10);
    if (!isNear([x, y], frame) || !placement.isFree(dot, { gap: 0, overLines: true })) return [];
    const label = heightened(peak, language);
    const name = named(
      frame,
      { name: [label, label, label] },
      [x, y],
      6,
      placement,
      language,
      colour.peak_name,
    );
    if (!name.length) return [];
    placement.take(dot);
    return [(ctx) => drawPeak(ctx, x, y, peak.kind, colour), ...name];
  });
}

function heightened(peak, language) {
  const name = nameIn(peak.name, language);
  return peak.height ? `${name} ${wholeMetres(peak.height, language)}` : name;
}

function drawPeak(ctx, x, y, kind, colour) {
  ctx.beginPath();
  if (kind === "pass") {
    ctx.arc(x - 6, y, 4.5, -0.9, 0.9);
    ctx.moveTo(x + 6 - 4.5 * Math.cos(0.9), y - 4.5 * Math.sin(0.9));
    ctx.arc(x + 6, y, 4.5, Math.PI + 0.9, Math.PI - 0.9, true);
    ctx.strokeStyle = colour.peak;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    return;
  }
  ctx.moveTo(x - 5, y + 4.5);
  ctx.lineTo(x, y - 4.5);
  ctx.lineTo(x + 5, y + 4.5);
  ctx.closePath();
  ctx.fillStyle = colour.peak;
  ctx.fill();
}

function named(frame, feature, [x, y], radius, placement, language, ink) {
  const text = nameIn(feature.name, language);
  const size = [measure(frame.ctx, text, SMALL_TYPE), lineHeight(SMALL_TYPE)];
  const box = placement.takeFirst(beside(x, y, radius, ...size, 3));
  const { land } = colours();
  return box ? [(ctx) => write(ctx, text, ...middle(box), SMALL_TYPE, ink, land, 2.5)] : [];
}

/** Names of communes from zoom 10, with 'Xã' or 'Phường' from zoom 12. */
export function placeCommunes(frame, base, placement, language) {
  if (frame.zoom < 10) return [];
  const near = frame.zoom >= 12;
  const colour = colours();
  const type = { size: near ? 11.5 : 10, weight: 500, spacing: 0.3 };
  return base.communes.flatMap((commune) => {
    if (!frame.sees(commune.box)) return [];
    const text = nameIn(near ? commune.name : commune.short, language);
    const x = frame.x(commune.labelPoint[0]);
    const y = frame.y(commune.labelPoint[1]);
    const size = [measure(frame.ctx, text, type), lineHeight(type)];
    const step = (commune.box[3] - commune.box[1]) * frame.scale * 0.12;
    const shifts = [
      [0, 0],
      [0, -step],
      [0, step],
      [-step, 0],
      [step, 0],
      [0, -2 * step],
      [0, 2 * step],
    ];
    const box = placement.takeFirst(shifts.map(([dx, dy]) => boxAround(x + dx, y + dy, ...size)));
    return box
      ? [(ctx) => write(ctx, text, ...middle(box), type, colour.commune_name, colour.land, 2.5)]
      : [];
  });
}
