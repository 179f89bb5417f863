/** Paints vector tiles with protomaps-leaflet, by rules made from our one style table. */

import { map as colours, dash, faded, width } from "../style.js";

export const TILE_PX = 512; // a tile's side, in px at its own zoom, which is one below the map's
const ROADS = ["district", "provincial", "national", "expressway"]; // the more important later
const NEAR = 13; // from here streets have edges
const BUILDINGS = 14;

const LAND = new Set(["wood", "green", "rock", "urban"]); // what a relief lies upon

/**
 * Paint tiles of one zoom: {x, y, layers}, features by the layers of our map.
 * The canvas is scaled instead of the shapes, so that nothing is copied.
 * @param {"all" | "land" | "rest"} part what of them: the kinds of land, what lies upon them
 */
export function paintTiles(frame, tiles, tileZoom, part = "all") {
  if (!tiles.length) return;
  const { ctx } = frame;
  const scale = frame.scale / (TILE_PX * 2 ** tileZoom);
  const [left, top] = [frame.left / scale, frame.top / scale];
  const prepared = tiles.map(({ x, y, layers }) => ({
    z: tileZoom,
    origin: { x: x * TILE_PX, y: y * TILE_PX },
    data: layers,
    scale: 1,
    dim: TILE_PX,
  }));
  const box = {
    minX: left,
    minY: top,
    maxX: left + frame.width / scale,
    maxY: top + frame.height / scale,
  };
  ctx.save();
  ctx.scale(scale, scale);
  const sources = new Map([["", prepared]]);
  protomapsL.paint(
    ctx,
    tileZoom,
    sources,
    null,
    rules(frame.zoom, scale).filter((rule) => part === "all" || partOf(rule) === part),
    box,
    { x: left, y: top },
    false,
  );
  ctx.restore();
}

const partOf = ({ dataLayer }) => (LAND.has(dataLayer) ? "land" : "rest");

function rules(zoom, scale) {
  const colour = colours();
  const area = (layer, fill, options = {}) => ({
    dataLayer: layer,
    symbolizer: new protomapsL.PolygonSymbolizer({ fill, ...options }),
  });
  const line = (layer, color, px, dash = null) => ({
    dataLayer: layer,
    symbolizer: new protomapsL.LineSymbolizer({
      color,
      width: px / scale,
      dash: dash?.map((part) => part / scale),
      lineCap: dash ? "butt" : "round",
      lineJoin: "round",
    }),
  });
  const wide = (name) => width(name, zoom);
  return [
    area("wood", colour.wood),
    area("green", colour.green),
    area("rock", colour.rock),
    area("urban", colour.urban),
    ...(zoom >= 11 ? [line("stream", colour.river, wide("stream"))] : []),
    line("river", colour.river, wide("river")),
    area("water", colour.lake),
    line("boundary", colour.commune_line, wide("commune_line"), dash("commune_line", zoom)),
    ...(zoom >= BUILDINGS ? [line("barrier", colour.building_line, wide("barrier"))] : []),
    ...(zoom >= BUILDINGS ? [building(area, colour, scale)] : []),
    ...ways(line, wide, colour, zoom),
    ...roads(line, wide, colour, zoom),
    line("rail", colour.rail, wide("rail")),
    line("rail", colour.rail_gap, wide("rail") / 2, gapsOf(wide("rail"))),
  ];
}

const building = (area, colour, scale) =>
  area("building", colour.building, { stroke: colour.building_line, width: 0.6 / scale });

const gapsOf = (px) => Array(2).fill(6 * Math.max(1, px / 2.6));

/** Paths, tracks, streets: what our own map does not have. */
function ways(line, wide, colour, zoom) {
  if (zoom < 12) return [];
  const street = zoom < NEAR ? colour.district : colour.provincial;
  return [
    line("path", colour.path, wide("path"), [3, 2.5]),
    line("steps", colour.path, wide("steps"), dash("steps", zoom)),
    line("track", colour.track, wide("track"), [4, 3]),
    ...(zoom >= NEAR ? [line("service", colour.provincial_case, wide("service") + 1.2)] : []),
    ...(zoom >= NEAR ? [line("street", colour.provincial_case, wide("street") + 1.4)] : []),
    ...(zoom >= NEAR ? [line("service", colour.provincial, wide("service"))] : []),
    line("street", street, wide("street")),
  ];
}

/** The roads our own map has, too, drawn as it draws them. */
function roads(line, wide, colour, zoom) {
  const far = zoom < 12;
  const cased = ROADS.filter((road) => road !== "district");
  return [
    ...(far ? [] : [line("district", colour.provincial_case, wide("district") + 1.4)]),
    ...cased.map((road) => line(road, colour[`${road}_case`], wide(`${road}_case`))),
    line("district", far ? faded(colour.district, 0.75) : colour.provincial, wide("district")),
    ...cased.map((road) => line(road, colour[road], wide(road))),
  ];
}
