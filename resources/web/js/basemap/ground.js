/** The ground of the map: land, water, roads and borders. */

import { map as colours, dash, faded, width } from "../style.js";
import { detailed } from "./data.js";
import { trace } from "./trace.js";

export const LAKE = { width: 18, height: 9 }; // px of the sign of a lake without a shape
const ROADS = ["provincial", "national", "expressway"]; // the more important drawn later
const GLOW_PX = 22;
const GLOW_CELL = 4; // it is so soft that it may be drawn this much smaller
const FADE_DEG = 0.3; // over which our data fades into the land abroad

/** Draw the whole ground; where `isSplit`, the land alone: the rest has canvases of its own. */
export function drawGround(frame, whole, isSplit = false) {
  const { ctx } = frame;
  const base = detailed(whole, frame.zoom);
  const colour = colours();
  ctx.lineJoin = "round";
  ctx.fillStyle = colour.abroad;
  ctx.fillRect(0, 0, frame.width, frame.height);
  drawLand(frame, base, colour);
  if (!isSplit) {
    if (frame.zoom >= 10) drawCommunes(frame, base, colour);
    drawWays(frame, base, colour);
    drawBorders(frame, base, colour);
  }
  fadeOut(frame, base, colour);
  fill(frame, base.sea, colour.sea);
}

function drawWays(frame, base, colour) {
  drawWater(frame, base, colour);
  drawRoads(frame, base, colour);
  drawRailways(frame, base, colour);
}

/** Draw waters, roads, railways on a canvas of their own, but within `covered` (world boxes). */
export function drawLines(frame, base, covered) {
  onOwnCanvas(frame, base, (colour) => {
    keepOut(frame, covered);
    drawWays(frame, base, colour);
  });
}

/** Draw communes and borders on a canvas of their own. */
export function drawBordersApart(frame, whole) {
  const base = detailed(whole, frame.zoom);
  onOwnCanvas(frame, base, (colour) => {
    if (frame.zoom >= 10) drawCommunes(frame, base, colour);
    stroke(frame, base.borders, faded(colour.land, 0.6), width("border", frame.zoom) + 3);
    drawBorders(frame, base, colour);
  });
}

function onOwnCanvas(frame, base, draw) {
  const { ctx } = frame;
  const colour = colours();
  ctx.clearRect(0, 0, frame.width, frame.height);
  ctx.lineJoin = "round";
  ctx.save();
  draw(colour);
  ctx.restore();
  ctx.globalCompositeOperation = "destination-out"; // the fading takes away instead of covering
  fadeOut(frame, base, colour);
  ctx.globalCompositeOperation = "source-over";
}

function keepOut(frame, boxes) {
  const { ctx } = frame;
  ctx.beginPath();
  ctx.rect(0, 0, frame.width, frame.height);
  for (const [x0, y0, x1, y1] of boxes) {
    ctx.rect(frame.x(x0), frame.y(y0), (x1 - x0) * frame.scale, (y1 - y0) * frame.scale);
  }
  ctx.clip("evenodd");
}

function fill(frame, features, style) {
  trace(frame, features, true);
  frame.ctx.fillStyle = style;
  frame.ctx.fill("evenodd");
}

function stroke(frame, features, style, px, dashes = [], cap = "round") {
  trace(frame, features);
  strokePath(frame.ctx, style, px, dashes, cap);
}

