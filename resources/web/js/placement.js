/** Which boxes of the screen are taken: the first come keeps its place. */

const GAP = 2;
const MARGIN = 4; // from the edge of the screen
const CELL_PX = 48;
const ROW = 4096; // cells across any screen, with SHIFT of them left of it
const SHIFT = 1024;

/**
 * A box of a size around its middle.
 * @returns {import("../types/map").Box}
 */
export function boxAround(x, y, width, height) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** @type {(a: import("../types/map").Box, b: import("../types/map").Box, gap: number) => boolean} */
const meets = (a, b, gap) =>
  a[0] < b[2] + gap && a[2] > b[0] - gap && a[1] < b[3] + gap && a[3] > b[1] - gap;

/** @type {(a: import("../types/map").Box, b: import("../types/map").Box) => number} */
function shared(a, b) {
  const [width, height] = [0, 1].map((i) => Math.min(a[i + 2], b[i + 2]) - Math.max(a[i], b[i]));
  return Math.max(0, width) * Math.max(0, height);
}

/** Boxes by the cells of a grid they touch, so that only near ones are compared. */
class Grid {
  /** @type {Map<number, import("../types/map").Box[]>} */
  cells = new Map();

  add(box) {
    for (const key of keysOf(box, 0)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  meets(box, gap) {
    return keysOf(box, gap).some((key) =>
      this.cells.get(key)?.some((other) => meets(box, other, gap)),
    );
  }

  /** How much of a box is covered, in px². */
  covered(box) {
    const near = new Set(keysOf(box, 0).flatMap((key) => this.cells.get(key) ?? []));
    return [...near].reduce((sum, other) => sum + shared(box, other), 0);
  }
}

/**
 * @param {import("../types/map").Box} box
 * @param {number} gap
 */
function keysOf([x0, y0, x1, y1], gap) {
  const cell = (at) => Math.floor(at / CELL_PX) + SHIFT;
  const keys = [];
  for (let y = cell(y0 - gap); y <= cell(y1 + gap); y++) {
    for (let x = cell(x0 - gap); x <= cell(x1 + gap); x++) keys.push(y * ROW + x);
  }
  return keys;
}

export class Placement {
  /**
   * `view` is the visible part of the canvas, in canvas px.
   * @param {import("../types/map").Box} view
   */
  constructor(view) {
    this.view = view;
    this.taken = new Grid();
    this.controls = new Grid(); // what lies over the map, and hides it
    this.lines = new Grid(); // what names keep off, but shields and icons do not
  }

  /** @param {import("../types/map").Box} box */
  take(box) {
    this.taken.add(box);
  }

  /** @param {import("../types/map").Box} box */
  takeControl(box) {
    this.take(box);
    this.controls.add(box);
  }

  /** @param {import("../types/map").Box} box */
  avoid(box) {
    this.lines.add(box);
  }

  /**
   * Whether a box is free; never half on the screen, half off it.
   * @param {import("../types/map").Box} box
   */
  isFree(box, { gap = GAP, overLines = false } = {}) {
    if (!this.isWhole(box) || this.taken.meets(box, gap)) return false;
    return overLines || !this.lines.meets(box, gap);
  }

  /** @param {import("../types/map").Box} box */
  isWhole(box) {
    const [x0, y0, x1, y1] = this.view;
    const inside =
      box[0] >= x0 + MARGIN &&
      box[2] <= x1 - MARGIN &&
      box[1] >= y0 + MARGIN &&
      box[3] <= y1 - MARGIN;
    return inside || !meets(box, this.view, 0);
  }

  /**
   * The first free box, else the one that covers least of the rest, all of it seen; taken.
   * @param {import("../types/map").Box[]} boxes
   */
  takeBest(boxes) {
    const found = this.takeFirst(boxes);
    if (found) return found;
    const seen = boxes.filter((box) => this.isWhole(box) && !this.controls.meets(box, GAP));
    const best = (seen.length ? seen : boxes)
      .map((box) => ({ box, covered: this.taken.covered(box) }))
      .reduce((least, one) => (one.covered < least.covered ? one : least)).box;
    this.take(best);
    return best;
  }

  /**
   * The first free box of those offered, taken; or null.
   * @param {import("../types/map").Box[]} boxes
   * @param {{gap?: number, overLines?: boolean}} [options]
   */
  takeFirst(boxes, options) {
    const found = boxes.find((box) => this.isFree(box, options));
    if (found) this.take(found);
    return found ?? null;
  }
}

/**
 * Boxes beside a round thing: E, W, N, S, then the corners.
 * @returns {import("../types/map").Box[]}
 */
export function beside(x, y, radius, width, height, gap = 4) {
  const dx = radius + gap + width / 2;
  const dy = radius + gap / 2 + height / 2;
  const [cx, cy] = [radius * 0.7 + gap + width / 2, radius * 0.7 + height / 2];
  const shifts = [
    [dx, 0],
    [-dx, 0],
    [0, -dy],
    [0, dy],
    [cx, -cy],
    [-cx, -cy],
    [cx, cy],
    [-cx, cy],
  ];
  return shifts.map(([ox, oy]) => boxAround(x + ox, y + oy, width, height));
}

/** @type {(box: import("../types/map").Box) => import("../types/map").Point} */
export const middle = (box) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
