/** Where a drawing lies in the world. */

import { worldX, worldY } from "./geometry.js";

/**
 * What a drawing needs to know of where it is.
 * `x`, `y` turn world coordinates into canvas px; `view` is the visible part, in canvas px.
 * `isPrinted` is set where it is drawn for paper: lines and letters then, no bitmaps.
 */
export class Frame {
  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} zoom
   * @param {number} left px of the world left of the canvas
   * @param {number} top
   * @param {{x: number, y: number}} size in px
   * @param {import("../types/map").Box} view
   */
  constructor(ctx, zoom, left, top, size, view) {
    this.ctx = ctx;
    this.zoom = zoom;
    this.left = left;
    this.top = top;
    this.view = view;
    this.width = size.x;
    this.height = size.y;
    this.isPrinted = false;
    this.scale = 256 * 2 ** zoom;
  }
  /**
   * The whole canvas.
   * @returns {import("../types/map").Box}
   */
  get whole() {
    return [0, 0, this.width, this.height];
  }
  /** @param {number} worldX */
  x(worldX) {
    return worldX * this.scale - this.left;
  }
  /** @param {number} worldY */
  y(worldY) {
    return worldY * this.scale - this.top;
  }
  /**
   * @param {number} lon
   * @param {number} lat
   * @returns {import("../types/map").Point}
   */
  point(lon, lat) {
    return [this.x(worldX(lon)), this.y(worldY(lat))];
  }
  /** @param {import("../types/map").Box} box in world coordinates */
  sees([x0, y0, x1, y1]) {
    return this.x(x0) < this.width && this.x(x1) > 0 && this.y(y0) < this.height && this.y(y1) > 0;
  }
}
