/** Lines on the screen: where they run within the view, and points along them. */

const MARGIN = 40;

/**
 * The runs of a line that lie in a view, each a list of points in canvas px.
 * @param {import("../../types/map").Frame} frame
 * @param {ArrayLike<number>} part
 * @param {import("../../types/map").Box} view
 * @returns {import("../../types/map").Point[][]}
 */
export function runsInView(frame, part, [x0, y0, x1, y1]) {
  /** @type {import("../../types/map").Point[][]} */
  const runs = [];
  /** @type {import("../../types/map").Point[]} */
  let run = [];
  for (let i = 0; i < part.length; i += 2) {
    const x = frame.x(part[i]);
    const y = frame.y(part[i + 1]);
    if (x > x0 - MARGIN && x < x1 + MARGIN && y > y0 - MARGIN && y < y1 + MARGIN) {
      run.push([x, y]);
    } else if (run.length) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length) runs.push(run);
  return runs.filter((one) => one.length > 1);
}

/** A line with the way from its start known at each point. */
export class Walk {
  /** @param {import("../../types/map").Point[]} points */
  constructor(points) {
    this.points = points;
    this.ways = [0];
    for (let i = 1; i < points.length; i++) {
      const step = Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
      this.ways.push(this.ways[i - 1] + step);
    }
    this.length = this.ways[this.ways.length - 1];
  }

  /**
   * The point after `way` px.
   * @param {number} way
   * @returns {import("../../types/map").Point}
   */
  at(way) {
    let low = 1;
    let high = this.ways.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.ways[mid] < way) low = mid + 1;
      else high = mid;
    }
    const [a, b] = [this.points[low - 1], this.points[low]];
    const span = this.ways[low] - this.ways[low - 1] || 1;
    const t = (way - this.ways[low - 1]) / span;
    return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  }

  /** The direction after `way` px, taken over `reach` px to each side. */
  angle(way, reach) {
    const [ax, ay] = this.at(Math.max(0, way - reach));
    const [bx, by] = this.at(Math.min(this.length, way + reach));
    return Math.atan2(by - ay, bx - ax);
  }
}

/** Distances along a walk, from its middle outwards. */
export function fromMiddle(length, step, margin) {
  const ways = [];
  for (let away = 0; away <= length / 2 - margin; away += step) {
    ways.push(length / 2 + away);
    if (away) ways.push(length / 2 - away);
  }
  return ways;
}
