/** The embedded basemap in memory. */

import { boxOf, smoothed, unpack, worldX, worldY } from "../geometry.js";
import { Mask } from "./mask.js";

const NEAR_FROM = 10; // zoom; below it generalised shapes are drawn
const HOME_CELLS = 512; // across the province: one is about 250 m
const SMOOTH_LINES = new Set(["rivers", "roads", "railways"]);
const ROUND = 0.06; // of the radius
const SMOOTH_AREAS = new Set(["lakes"]);

/** Fetch and unpack it: features by layer, each with `parts` and `box` in world coordinates. */
export async function load() {
  const document = await (await fetch("langson://app/data/basemap.json")).json();
  const near = withIndex(layersOf(document.layers, document.units));
  const far = withIndex(layersOf(document.far, document.units));
  const [west, south, east, north] = document.data_box.map((edge) => edge / document.units);
  return {
    ...near,
    far,
    homeMask: Mask.of(near.home, HOME_CELLS),
    dataBox: [worldX(west), worldY(north), worldX(east), worldY(south)],
  };
}

/** The basemap for a zoom: generalised where that is small. */
export function detailed(base, zoom) {
  return zoom < NEAR_FROM ? { ...base, ...base.far } : base;
}

/** Whether a ring is a circle: drawn where no more than a middle and a size are known. */
function isRound(ring) {
  const [x0, y0, x1, y1] = boxOf([ring]);
  const [x, y, radius] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2];
  for (let i = 0; i < ring.length; i += 2) {
    if (Math.abs(Math.hypot(ring[i] - x, ring[i + 1] - y) / radius - 1) > ROUND) return false;
  }
  return true;
}

function layersOf(packed, units) {
  const layers = {};
  for (const [name, features] of Object.entries(packed)) {
    layers[name] = features.map((feature) => unpacked(feature, name, units));
  }
  return layers;
}

function withIndex(layers) {
  return {
    ...layers,
    home: layers.provinces.find((province) => province.home),
    communesById: new Map(layers.communes.map((commune) => [commune.id, commune])),
  };
}

function unpacked({ g, label, ...properties }, layer, units) {
  let parts = g.map((part) => unpack(part, units));
  if (SMOOTH_LINES.has(layer)) parts = parts.map((part) => smoothed(part));
  if (SMOOTH_AREAS.has(layer)) parts = parts.map((part) => smoothed(part, true));
  if (layer === "lakes") properties.isSymbol = isRound(parts[0]);
  const labelPoint = label ? unpack(label, units) : null;
  return { ...properties, parts, box: boxOf(parts), labelPoint };
}
