/** Shapes in world coordinates: the Mercator square from 0 to 1, y downwards. */

const STEPS = 8; // points a smoothed line has for each of its own

/** @param {number} lon */
export const worldX = (lon) => lon / 360 + 0.5;

/** @param {number} lat */
export function worldY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * A flat list of differences as world coordinates [x, y, x, y, …].
 * @param {number[]} flat
 * @param {number} units of a degree
 */
export function unpack(flat, units) {
  const points = new Float64Array(flat.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < flat.length; i += 2) {
    lon += flat[i];
    lat += flat[i + 1];
    points[i] = worldX(lon / units);
    points[i + 1] = worldY(lat / units);
  }
  return points;
}

/**
 * The line drawn through its points as a Catmull-Rom curve.
 * @param {Float64Array} points
 */
export function smoothed(points, closed = false) {
  const count = points.length / 2;
  if (count < 3) return points;
  const last = count - 1;
  const at = (i) => {
    if (closed) return (((i % last) + last) % last) * 2;
    return Math.min(Math.max(i, 0), last) * 2;
  };
  const out = new Float64Array((last * STEPS + 1) * 2);
  let o = 0;
  for (let i = 0; i < last; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < STEPS; step++) {
      const t = step / STEPS;
      out[o++] = curve(points[a], points[b], points[c], points[d], t);
      out[o++] = curve(points[a + 1], points[b + 1], points[c + 1], points[d + 1], t);
    }
  }
  out[o++] = points[at(last)];
  out[o] = points[at(last) + 1];
  return out;
}

function curve(a, b, c, d, t) {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/**
 * Whether a point lies within an area, its holes left out: an odd number of edges lies east of it.
 * @param {{parts: ArrayLike<number>[], box: import("../types/map").Box}} area
 * @param {number} x
 * @param {number} y
 */
export function contains({ parts, box: [x0, y0, x1, y1] }, x, y) {
  if (x < x0 || x > x1 || y < y0 || y > y1) return false;
  let isIn = false;
  for (const part of parts) {
    for (let i = 0, j = part.length - 2; i < part.length; j = i, i += 2) {
      const crosses = part[i + 1] > y !== part[j + 1] > y;
      const at = ((part[j] - part[i]) * (y - part[i + 1])) / (part[j + 1] - part[i + 1]) + part[i];
      if (crosses && x < at) isIn = !isIn;
    }
  }
  return isIn;
}

/**
 * The box around parts.
 * @param {ArrayLike<number>[]} parts
 * @returns {import("../types/map").Box}
 */
export function boxOf(parts) {
  /** @type {import("../types/map").Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      box[0] = Math.min(box[0], part[i]);
      box[1] = Math.min(box[1], part[i + 1]);
      box[2] = Math.max(box[2], part[i]);
      box[3] = Math.max(box[3], part[i + 1]);
    }
  }
  return box;
}
