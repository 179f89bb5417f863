/** What lies on the ground: the plan, names and shields, places, the chosen place. */

import { placeAreas } from "./basemap/areas.js";
import { detailed } from "./basemap/data.js";
import { runsInView, Walk } from "./basemap/paths.js";
import {
  placeCommunes,
  placePeaks,
  placeRegion,
  placeStations,
  placeTowns,
} from "./basemap/points.js";
import { placeShields } from "./basemap/shields.js";
import { trace } from "./basemap/trace.js";
import { placeLakes, placeRivers } from "./basemap/waters.js";
import { drawLimits, drawMark, placeHere } from "./limits.js";
import { nameIn } from "./names.js";
import { placePractical } from "./packs/practical.js";
import { placeStreets } from "./packs/streets.js";
import * as pins from "./pins.js";
import { boxAround, Placement } from "./placement.js";
import { loosen } from "./places.js";
import * as plan from "./plan.js";
import { spread } from "./print/numbers.js";
import { controls, faded } from "./style.js";

const LINE_KEEP_PX = 5;
const NO_LIMITS = { box: null, circle: null };

/**
 * Draw it all, on a canvas that is clear or has the ground. `scene` holds base, places, layers,
 * selected (a place or null), grown (of the selection's ring), beat (of its area, 0 to 1), language, nameOf (short names),
 * obstacles (boxes of controls in canvas px), showsAccuracy (of every pin), numbers (by id: places are drawn by them), leavesOut(point in canvas px), wantsNames (of places, before those of the ground), and may have limits (of a filter), mark (a position).
 * Returns the pins and clusters drawn, the chosen one last.
 */
export function drawOverlay(frame, scene) {
  const { ctx } = frame;
  const { places, selected, language, limits = NO_LIMITS, mark = null, markLabel = "" } = scene;
  const base = detailed(scene.base, frame.zoom);
  const isDrawn = (point) => !scene.leavesOut?.(point);
  const items = places.within(frame, base.homeMask).filter(isDrawn);
  const singles = items.filter((item) => item.place);
  const chosen = selected?.isPinned ? places.pin(frame, selected) : null;
  const homes = scene.numbers ? spread(singles) : [];
  if (!scene.numbers) loosen(items, chosen ? [ring(chosen)] : []);
  const placement = takenBy(frame, scene, items, chosen);

  if (selected && !selected.isPinned) shade(frame, base, selected, scene.beat ?? 0);
  for (const pin of scene.showsAccuracy ? singles : []) pins.drawAccuracy(frame, pin);
  if (chosen) pins.drawAccuracy(frame, chosen, true);
  drawLimits(frame, limits);
  plan.drawWays(frame);

  const pinned = chosen ? [...items, ring(chosen)] : items;
  const here = mark && markLabel ? placeHere(frame, mark, markLabel, placement) : null;
  const stops = plan.placeStops(frame, pinned, placement, isDrawn);
  const pill = selected && placePill(frame, scene, chosen, placement);
  const ofRank = (isWanted) => ({ ...base, towns: base.towns.filter((t) => isWanted(t.rank)) });
  const townsOf = (isWanted) => placeTowns(frame, ofRank(isWanted), placement, language, pinned);
  const capital = townsOf((rank) => rank === "capital"); // its name is never left out
  const named = scene.numbers ? [] : singles; // on paper a number says it
  const pinNames = pins.placePinNames(frame, named, placement, scene.nameOf, scene.wantsNames);
  const towns = townsOf((rank) => rank !== "capital");
  const region = placeRegion(frame, base, placement, language);
  const areas = placeAreas(frame, base, placement, language);
  const practical = placePractical(frame, base.practical ?? [], placement, language, nameIn);
  const marks = [
    ...practical.marks,
    ...(scene.contourNames?.(frame, placement) ?? []),
    ...placeShields(frame, base, placement),
    ...placeRivers(frame, base, placement, language),
    ...placeStreets(frame, base.streets ?? [], placement, language, nameIn),
    ...placeLakes(frame, base, placement, language),
    ...placePeaks(frame, base, placement, language),
    ...placeStations(frame, base, placement, language),
    ...placeCommunes(frame, base, placement, language),
    ...region,
    ...areas,
    ...towns,
    ...capital,
    ...pinNames,
  ];
  for (const draw of marks) draw(ctx);
  if (scene.numbers) pins.drawNumbers(ctx, singles, homes, scene.numbers);
  if (!scene.numbers) drawItems(frame, items, scene.layers);
  if (chosen) pins.drawSelected(ctx, chosen, scene.grown);
  if (pill) pins.drawPill(ctx, pill);
  for (const draw of stops) draw(ctx);
  if (here) here(ctx);
  else if (!isOver(frame, mark, chosen)) drawMark(frame, mark);
  const signs = [...practical.items, ...items];
  return chosen ? [...signs, ring(chosen)] : signs;
}

