/** The places as columns of numbers and texts, read from the program's bytes. */

import { worldX, worldY } from "./geometry.js";

const BETWEEN = "\x1f"; // the values of a text column
const KINDS = { f64: Float64Array, i32: Int32Array, u8: Uint8Array };

export class PlaceColumns {
  /** `buffer` is as `mappage.features` writes it. */
  constructor(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    this.buffer = buffer;
    this.start = 4 + length;
    this.head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    this.count = this.head.count;
    this.layerNames = this.head.layers;
    this.lons = /** @type {Float64Array} */ (this.numbers("lons"));
    this.lats = /** @type {Float64Array} */ (this.numbers("lats"));
    this.accuracies = this.numbers("accuracies");
    this.layers = this.numbers("layers");
    this.glyphs = this.numbers("glyphs");
    this.pinned = this.numbers("pinned");
    const prominences = this.numbers("prominences");
    const positions = [...prominences.keys()].filter((i) => prominences[i] && this.pinned[i]);
    /** The positions of the best-known places that are pinned, the best-known first. */
    this.bestKnown = positions.sort((a, b) => prominences[a] - prominences[b]);
    this.xs = this.lons.map(worldX);
    this.ys = this.lats.map(worldY);
    this.texts = new Map();
    /** @type {Map<string, number> | null} */
    this.byId = null;
  }

  numbers(name) {
    const [kind, at, bytes] = this.head.columns[name];
    const Kind = KINDS[kind];
    return new Kind(this.buffer, this.start + at, bytes / Kind.BYTES_PER_ELEMENT);
  }

  /** The values of a text column; read when first asked for, as most are never shown. */
  column(name) {
    if (!this.texts.has(name)) {
      const [, at, bytes] = this.head.columns[name];
      const text = new TextDecoder().decode(new Uint8Array(this.buffer, this.start + at, bytes));
      this.texts.set(name, this.count ? text.split(BETWEEN) : []);
    }
    return this.texts.get(name);
  }

  /** The position of each id. */
  get positions() {
    this.byId ??= new Map(this.column("ids").map((id, i) => [id, i]));
    return this.byId;
  }

  /**
   * A place as an object.
   * @param {number} i
   * @returns {import("../types/map").Place}
   */
  place(i) {
    return {
      position: i,
      id: this.column("ids")[i],
      layer: this.layerNames[this.layers[i]],
      glyph: this.head.glyphs[this.glyphs[i]],
      name: [this.column("vi")[i], this.column("en")[i], this.column("zh")[i]],
      lon: this.lons[i],
      lat: this.lats[i],
      accuracy: this.accuracies[i],
      isPinned: this.pinned[i] === 1,
      communes: this.column("communes")[i].split(";").filter(Boolean),
    };
  }
}
