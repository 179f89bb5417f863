/** A pack of vector tiles on the map: which tiles it needs, those it has, their drawing. */

import { CanvasLayer } from "../canvas_layer.js";
import { worldX, worldY } from "../geometry.js";
import { namesOf } from "./names.js";
import { paintTiles } from "./paint.js";
import { sorted } from "./schemas.js";
import { isSound } from "./soundness.js";
import { tilesOver } from "./tiles.js";

const ENGINE = "langson://app/web/vendor/protomaps-leaflet/protomaps-leaflet.js";
const KEPT = 160; // tiles in memory
const TILE_PX = 512;
const MOST_UP = 5; // zooms one looks up for a tile to stand in

let engine = null;

/** Load the library that reads and paints vector tiles, once, for those who have such a pack. */
export function loadEngine() {
  engine ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = ENGINE;
    script.onload = resolve;
    script.onerror = () => reject(new Error("protomaps-leaflet did not load"));
    document.head.append(script);
  });
  return engine;
}

export class VectorPack {
  /** `changed` is called when tiles have come; with `landPane` the kinds of land are drawn there. */
  constructor(pack, pane, changed, landPane = null) {
    this.pack = pack;
    this.changed = changed;
    this.tiles = new Map(); // by key: null while it loads, else {x, y, z, box, layers, names}
    this.source = new protomapsL.PmtilesSource(
      { getZxy: (z, x, y) => fetchTile(pack.url, { z, x, y }) },
      false,
    );
    const part = landPane ? "rest" : "all";
    this.canvas = new CanvasLayer({ pane, draw: (frame) => this.draw(frame, part) });
    this.land =
      landPane && new CanvasLayer({ pane: landPane, draw: (frame) => this.draw(frame, "land") });
    const [west, south, east, north] = pack.box;
    this.box = [worldX(west), worldY(north), worldX(east), worldY(south)];
  }

  addTo(map) {
    this.land?.addTo(map);
    this.canvas.addTo(map);
  }

  remove() {
    this.land?.remove();
    this.canvas.remove();
  }

  redraw() {
    this.land?.redraw();
    this.canvas.redraw();
  }

  get isWaiting() {
    return [...this.tiles.values()].includes(null);
  }

  /** The tiles for a frame: those that are there, the places of those on their way. */
  tilesFor(frame) {
    const [ready, missing] = [[], []];
    const z = this.tileZoom(frame.zoom);
    if (z === null) return { ready, missing, z };
    for (const place of tilesOver(frame, this.box, z)) {
      const tile = this.tileAt(place);
      if (tile === null) missing.push(place);
      else if (tile.layers) ready.push(tile);
    }
    return { ready, missing, z };
  }

  draw(frame, part) {
    frame.ctx.clearRect(0, 0, frame.width, frame.height);
    const { ready, missing, z } = this.tilesFor(frame);
    this.drawStandIns(frame, missing, part);
    paintTiles(frame, ready, z, part);
    this.forget();
  }

  /** The zoom of the tiles to show at a zoom of the map; null where the pack begins farther in. */
  tileZoom(zoom) {
    const [first, last] = this.pack.zooms;
    const wanted = Math.round(zoom) - Math.log2(TILE_PX / 256);
    return wanted < first ? null : Math.min(wanted, last);
  }

  /** A tile, null while it is on its way. */
  tileAt(place) {
    const key = keyOf(place);
    if (!this.tiles.has(key)) this.load(place, key);
    const tile = this.tiles.get(key);
    if (tile) tile.used = performance.now();
    return tile;
  }

  async load(place, key) {
    this.tiles.set(key, null);
    const tile = await this.source.get(place, TILE_PX).catch((error) => {
      console.warn(`tile ${key} of ${this.pack.id}: ${error}`);
      return new Map();
    });
    this.source.zoomaborts.length = 0; // it keeps one for every tile it ever got
    const { schema } = this.pack;
    const content = tile.size
      ? { layers: sorted(tile, schema), names: namesOf(tile, schema, place) }
      : {};
    this.tiles.set(key, { ...place, ...content, box: this.boxOf(place), used: performance.now() });
    this.changed();
  }

  /** The part of a tile that lies in the pack's area: the last ones reach beyond it. */
  boxOf({ x, y, z }) {
    const side = 1 / 2 ** z;
    const [x0, y0, x1, y1] = this.box;
    return [
      Math.max(x0, x * side),
      Math.max(y0, y * side),
      Math.min(x1, (x + 1) * side),
      Math.min(y1, (y + 1) * side),
    ];
  }

  /** Until a tile comes, the part of a coarser one that is already there stands in. */
  drawStandIns(frame, places, part) {
    const { ctx } = frame;
    for (const place of places) {
      const parent = this.parentOf(place);
      if (!parent) continue;
      const side = 1 / 2 ** place.z;
      const [x0, y0] = [frame.x(place.x * side), frame.y(place.y * side)];
      ctx.save();
      ctx.beginPath();
      ctx.rect(x0, y0, side * frame.scale, side * frame.scale);
      ctx.clip();
      paintTiles(frame, [parent], parent.z, part);
      ctx.restore();
    }
  }

  parentOf({ x, y, z }) {
    for (let up = 1; up <= MOST_UP && up <= z; up++) {
      const tile = this.tiles.get(keyOf({ x: x >> up, y: y >> up, z: z - up }));
      if (tile?.layers) return tile;
    }
    return null;
  }

  /** Let go of the tiles not used for longest. */
  forget() {
    if (this.tiles.size <= KEPT) return;
    const idle = [...this.tiles].filter(([, tile]) => tile).sort(([, a], [, b]) => a.used - b.used);
    for (const [key] of idle.slice(0, this.tiles.size - KEPT)) this.tiles.delete(key);
  }
}

/** A tile's bytes for the library, nothing where there is none that is sound. */
async function fetchTile(url, place) {
  const answer = await fetch(url.replace(/{([zxy])}/g, (_, axis) => place[axis]));
  const data = await answer.arrayBuffer();
  return data.byteLength && isSound(data) ? { data } : undefined;
}

const keyOf = ({ x, y, z }) => `${z}/${x}/${y}`;