/** Pins and clusters, the best known on top. */
function drawItems(frame, items, layers) {
  const ordered = items.toSorted((a, b) => Number(!!a.isLandmark) - Number(!!b.isLandmark));
  for (const ctx of [null, frame.ctx]) {
    // First their sprites are made: see SpriteCache.put.
    for (const item of ordered) {
      if (item.place) pins.drawPin(ctx, item, frame.zoom);
      else pins.drawCluster(ctx, item, layers);
    }
  }
}

/** Whether a position marked is that of the chosen pin, whose ring shows it better. */
function isOver(frame, mark, chosen) {
  if (!mark || !chosen) return false;
  const [x, y] = frame.point(...mark);
  return Math.hypot(x - chosen.x, y - chosen.y) < pins.SELECTED_RADIUS;
}

const ring = (pin) => ({ ...pin, radius: pins.SELECTED_RADIUS });

/** The screen with controls and pins taken; names keep off the national border, off the plan. */
function takenBy(frame, scene, items, chosen) {
  const placement = new Placement(frame.view);
  for (const box of scene.obstacles) placement.takeControl(box);
  for (const { x, y, radius } of items) placement.take(boxAround(x, y, 2 * radius, 2 * radius));
  if (chosen) placement.take(boxAround(chosen.x, chosen.y, 44, 44));
  for (const border of scene.base.borders) {
    if (border.kind === "national") keepOff(frame, border.parts, placement);
  }
  keepOff(frame, plan.lines(), placement);
  return placement;
}

function keepOff(frame, parts, placement) {
  for (const run of parts.flatMap((part) => runsInView(frame, part, frame.whole))) {
    const walk = new Walk(run);
    for (let way = 0; way < walk.length; way += LINE_KEEP_PX) {
      placement.avoid(boxAround(...walk.at(way), LINE_KEEP_PX, LINE_KEEP_PX));
    }
  }
}

/** The communes of a place known no better, or the whole province. */
function areasOf(base, place) {
  const known = place.communes.map((id) => base.communesById.get(id)).filter(Boolean);
  return known.length ? known : [base.home];
}

/** The area of a place known no better; `beat` from 0 to 1 makes it stand out. */
function shade(frame, base, place, beat) {
  const { ctx } = frame;
  const { primary } = controls();
  trace(frame, areasOf(base, place), true);
  ctx.fillStyle = faded(primary, 0.16 + 0.24 * beat);
  ctx.fill("evenodd");
  ctx.strokeStyle = faded(primary, 0.7);
  ctx.lineWidth = 1.6;
  ctx.setLineDash([4, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
}

function placePill(frame, scene, chosen, placement) {
  const name = scene.nameOf(scene.selected);
  if (chosen) return pins.placePill(frame, chosen, name, placement);
  return pins.placeAreaPill(frame, extent(scene.base, scene.selected), name, placement);
}

/**
 * The box in world coordinates around the areas of a place that has no pin.
 * @param {import("../types/map").Base} base
 * @param {import("../types/map").Place} place
 * @returns {import("../types/map").Box}
 */
export function extent(base, place) {
  const boxes = areasOf(base, place).map((area) => area.box);
  const each = (i, pick) => pick(...boxes.map((box) => box[i]));
  return [each(0, Math.min), each(1, Math.min), each(2, Math.max), each(3, Math.max)];
}
