/** The packs on the map, in their order above and below the lines of our own map. */

import { drawBordersApart, drawLines } from "../basemap/ground.js";
import { CanvasLayer } from "../canvas_layer.js";
import { Contours } from "./contours.js";
import { joined, merged } from "./names.js";
import { rasterLayer, reliefLayer } from "./raster.js";
import { loadEngine, VectorPack } from "./vector.js";

// Of Leaflet's panes the ground lies at 200, our names and pins at 400.
const DEPTHS = { below: 210, lines: 300, above: 310, borders: 390 };
// With a relief the vectors' kinds of land lie under it, all their lines and ours above it.
const WITH_RELIEF = { below: 210, land: 300, relief: 340, lines: 350, above: 360, borders: 390 };
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
    this.relief = shown.find(({ relief, above }) => relief && !above) ?? null;
    this.drop(new Set(shown.map((pack) => this.keyOf(pack))));
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
    const key = this.keyOf(pack);
    const depths = this.depths;
    const side = pack.relief && !pack.above ? "relief" : pack.above ? "above" : "below";
    const pane = this.pane(`pack-${key}`, (depths[side] ?? depths.below) + height);
    if (this.layers.has(key)) return;
    const layer = this.layerOf(pack, pane, key, height);
    this.layers.set(key, layer);
    layer.addTo(this.map);
  }

  layerOf(pack, pane, key, height) {
    if (pack.relief) return reliefLayer(pack, pane);
    if (pack.kind !== "vector") return rasterLayer(pack, pane);
    const isParted = this.relief && pack.above;
    const land = isParted ? this.pane(`land-${key}`, WITH_RELIEF.land + height) : null;
    return new VectorPack(pack, pane, () => this.soon(), land);
  }

  /** Whether a relief lies between the vectors' land and their lines. */
  get isParted() {
    return this.relief && this.order.some(({ kind, above }) => kind === "vector" && above);
  }

  get depths() {
    return this.isParted ? WITH_RELIEF : DEPTHS;
  }

  /** What one layer is told from another by. */
  keyOf(pack) {
    const { url, above } = pack;
    return `${url} ${above ? "above" : "below"}${this.isParted ? " parted" : ""}`;
  }

  pane(name, depth) {
    const pane = this.map.getPane(name) ?? this.map.createPane(name);
    pane.style.zIndex = depth;
    return name;
  }

  /** Draw lines and borders on canvases of their own while there are packs. */
  split() {
    this.contour();
    for (const name of ["lines", "borders"]) {
      if (this.canvases.length) this.pane(name, this.depths[name]);
    }
    if (this.isSplit === this.canvases.length > 0) return;
    for (const canvas of this.canvases.splice(0)) canvas.remove();
    if (!this.isSplit) return;
    const canvas = (name, draw) =>
      new CanvasLayer({ pane: this.pane(name, this.depths[name]), draw }).addTo(this.map);
    this.canvases = [
      canvas("lines", (frame) => drawLines(frame, this.base, this.covered(frame))),
      canvas("borders", (frame) => drawBordersApart(frame, this.base)),
    ];
  }

  /** Draw the contours of the topmost relief, under all lines. */
  contour() {
    const relief = this.order.find((pack) => pack.relief) ?? null;
    if (relief?.url !== this.contours?.pack.url) {
      this.contours?.remove();
      this.contours = relief && new Contours(relief, this.pane("contours", 0), () => this.soon());
      this.contours?.addTo(this.map);
    }
    if (relief) this.pane("contours", this.depths.lines - 1);
  }

  /** Whether there are heights to ask for. */
  get hasHeights() {
    return this.order.some((pack) => pack.relief);
  }

  /** Whether a pack knows practical places. */
  get hasPractical() {
    return this.order.some((pack) => pack.schema === "ground");
  }

  /** Vector packs above our lines, from the top down. */
  get vectors() {
    const layers = this.order.map((pack) => this.layers.get(this.keyOf(pack)));
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
    const isContoured = !this.contours || this.contours.isDrawn(zoom);
    return !this.timer && isContoured && layers.length >= count && !layers.some(isLate);
  }

  /** Draw soon what has come. */
  soon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.redraw();
      this.changed();
    }, TOGETHER_MS);
  }

  /** The colours have changed. */
  paint() {
    for (const [key, layer] of this.layers) {
      if (this.order.some((pack) => pack.relief && this.keyOf(pack) === key)) layer.redraw();
    }
    this.redraw();
  }

  redraw() {
    for (const layer of this.layers.values()) if (layer instanceof VectorPack) layer.redraw();
    this.contours?.redraw();
    for (const canvas of this.canvases) canvas.redraw();
  }
}
