/** Where an area lies, to the nearest cell: the area drawn small, and read back. */

import { trace } from "./trace.js";

const ALMOST_OPAQUE = 250;

export class Mask {
  /** `scale`, `left`, `top` are those of a frame whose pixels are the cells. */
  constructor(area, { scale, left, top, columns, rows }) {
    this.scale = scale;
    this.left = left;
    this.top = top;
    this.columns = columns;
    this.rows = rows;
    const ctx = new OffscreenCanvas(columns, rows).getContext("2d", { willReadFrequently: true });
    trace({ ctx, scale, left, top, sees: () => true }, [area], true);
    ctx.fill("evenodd");
    this.data = ctx.getImageData(0, 0, columns, rows).data;
  }

  /** A mask of the area's own box, so many cells wide. */
  static of(area, columns) {
    const [x0, y0, x1, y1] = area.box;
    const scale = columns / (x1 - x0);
    const rows = Math.ceil((y1 - y0) * scale);
    return new Mask(area, { scale, left: x0 * scale, top: y0 * scale, columns, rows });
  }

  isCovered(column, row) {
    return this.data[(row * this.columns + column) * 4 + 3] > ALMOST_OPAQUE;
  }

  /** Whether a block of cells is covered. */
  covers(column, row, across, down) {
    for (let y = row; y < row + down; y++) {
      for (let x = column; x < column + across; x++) if (!this.isCovered(x, y)) return false;
    }
    return true;
  }

  /** Whether a point in world coordinates lies in the area. */
  has(x, y) {
    const column = Math.floor(x * this.scale - this.left);
    const row = Math.floor(y * this.scale - this.top);
    const isWithin = column >= 0 && row >= 0 && column < this.columns && row < this.rows;
    return isWithin && this.isCovered(column, row);
  }
}
