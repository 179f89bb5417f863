/** Small drawings made once, then copied: to copy a bitmap is many times quicker than to draw. */

const PAGE_PX = 512;
const MOST_PAGES = 24; // a page is a megabyte

export class SpriteCache {
  /** Whether bitmaps are used at all: a printer is better served by the drawing itself. */
  static areCopied = true;

  /** Sprites of one size, in px. */
  constructor(size) {
    this.size = size;
    this.clear();
  }

  /** Forget all: the colours have changed. */
  clear() {
    this.pages = [];
    this.cells = new Map();
    this.ratio = window.devicePixelRatio;
  }

  /**
   * Put the sprite of that key around a point; `paint(ctx)` draws it first, around 0, 0.
   * With no ctx it is only made. Who puts many makes all of them before the first is copied: a page
   * painted on after it was copied from is copied as a whole, a megabyte each time.
   */
  put(ctx, key, x, y, paint) {
    if (!SpriteCache.areCopied) {
      if (!ctx) return;
      ctx.save();
      ctx.translate(x, y);
      paint(ctx);
      ctx.restore();
      return;
    }
    if (this.ratio !== window.devicePixelRatio) this.clear();
    const { canvas, column, row } = this.cells.get(key) ?? this.make(key, paint);
    if (!ctx) return;
    const { side, ratio } = this;
    const [left, top] = [
      Math.round((x - this.size / 2) * ratio),
      Math.round((y - this.size / 2) * ratio),
    ];
    ctx.drawImage(
      canvas,
      column,
      row,
      side,
      side,
      left / ratio,
      top / ratio,
      side / ratio,
      side / ratio,
    );
  }

  get side() {
    return Math.ceil(this.size * this.ratio);
  }

  make(key, paint) {
    const { side, ratio } = this;
    const across = Math.floor(PAGE_PX / side) || 1;
    const number = this.cells.size;
    if (number === MOST_PAGES * across * across) {
      this.clear();
      return this.make(key, paint);
    }
    if (number % (across * across) === 0) {
      this.pages.push(new OffscreenCanvas(across * side, across * side));
    }
    const canvas = this.pages[this.pages.length - 1];
    const place = number % (across * across);
    const cell = {
      canvas,
      column: (place % across) * side,
      row: Math.floor(place / across) * side,
    };
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, cell.column + side / 2, cell.row + side / 2);
    paint(ctx);
    this.cells.set(key, cell);
    return cell;
  }
}