function strokePath(ctx, style, px, dashes = [], cap = "round") {
  ctx.strokeStyle = style;
  ctx.lineWidth = px;
  ctx.lineCap = cap;
  ctx.setLineDash(dashes);
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawLand(frame, base, colour) {
  const neighbours = base.provinces.filter((province) => !province.home && !province.abroad);
  fill(frame, neighbours, colour.neighbour);
  const line = faded(colour.province_line, 0.35);
  stroke(
    frame,
    neighbours,
    line,
    width("neighbour_line", frame.zoom),
    dash("neighbour_line"),
    "butt",
  );
  drawGlow(frame, base.home, colour.glow);
  fill(frame, [base.home], colour.land);
}

/** A soft halo outside the province: drawn small, then enlarged; drawn as it is on paper. */
function drawGlow(frame, home, colour) {
  if (frame.isPrinted) {
    paintGlow(frame, home, colour, 1);
    return;
  }
  const { ctx, width, height, scale, left, top } = frame;
  const [columns, rows] = [Math.ceil(width / GLOW_CELL), Math.ceil(height / GLOW_CELL)];
  const small = new OffscreenCanvas(columns, rows).getContext("2d");
  small.lineJoin = "round";
  const parts = { scale: scale / GLOW_CELL, left: left / GLOW_CELL, top: top / GLOW_CELL };
  paintGlow({ ...parts, ctx: small, sees: () => true }, home, colour, GLOW_CELL);
  ctx.drawImage(small.canvas, 0, 0, columns * GLOW_CELL, rows * GLOW_CELL);
}

/** Strokes laid over one another, in cells of so many px. */
function paintGlow(frame, home, colour, cell) {
  trace(frame, [home], true);
  for (let reach = GLOW_PX; reach >= 2; reach -= 2) {
    strokePath(frame.ctx, faded(colour, 0.048), (2 * reach) / cell);
  }
}

function drawCommunes(frame, base, colour) {
  const px = width("commune_line", frame.zoom);
  const cap = frame.isPrinted ? "butt" : "round"; // a printer gets every dash as a shape
  stroke(frame, base.commune_lines, colour.commune_line, px, dash("commune_line", frame.zoom), cap);
}

function drawWater(frame, base, colour) {
  for (const main of [false, true]) {
    const rivers = base.rivers.filter((river) => river.main === main);
    stroke(frame, rivers, colour.river, width(main ? "river_main" : "river", frame.zoom));
  }
  const edge = width("lake_edge", frame.zoom);
  const lakes = base.lakes.filter((lake) => (lake.box[2] - lake.box[0]) * frame.scale > 4);
  drawLakeSymbols(
    frame,
    lakes.filter((lake) => lake.isSymbol),
    colour,
  );
  const lasting = lakes.filter((lake) => !lake.isSymbol && !lake.seasonal);
  fill(frame, lasting, colour.lake);
  stroke(frame, lasting, colour.river, edge);
  const seasonal = lakes.filter((lake) => !lake.isSymbol && lake.seasonal);
  fill(frame, seasonal, faded(colour.lake, 0.55));
  stroke(frame, seasonal, colour.river, edge, dash("lake_edge_seasonal"), "butt");
}

/** Lakes of which only the middle and the size are known: a sign, no shape that would be made up. */
function drawLakeSymbols(frame, lakes, colour) {
  const { ctx } = frame;
  for (const { box, seasonal } of lakes) {
    if (!frame.sees(box)) continue;
    const [x, y] = [frame.x((box[0] + box[2]) / 2), frame.y((box[1] + box[3]) / 2)];
    ctx.beginPath();
    ctx.roundRect(
      x - LAKE.width / 2,
      y - LAKE.height / 2,
      LAKE.width,
      LAKE.height,
      LAKE.height / 2,
    );
    ctx.fillStyle = seasonal ? faded(colour.lake, 0.55) : colour.lake;
    ctx.fill();
    strokePath(ctx, colour.river, 1, seasonal ? dash("lake_edge_seasonal") : [], "butt");
  }
}

function drawRoads(frame, base, colour) {
  const { zoom } = frame;
  const open = (road) => base.roads.filter((one) => one.road === road && one.open);
  if (zoom >= 10.8) {
    stroke(frame, open("track"), colour.track, width("track", zoom), dash("track"), "butt");
  }
  if (zoom >= 9) drawDistrictRoads(frame, open("district"), colour);
  for (const road of ROADS) {
    stroke(frame, open(road), colour[`${road}_case`], width(`${road}_case`, zoom));
  }
  for (const road of ROADS) stroke(frame, open(road), colour[road], width(road, zoom));
  const unopened = base.roads.filter((road) => !road.open);
  const half = width("expressway", zoom) / 2;
  stroke(frame, unopened, faded(colour.unopened, 0.85), half, dash("unopened", zoom), "butt");
}

function drawDistrictRoads(frame, roads, colour) {
  const px = width("district", frame.zoom);
  if (frame.zoom < 12) {
    stroke(frame, roads, faded(colour.district, 0.75), px);
    return;
  }
  stroke(frame, roads, colour.provincial_case, px + 1.4);
  stroke(frame, roads, colour.provincial, px);
}

function drawRailways(frame, base, colour) {
  const px = width("rail", frame.zoom);
  const gap = 6 * Math.max(1, px / 2.6);
  stroke(frame, base.railways, colour.rail, px, [], "butt");
  stroke(frame, base.railways, colour.rail_gap, px / 2, [gap, gap], "butt");
}

function drawBorders(frame, base, colour) {
  const { zoom } = frame;
  const of = (kind) => base.borders.filter((border) => border.kind === kind);
  const inner = width("province_line", zoom);
  stroke(frame, of("provincial"), colour.province_line, inner, dash("province_line"), "butt");
  trace(frame, of("national"));
  strokePath(frame.ctx, faded(colour.border_band, 0.16), width("border_band", zoom));
  strokePath(frame.ctx, colour.border, width("border", zoom), dash("border"), "butt");
}

/** Where our data of the neighbours ends, it fades instead of being cut. */
function fadeOut(frame, base, colour) {
  const { ctx } = frame;
  const [x0, y0, x1, y1] = [
    frame.x(base.dataBox[0]),
    frame.y(base.dataBox[1]),
    frame.x(base.dataBox[2]),
    frame.y(base.dataBox[3]),
  ];
  const reach = (FADE_DEG / 360) * frame.scale;
  const { width: right, height: bottom } = frame;
  const edges = [
    { way: [x0 + reach, 0, x0, 0], box: [0, 0, x0 + reach, bottom] },
    { way: [x1 - reach, 0, x1, 0], box: [x1 - reach, 0, right, bottom] },
    { way: [0, y0 + reach, 0, y0], box: [0, 0, right, y0 + reach] },
    { way: [0, y1 - reach, 0, y1], box: [0, y1 - reach, right, bottom] },
  ];
  for (const { way, box } of edges) {
    const gradient = ctx.createLinearGradient(...way);
    gradient.addColorStop(0, faded(colour.abroad, 0));
    gradient.addColorStop(1, colour.abroad);
    ctx.fillStyle = gradient;
    const [west, north, east, south] = box;
    if (east > 0 && south > 0 && west < right && north < bottom) {
      ctx.fillRect(west, north, east - west, south - north);
    }
  }
}
