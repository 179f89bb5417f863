/** Names of streets, along them, from a zoom at which one walks. */

import { placeAlong } from "../basemap/waters.js";
import { map as colours } from "../style.js";

const FROM = 14;
const SMALL_FROM = 14.75;
const TYPE = { size: 10.5, weight: 500, italic: false, spacing: 0.3 };
const SMALL = new Set(["street", "service", "track", "path"]);
const ONCE = 1;

/** Names that fit; the more important roads choose first. */
export function placeStreets(frame, streets, placement, language, nameIn) {
  if (frame.zoom < FROM) return [];
  const ink = colours().street_name;
  const shown = streets.filter(({ road }) => !SMALL.has(road) || frame.zoom >= SMALL_FROM);
  shown.sort((a, b) => Number(SMALL.has(a.road)) - Number(SMALL.has(b.road)));
  return shown.flatMap((street) => {
    if (!frame.sees(street.box)) return [];
    return placeAlong(frame, street, nameIn(street.name, language), TYPE, 0, placement, ink, ONCE);
  });
}
