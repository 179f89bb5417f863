/** The embedded basemap in memory. */

import { boxOf, smoothed, unpack, worldX, worldY } from "../geometry.js";
import { Mask } from "./mask.js";

const HOME_CELLS = 512; // across the province: one is about 250 m
const SMOOTH_LINES = new Set(["rivers", "roads", "railways"]);
const SMOOTH_AREAS = new Set(["lakes"]);

/** Fetch and unpack it: features by layer, each with `parts` and `box` in world coordinates. */
export async function load() {
  const document = await (await fetch("langson://app/data/basemap.json")).json();
  const { units } = document;
  const layers = {};
  for (const [name, features] of Object.entries(document.layers)) {
    layers[name] = features.map((feature) => unpacked(feature, name, units));
  }
  const home = layers.provinces.find((province) => province.home);
  const [west, south, east, north] = document.data_box.map((edge) => edge / units);
  return {
    ...layers,
    home,
    homeMask: Mask.of(home, HOME_CELLS),
    dataBox: [worldX(west), worldY(north), worldX(east), worldY(south)],
    communesById: new Map(layers.communes.map((commune) => [commune.id, commune])),
  };
}

function unpacked({ g, label, ...properties }, layer, units) {
  let parts = g.map((part) => unpack(part, units));
  if (SMOOTH_LINES.has(layer)) parts = parts.map((part) => smoothed(part));
  if (SMOOTH_AREAS.has(layer)) parts = parts.map((part) => smoothed(part, true));
  const labelPoint = label ? unpack(label, units) : null;
  return { ...properties, parts, box: boxOf(parts), labelPoint };
}

const LANGUAGES = ["vi", "en", "zh"];

/** A name in a language; in Chinese English stands in first, then Vietnamese. */
export function nameIn(names, language) {
  const [vi, en, zh] = names;
  if (language === "zh") return zh || en || vi;
  return names[LANGUAGES.indexOf(language)] || vi;
}
