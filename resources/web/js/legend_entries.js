/** The signs of the map with what they mean: of what is drawn, no more. */

import { HIGH_PEAK_M } from "./basemap/points.js";
import { map as colours, controls, dash, dayColour, layerColour, width } from "./style.js";

const LINE = 30; // px of a sample
const SVG = (inner, w = LINE, h = 18) =>
  `<svg width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${inner}</svg>`;
const line = (colour, px, more = "") =>
  `<path d="M1 9H${LINE - 1}" stroke="${colour}" stroke-width="${px}" ${more}/>`;

/**
 * Each sign as [drawing (SVG), words]; `plan` is the days drawn.
 * @param {import("../types/map").Words} words
 * @param {{frame: import("../types/map").Frame, items: import("../types/map").Item[], base: import("../types/map").Base, showsAccuracy?: boolean}} drawn
 * @param {{number: number}[]} plan
 * @returns {[string, string][]}
 */
export function legendEntries(words, { frame, items, base, showsAccuracy = false }, plan) {
  const colour = colours();
  const { card, ink } = controls();
  const { zoom } = frame;
  const seen = (features) => features.some((feature) => inView(frame, feature));
  const road = (kind) => base.roads.filter((one) => one.road === kind && one.open);
  const cased = (kind) =>
    line(colour[`${kind}_case`], width(`${kind}_case`, zoom)) +
    line(colour[kind], width(kind, zoom));
  const border = (kind) => base.borders.filter((one) => one.kind === kind);
  const peaks = (kind) => base.peaks.filter((one) => one.kind === kind && isDrawn(one, zoom));
  const town = (rank) => base.towns.filter((one) => one.rank === rank);
  const dashed = (dashes) => `stroke-dasharray="${dashes.join(" ")}"`;
  /** @type {[unknown, string, string][]} */
  const entries = [
    [seen(road("expressway")), cased("expressway"), "expressway"],
    [
      seen(base.roads.filter((one) => !one.open)),
      line(colour.unopened, width("expressway", zoom) / 2, dashed(dash("unopened"))),
      "unopened",
    ],
    [seen(road("national")), cased("national"), "national"],
    [seen(road("provincial")), cased("provincial"), "provincial"],
    [
      zoom >= 9 && seen(road("district")),
      line(colour.district, width("district", zoom)),
      "district",
    ],
    [
      seen(base.railways),
      line(colour.rail, width("rail", zoom)) +
        line(colour.rail_gap, width("rail", zoom) / 2, dashed([6, 6])),
      "railway",
    ],
    [
      seen(border("national")),
      line(colour.border_band, 8, 'opacity=".16"') + line(colour.border, 2, dashed(dash("border"))),
      "border",
    ],
    [
      seen(border("provincial")),
      line(colour.province_line, 1.6, dashed(dash("province_line"))),
      "province",
    ],
    [
      zoom >= 10 && seen(base.communes),
      line(colour.commune_line, 1.2, dashed(dash("commune_line", 0))),
      "commune",
    ],
    [seen(base.rivers), line(colour.river, width("river_main", zoom)), "river"],
    [
      seen(base.lakes),
      `<rect x="5" y="4" width="20" height="10" rx="5" fill="${colour.lake}" stroke="${colour.river}"/>`,
      "lake",
    ],
    [
      seen(town("capital")),
      `<rect x="10" y="4" width="10" height="10" rx="2" fill="${colour.town_fill}" stroke="${colour.town}" stroke-width="1.8"/><circle cx="15" cy="9" r="2.2" fill="${colour.town}"/>`,
      "capital",
    ],
    [
      seen(town("town")) || seen(town("small")),
      `<circle cx="15" cy="9" r="4" fill="${colour.town_fill}" stroke="${colour.town}" stroke-width="1.8"/>`,
      "town",
    ],
    [
      zoom >= 10 && seen(base.stations),
      `<rect x="12" y="6" width="6" height="6" rx="1" fill="${colour.town_fill}" stroke="${colour.rail}" stroke-width="1.4"/>`,
      "station",
    ],
    [seen(peaks("peak")), `<path d="M10 13.5 15 4.5l5 9z" fill="${colour.peak}"/>`, "peak"],
    [
      seen(peaks("pass")),
      `<path d="M12 5.5a4.5 4.5 0 0 1 0 7M18 5.5a4.5 4.5 0 0 0 0 7" fill="none" stroke="${colour.peak}" stroke-width="1.5"/>`,
      "pass",
    ],
    [showsAccuracy && items.some((item) => item.place?.accuracy > 500), roughSample(), "rough"],
    [
      items.some((item) => item.cluster && !item.isPlain),
      `<circle cx="15" cy="9" r="7.2" fill="${card}" stroke="${layerColour("relics")}" stroke-width="2.6"/><text x="15" y="12.5" text-anchor="middle" font-size="9.5" font-weight="700" fill="${ink}">3</text>`,
      "several",
    ],
  ];
  const shown = entries.filter(([isShown]) => isShown);
  return [
    ...dayEntries(words, plan),
    ...shown.map(
      ([, sample, word]) => /** @type {[string, string]} */ ([SVG(sample), words[word]]),
    ),
  ];
}

/**
 * The ways of a plan: of each day, where there are several.
 * @returns {[string, string][]}
 */
function dayEntries(words, days) {
  const sample = ({ number }) =>
    SVG(line(controls().card, 6.5) + line(dayColour(number), 3.5, 'stroke-linecap="round"'));
  if (days.length === 1) return [[sample(days[0]), words.way]];
  return days.map((day) => [sample(day), words.day.replace("{n}", String(day.number))]);
}

function roughSample() {
  const colour = layerColour("relics");
  return `<circle cx="15" cy="9" r="8" fill="${colour}" fill-opacity=".1" stroke="${colour}" stroke-opacity=".6" stroke-dasharray="3 3"/>`;
}

/** High peaks at every zoom, the rest where there is room for them. */
/** @type {(peak: import("../types/map").Feature, zoom: number) => boolean} */
const isDrawn = ({ height }, zoom) => zoom >= 10 || (height ?? 0) > HIGH_PEAK_M;

/** Whether any point of a feature lies on the map. */
function inView(frame, { box, parts }) {
  if (!frame.sees(box)) return false;
  return parts.some((part) => {
    for (let i = 0; i < part.length; i += 2) {
      const [x, y] = [frame.x(part[i]), frame.y(part[i + 1])];
      if (x > 0 && y > 0 && x < frame.width && y < frame.height) return true;
    }
    return false;
  });
}
