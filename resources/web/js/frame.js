/** Where a drawing lies in the world. */

import { worldX, worldY } from "./geometry.js";

/**
 * What a drawing needs to know of where it is.
 * `x`, `y` turn world coordinates into canvas px; `view` is the visible part, in canvas px.
 * `isPrinted` is set where it is drawn for paper: lines and letters then, no bitmaps.
 */
export class Frame {
  constructor(ctx, zoom, left, top, size, view) {
    Object.assign(this, { ctx, zoom, left, top, view, width: size.x, height: size.y });
    this.scale = 256 * 2 ** zoom;
  }
  x(worldX) {
    return worldX * this.scale - this.left;
  }
  y(worldY) {
    return worldY * this.scale - this.top;
  }
  point(lon, lat) {
    return [this.x(worldX(lon)), this.y(worldY(lat))];
  }
  sees([x0, y0, x1, y1]) {
    return this.x(x0) < this.width && this.x(x1) > 0 && this.y(y0) < this.height && this.y(y1) > 0;
  }
}
