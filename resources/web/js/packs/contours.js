/** Contours of a relief: lines of equal height from zoom 12, a number on some of them. */

import { placeAlong } from "../basemap/waters.js";
import { CanvasLayer } from "../canvas_layer.js";
import { boxOf, worldX, worldY } from "../geometry.js";
import { map as colours, width } from "../style.js";
import { tilesOver } from "./tiles.js";

export const FROM = 12;
const [FIRST, LAST] = [11, 14]; // zooms of tiles, which are one below the map's
const UNITS = 2048; // of a tile's side
const MAIN_EVERY = { 11: 500, 12: 250, 13: 100, 14: 100 }; // metres between thick lines
const KEPT = 60; // tiles in memory
const TYPE = { size: 9.5, weight: 500, italic: false, spacing: 0.2 };
const MOST_NAMED = 14;
const LONG_PX = 180; // a line shorter than this has no number

export class Contours {
  /** `changed` is called when tiles have come. */
  constructor(pack, pane, changed) {
    this.pack = pack;
    this.changed = changed;
    this.tiles = new Map(); // by key: null while it loads, else its lines, once drawn their paths
    this.canvas = new CanvasLayer({ pane, draw: (frame) => this.draw(frame) });
    const [west, south, east, north] = pack.box;
    this.box = [worldX(west), worldY(north), worldX(east), worldY(south)];
  }

  addTo(map) {
    this.canvas.addTo(map);
  }

  remove() {
    this.canvas.remove();
  }

  redraw() {
    this.canvas.redraw();
  }

  /** Whether it is drawn at a zoom, nothing on its way. */
  isDrawn(zoom) {
    return this.canvas.frame?.zoom === zoom && ![...this.tiles.values()].includes(null);
  }

  draw(frame) {
    const { ctx } = frame;
    ctx.clearRect(0, 0, frame.width, frame.height);
    this.seen = [];
    if (frame.zoom < FROM) return;
    const z = Math.min(LAST, Math.max(FIRST, Math.round(frame.zoom) - 1));
    const colour = colours().contour;
    for (const place of tilesOver(frame, this.box, z)) {
      const tile = this.tileAt(place);
      if (!tile) continue;
      this.seen.push(tile);
      drawTile(frame, tile, colour);
    }
    this.forget();
  }

  tileAt(place) {
    const key = `${place.z}/${place.x}/${place.y}`;
    if (!this.tiles.has(key)) this.load(place, key);
    const tile = this.tiles.get(key);
    if (tile) tile.used = performance.now();
    return tile;
  }

  async load({ x, y, z }, key) {
    this.tiles.set(key, null);
    const url = this.pack.url.replace("{z}/{x}/{y}", `contours/${z}/${x}/${y}`);
    const lines = await fetch(url)
      .then((answer) => (answer.ok ? answer.json() : []))
      .catch(() => []);
    this.tiles.set(key, made({ x, y, z }, lines));
    this.changed();
  }

  /** Let go of the tiles not used for longest. */
  forget() {
    const idle = [...this.tiles].filter(([, tile]) => tile).sort(([, a], [, b]) => a.used - b.used);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - KEPT))) this.tiles.delete(key);
  }

  /** The numbers of thick lines where there is room, few of them. */
  placeNames(frame, placement) {
    if (frame.zoom < FROM) return [];
    const ink = colours().contour_name;
    const found = [];
    for (const { named } of this.seen ?? []) {
      for (const line of named) {
        if (found.length >= MOST_NAMED) return found;
        const isLong =
          Math.max(line.box[2] - line.box[0], line.box[3] - line.box[1]) * frame.scale > LONG_PX;
        if (!isLong || !frame.sees(line.box)) continue;
        found.push(...placeAlong(frame, line, String(line.height), TYPE, 0, placement, ink, 1));
      }
    }
    return found;
  }
}

/** A tile's paths in its own units, and its thick lines in world coordinates. */
function made({ x, y, z }, lines) {
  const [thin, thick, named] = [new Path2D(), new Path2D(), []];
  const side = 1 / 2 ** z;
  for (const [height, points] of lines) {
    const isMain = height % MAIN_EVERY[z] === 0;
    trace(isMain ? thick : thin, points);
    if (!isMain) continue;
    const part = Float64Array.from(points, (unit, i) => (unit / UNITS + (i % 2 ? y : x)) * side);
    named.push({ height, parts: [part], box: boxOf([part]) });
  }
  return { x, y, z, thin, thick, named, used: performance.now() };
}

/** Through the middles of its pieces, so that the grid's corners are not seen. */
function trace(path, points) {
  const last = points.length - 2;
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < last; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    path.quadraticCurveTo(x, y, (x + points[i + 2]) / 2, (y + points[i + 3]) / 2);
  }
  path.lineTo(points[last], points[last + 1]);
}

function drawTile(frame, { x, y, z, thin, thick }, colour) {
  const { ctx } = frame;
  const side = 1 / 2 ** z;
  const scale = (side * frame.scale) / UNITS;
  ctx.save();
  ctx.translate(frame.x(x * side), frame.y(y * side));
  ctx.scale(scale, scale);
  ctx.beginPath();
  ctx.rect(0, 0, UNITS, UNITS);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineJoin = "round";
  ctx.lineWidth = width("contour", frame.zoom) / scale;
  ctx.stroke(thin);
  ctx.lineWidth = width("contour_main", frame.zoom) / scale;
  ctx.stroke(thick);
  ctx.restore();
}
