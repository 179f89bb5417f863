/** The packs on the map, in their order above and below the lines of our own map. */

import { drawBordersApart, drawLines } from "../basemap/ground.js";
import { CanvasLayer } from "../canvas_layer.js";
import { joined, merged } from "./names.js";
import { rasterLayer } from "./raster.js";
import { loadEngine, VectorPack } from "./vector.js";

// Of Leaflet's panes the ground lies at 200, our names and pins at 400.
const DEPTHS = { below: 210, lines: 300, above: 310, borders: 390 };
const NEAREST = { own: 15, packs: 17 }; // zooms of our own map, of one with streets
const TOGETHER_MS = 40; // tiles that come within this are drawn at once

export class PackStack {
  /** `changed` is called when ground and names are to be drawn anew. */
  constructor(map, base, changed) {
    this.map = map;
    this.base = base;
    this.changed = changed;
    this.layers = new Map(); // by the pack's address and its side of the lines
    this.canvases = [];
    this.order = [];
  }

  /** Whether lines and borders are drawn apart from the land, because packs lie between. */
  get isSplit() {
    return this.layers.size > 0;
  }

  /** Show these packs, from the top down. */
  async set(packs) {
    const shown = packs.filter((pack) => pack.shown);
    this.order = shown;
    const hasStreets = shown.some((pack) => pack.kind === "vector");
    this.map.setMaxZoom(hasStreets ? NEAREST.packs : NEAREST.own); // before anybody goes there
    if (hasStreets) await loadEngine();
    if (this.order !== shown) return; // others have come meanwhile
    this.drop(new Set(shown.map(keyOf)));
    for (const [position, pack] of shown.entries()) this.place(pack, shown.length - position);
    this.split();
    this.changed();
  }

  drop(kept) {
    for (const [key, layer] of this.layers) {
      if (kept.has(key)) continue;
      layer.remove();
      this.layers.delete(key);
    }
  }

  place(pack, height) {
    const key = keyOf(pack);
    const pane = this.pane(`pack-${key}`, (pack.above ? DEPTHS.above : DEPTHS.below) + height);
    if (this.layers.has(key)) return;
    const layer =
      pack.kind === "vector"
        ? new VectorPack(pack, pane, () => this.soon())
        : rasterLayer(pack, pane);
    this.layers.set(key, layer);
    layer.addTo(this.map);
  }

  pane(name, depth) {
    const pane = this.map.getPane(name) ?? this.map.createPane(name);
    pane.style.zIndex = depth;
    return name;
  }

  /** Draw lines and borders on canvases of their own while there are packs. */
  split() {
    if (this.isSplit === this.canvases.length > 0) return;
    for (const canvas of this.canvases.splice(0)) canvas.remove();
    if (!this.isSplit) return;
    const canvas = (name, draw) =>
      new CanvasLayer({ pane: this.pane(name, DEPTHS[name]), draw }).addTo(this.map);
    this.canvases = [
      canvas("lines", (frame) => drawLines(frame, this.base, this.covered(frame))),
      canvas("borders", (frame) => drawBordersApart(frame, this.base)),
    ];
  }

  /** Whether a pack knows practical places. */
  get hasPractical() {
    return this.order.some((pack) => pack.schema === "ground");
  }

  /** Vector packs above our lines, from the top down. */
  get vectors() {
    const layers = this.order.map((pack) => this.layers.get(keyOf(pack)));
    return layers.filter((layer) => layer instanceof VectorPack && layer.pack.above);
  }

  /** Where vector packs take the place of our lines: boxes in world coordinates. */
  covered(frame) {
    return this.tiles(frame).map((tile) => tile.box);
  }

  /** The tiles that take the place of our lines. */
  tiles(frame) {
    return this.vectors.flatMap((pack) => pack.tilesFor(frame).ready);
  }

  /** Our map's features with the names of the packs in a frame. */
  named(frame) {
    const tiles = this.tiles(frame);
    if (!tiles.length) return this.base;
    const isKnown =
      tiles.length === this.known?.length && tiles.every((tile, i) => tile === this.known[i]);
    if (!isKnown) {
      this.known = tiles;
      this.merged = merged(
        this.base,
        joined(tiles.map((tile) => tile.names)),
        tiles.map((tile) => tile.box),
      );
    }
    return this.merged;
  }

  /** Whether so many packs are drawn as the map is now, no tile of theirs on its way. */
  isDrawn(count) {
    const zoom = this.map.getZoom();
    const isLate = (layer) =>
      layer instanceof VectorPack
        ? layer.isWaiting || layer.canvas.frame?.zoom !== zoom
        : layer.isLoading();
    const layers = [...this.layers.values()];
    return !this.timer && layers.length >= count && !layers.some(isLate);
  }

  /** Draw soon what has come. */
  soon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.redraw();
      this.changed();
    }, TOGETHER_MS);
  }

  redraw() {
    for (const layer of this.layers.values()) if (layer instanceof VectorPack) layer.redraw();
    for (const canvas of this.canvases) canvas.redraw();
  }
}

const keyOf = ({ url, above }) => `${url} ${above ? "above" : "below"}`;
