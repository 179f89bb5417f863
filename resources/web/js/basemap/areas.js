/** Names of the neighbouring provinces and of the land abroad, in spaced capitals. */

import { lineHeight, measure, write } from "../lettering.js";
import { nameIn } from "../names.js";
import { boxAround, middle } from "../placement.js";
import { map as colours } from "../style.js";
import { Mask } from "./mask.js";

const CELL_PX = 12; // how finely it is known where an area lies
const TYPES = {
  abroad: { size: 12.5, weight: 600, spacing: 4 },
  neighbour: { size: 11, weight: 600, spacing: 2.2 },
};
const PREFIX = /^(Tỉnh|Thành phố)\s+|\s+(Province|province|City)$|(省|市)$/;

/** One name for each area, in the middle of what is seen of it. */
export function placeAreas(frame, base, placement, language) {
  const colour = colours();
  return base.provinces.flatMap((area) => {
    if (area.home || !area.name[0] || !frame.sees(area.box)) return [];
    const type = area.abroad ? TYPES.abroad : TYPES.neighbour;
    const text = nameIn(area.name, language).replace(PREFIX, "").toLocaleUpperCase(language);
    const size = [measure(frame.ctx, text, type) + 8, lineHeight(type) + 4];
    const box = placement.takeFirst(offers(frame, area, placement.view, size));
    if (!box) return [];
    const halo = area.abroad ? colour.abroad : colour.neighbour;
    return [(ctx) => write(ctx, text, ...middle(box), type, colour.area_name, halo, 2.5)];
  });
}

/**
 * Boxes wholly within the seen part of an area, the one nearest its middle first.
 * @param {import("../../types/map").Frame} frame
 * @param {import("../../types/map").Feature} area
 * @param {import("../../types/map").Box} view
 * @param {number[]} size
 * @returns {import("../../types/map").Box[]}
 */
function offers(frame, area, [x0, y0, x1, y1], [width, height]) {
  const mask = new Mask(area, {
    scale: frame.scale / CELL_PX,
    left: (frame.left + x0) / CELL_PX,
    top: (frame.top + y0) / CELL_PX,
    columns: Math.ceil((x1 - x0) / CELL_PX),
    rows: Math.ceil((y1 - y0) / CELL_PX),
  });
  const [across, down] = [Math.ceil(width / CELL_PX), Math.ceil(height / CELL_PX)];
  /** @type {import("../../types/map").Point[]} */
  const found = [];
  for (let row = 0; row + down <= mask.rows; row++) {
    for (let column = 0; column + across <= mask.columns; column++) {
      if (mask.covers(column, row, across, down)) found.push([column + across / 2, row + down / 2]);
    }
  }
  const mean = (i) => found.reduce((sum, at) => sum + at[i], 0) / found.length;
  const [cx, cy] = [mean(0), mean(1)];
  const far = ([x, y]) => Math.hypot(x - cx, y - cy);
  return found
    .sort((a, b) => far(a) - far(b))
    .map(([x, y]) => boxAround(x0 + x * CELL_PX, y0 + y * CELL_PX, width, height));
}
