/** A canvas over the map, larger than the screen so that a drag uncovers no blank. */

import { Frame } from "./frame.js";

const PADDING = 0.2; // of the map's size, on each side

/** @type {new (options: object) => import("../types/map").CanvasLayer} */
export const CanvasLayer = /** @type {any} */ (L.Renderer).extend({
  options: { padding: PADDING, draw: null, lag: 0 }, // `lag`: frames later than others on a drag

  _initContainer() {
    this._container = document.createElement("canvas");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
  },

  /**
   * A drag that has gone beyond the canvas draws anew on the way.
   * @this {any}
   */
  _follow() {
    const map = this._map;
    if (map._animatingZoom || !this._bounds || map.getZoom() !== this._zoom) return;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const seen = L.bounds(corner, corner.add(map.getSize()));
    if (!this._bounds.contains(seen)) this._updateSoon();
  },

  /**
   * Two canvases drawn in one frame would make it a long one.
   * @this {any}
   */
  _updateSoon(lag) {
    if (this._waiting) return;
    const left = lag ?? this.options.lag;
    if (left === 0) {
      this._update();
      return;
    }
    this._waiting = requestAnimationFrame(() => {
      this._waiting = null;
      this._updateSoon(left - 1);
    });
  },

  /** Draw anew. */
  redraw() {
    if (this._map && this._bounds) this._update();
  },

  _update() {
    if (!this._map || (this._map._animatingZoom && this._bounds)) return;
    /** @type {any} */ (L.Renderer.prototype)._update.call(this);
    const ratio = window.devicePixelRatio;
    const size = this._bounds.getSize();
    const pane = L.DomUtil.getPosition(this._map.getPane("mapPane"));
    const sharp = (at, shift) => Math.round((at + shift) * ratio) / ratio - shift;
    const min = L.point(sharp(this._bounds.min.x, pane.x), sharp(this._bounds.min.y, pane.y));
    const canvas = this._container;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${canvas.width / ratio}px`;
    canvas.style.height = `${canvas.height / ratio}px`;
    L.DomUtil.setPosition(canvas, min);
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const corner = this._map.getPixelOrigin().add(min);
    const seen = this._map.getSize();
    const [x0, y0] = [-pane.x - min.x, -pane.y - min.y];
    /** @type {import("../types/map").Box} */
    const view = [x0, y0, x0 + seen.x, y0 + seen.y];
    this.frame = new Frame(ctx, this._map.getZoom(), corner.x, corner.y, size, view);
    if (canvas.width && canvas.height) this.options.draw(this.frame); // a window may leave no room
  },
});
