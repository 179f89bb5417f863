/** Points of one zoom gathered into clusters: each takes in the free points within a radius. */

const NONE = 0xffffffff;
const AROUND = [-1, 0, 1];

/**
 * @typedef {{
 *   xs: ArrayLike<number>, ys: ArrayLike<number>, layers: ArrayLike<number>,
 *   isIn: ArrayLike<number>, layerCount: number, reach: number,
 * }} Points
 */

/**
 * The clusters of the points `isIn` marks, as columns: `xs`, `ys` the middles, `counts`, `shares`
 * (so many of each layer, one cluster after the other), `firsts` a member of each. `next` leads
 * from a member to the one after it; `of` tells the cluster of a point.
 * `reach` is the radius in world coordinates.
 * @param {Points} points
 * @returns {import("../types/map").Clusters}
 */
export function gather({ xs, ys, layers, isIn, layerCount, reach }) {
  const grid = new Grid(xs, ys, isIn, reach);
  const of = new Uint32Array(xs.length).fill(NONE);
  const next = new Uint32Array(xs.length).fill(NONE);
  /** @type {{xs: number[], ys: number[], counts: number[], firsts: number[]}} */
  const found = { xs: [], ys: [], counts: [], firsts: [] };
  /** @type {number[]} */
  const members = [];
  for (let i = 0; i < xs.length; i++) {
    if (!isIn[i] || of[i] !== NONE) continue;
    const cluster = found.counts.length;
    grid.take(i, members);
    let [x, y] = [0, 0];
    members.forEach((member, at) => {
      of[member] = cluster;
      next[member] = at + 1 < members.length ? members[at + 1] : NONE;
      x += xs[member];
      y += ys[member];
    });
    found.xs.push(x / members.length);
    found.ys.push(y / members.length);
    found.counts.push(members.length);
    found.firsts.push(members[0]);
  }
  const shares = new Uint32Array(found.counts.length * layerCount);
  for (let i = 0; i < xs.length; i++) {
    if (of[i] !== NONE) shares[of[i] * layerCount + layers[i]] += 1;
  }
  return { ...found, shares, next, of, size: found.counts.length };
}

/**
 * The members of a cluster, from its first.
 * @param {import("../types/map").Clusters} clusters
 * @param {number} cluster
 */
export function* membersOf(clusters, cluster) {
  for (let i = clusters.firsts[cluster]; i !== NONE; i = clusters.next[i]) yield i;
}

/** The points by square cells, as chains in a hash table; what is taken leaves its chain. */
class Grid {
  constructor(xs, ys, isIn, reach) {
    this.xs = xs;
    this.ys = ys;
    this.reach = reach;
    this.mask = 2 ** Math.ceil(Math.log2(Math.max(16, xs.length))) - 1;
    this.heads = new Uint32Array(this.mask + 1).fill(NONE);
    this.links = new Uint32Array(xs.length);
    for (let i = xs.length - 1; i >= 0; i--) {
      if (!isIn[i]) continue;
      const slot = this.slot(Math.floor(xs[i] / reach), Math.floor(ys[i] / reach));
      this.links[i] = this.heads[slot];
      this.heads[slot] = i;
    }
  }

  slot(column, row) {
    return ((Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) >>> 0) & this.mask;
  }

  /** Take the points within reach of one, itself first, into `members`. */
  take(i, members) {
    const { xs, ys, reach, heads, links } = this;
    members.length = 0;
    members.push(i);
    const [x, y] = [xs[i], ys[i]];
    const [column, row] = [Math.floor(x / reach), Math.floor(y / reach)];
    const limit = reach * reach;
    for (const down of AROUND) {
      for (const across of AROUND) {
        const slot = this.slot(column + across, row + down);
        let before = NONE;
        for (let j = heads[slot]; j !== NONE; j = links[j]) {
          const [dx, dy] = [xs[j] - x, ys[j] - y];
          if (dx * dx + dy * dy > limit) {
            before = j;
            continue;
          }
          if (j !== i) members.push(j);
          if (before === NONE) heads[slot] = links[j];
          else links[before] = links[j];
        }
      }
    }
  }
}
