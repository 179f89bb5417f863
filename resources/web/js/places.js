/** The places on the map, near ones gathered into clusters. */

import { gather, membersOf } from "./clusters.js";

const RADIUS_PX = 34; // within which places gather, at a whole zoom
const MAX_ZOOM = 15;
const FAR_BELOW = 10; // zoom; there more places gather
const FAR_RADIUS = 1.35; // times as far
const BEST_KNOWN = 12; // so many stand by themselves at every zoom
const ROOM_PX = 36; // between any two of them
const SEARCHED = 40; // members of a cluster looked at for one inside the province

export class Places {
  /** `radius` in px within which places gather at a whole zoom; 0 leaves each by itself. */
  constructor({ radius = RADIUS_PX } = {}) {
    this.radius = radius;
    this.table = null;
    this.shown = null; // ids, or null for all
    this.apart = null; // the id of the place kept out of clusters
    this.forget();
  }

  /** Take in a table of places. */
  load(table) {
    this.table = table;
    this.forget();
  }

  /** Show only these ids, or all. */
  filter(ids) {
    this.shown = ids && new Set(ids);
    this.forget();
  }

  /** Keep one place out of the clusters. */
  keepApart(id) {
    if (this.apart === id) return;
    this.apart = id;
    this.forget();
  }

  /** The place of an id, or null. */
  get(id) {
    if (id === null) return null; // without the index of ids, which takes its time
    const i = this.table?.positions.get(id);
    return i === undefined ? null : this.table.place(i);
  }

  /** The box in world coordinates around the pins of a layer that are shown; null for none. */
  extentOf(layer) {
    const { table } = this;
    const number = table?.layerNames.indexOf(layer);
    this.isIn ??= table && this.mask();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < (table?.count ?? 0); i++) {
      if (table.layers[i] !== number || !this.isIn[i]) continue;
      box[0] = Math.min(box[0], table.xs[i]);
      box[1] = Math.min(box[1], table.ys[i]);
      box[2] = Math.max(box[2], table.xs[i]);
      box[3] = Math.max(box[3], table.ys[i]);
    }
    return box[0] <= box[2] ? box : null;
  }

  forget() {
    this.isIn = null;
    this.byZoom = new Map();
  }

  /** Which places are drawn: pinned, not filtered out, not kept apart. */
  mask() {
    const { pinned, positions, count } = this.table;
    const mask = this.shown ? new Uint8Array(count) : pinned.slice();
    for (const id of this.shown ?? []) {
      const i = positions.get(id);
      if (i !== undefined) mask[i] = pinned[i];
    }
    const apart = this.apart === null ? undefined : positions.get(this.apart);
    if (apart !== undefined) mask[apart] = 0;
    return mask;
  }

  /**
   * The positions of the dozen best-known places of a whole zoom: those that have room beside the
   * better-known ones; the rest gather with what is around.
   */
  landmarks(zoom) {
    this.isIn ??= this.mask();
    const { table, isIn } = this;
    const room = ROOM_PX / (256 * 2 ** zoom);
    const kept = [];
    for (const i of table.bestKnown) {
      if (kept.length === BEST_KNOWN) break;
      const isNear = (j) => Math.hypot(table.xs[i] - table.xs[j], table.ys[i] - table.ys[j]) < room;
      if (isIn[i] && !kept.some(isNear)) kept.push(i);
    }
    return kept;
  }

  /** The place shown that is nearest to a point in world coordinates; null for none. */
  nearest(x, y) {
    if (!this.table) return null;
    this.isIn ??= this.mask();
    const { xs, ys, count } = this.table;
    let found = -1;
    let least = Infinity;
    for (let i = 0; i < count; i++) {
      const far = this.isIn[i] ? Math.hypot(xs[i] - x, ys[i] - y) : Infinity;
      if (far < least) [least, found] = [far, i];
    }
    return found < 0 ? null : this.table.place(found);
  }

  /** The clusters of a whole zoom, gathered when first asked for. */
  clusters(zoom) {
    const { table } = this;
    this.isIn ??= this.mask();
    if (!this.byZoom.has(zoom)) {
      const far = zoom < FAR_BELOW ? FAR_RADIUS : 1;
      const reach = (this.radius * far) / (256 * 2 ** zoom);
      const layerCount = table.layerNames.length;
      const { xs, ys, layers } = table;
      const landmarks = this.landmarks(zoom);
      const isIn = this.isIn.slice();
      for (const i of landmarks) isIn[i] = 0;
      const gathered = gather({ xs, ys, layers, isIn, layerCount, reach });
      this.byZoom.set(zoom, { ...gathered, landmarks });
    }
    return this.byZoom.get(zoom);
  }

  /**
   * Pins and clusters within a frame: {x, y, radius, place} or {x, y, radius, cluster, …}.
   * `home` is the mask of the province.
   */
  within(frame, home) {
    if (!this.table) return [];
    if (!this.radius) return this.everyPin(frame);
    const clusters = this.clusters(Math.floor(frame.zoom));
    const items = clusters.landmarks
      .map((i) => ({ ...this.pin(frame, this.table.place(i)), isLandmark: true }))
      .filter(({ x, y }) => x > 0 && y > 0 && x < frame.width && y < frame.height);
    for (let i = 0; i < clusters.size; i++) {
      const [x, y] = [frame.x(clusters.xs[i]), frame.y(clusters.ys[i])];
      if (x < -RADIUS_PX || y < -RADIUS_PX) continue;
      if (x > frame.width + RADIUS_PX || y > frame.height + RADIUS_PX) continue;
      if (clusters.counts[i] === 1)
        items.push(this.pin(frame, this.table.place(clusters.firsts[i])));
      else items.push(this.bubble(frame, clusters, i, home));
    }
    return items;
  }

  /** Each place by itself. */
  everyPin(frame) {
    this.isIn ??= this.mask();
    const { table } = this;
    const items = [];
    for (let i = 0; i < table.count; i++) {
      const [x, y] = [frame.x(table.xs[i]), frame.y(table.ys[i])];
      const isSeen = x > 0 && y > 0 && x < frame.width && y < frame.height;
      if (this.isIn[i] && isSeen) items.push(this.pin(frame, table.place(i)));
    }
    return items;
  }

  pin(frame, place) {
    const [x, y] = [frame.x(this.table.xs[place.position]), frame.y(this.table.ys[place.position])];
    return { x, y, radius: 11, place };
  }

  bubble(frame, clusters, cluster, home) {
    const [worldX, worldY] = this.inside(clusters, cluster, home);
    const count = clusters.counts[cluster];
    const layers = this.table.layerNames.length;
    return {
      x: frame.x(worldX),
      y: frame.y(worldY),
      at: [worldX, worldY],
      radius: isPlain(frame.zoom, count) ? PLAIN_RADIUS : radiusOf(count),
      isPlain: isPlain(frame.zoom, count),
      cluster: { of: clusters, number: cluster },
      count,
      shares: clusters.shares.subarray(cluster * layers, (cluster + 1) * layers),
    };
  }

  /** A cluster's middle, or where that lies abroad the nearest of its members that does not. */
  inside(clusters, cluster, home) {
    const [x, y] = [clusters.xs[cluster], clusters.ys[cluster]];
    if (home.has(x, y)) return [x, y];
    const { xs, ys } = this.table;
    let nearest = null;
    let searched = 0;
    for (const i of membersOf(clusters, cluster)) {
      if (searched++ === SEARCHED) break;
      const far = Math.hypot(xs[i] - x, ys[i] - y);
      if (home.has(xs[i], ys[i]) && far < (nearest?.far ?? Infinity)) nearest = { far, i };
    }
    return nearest ? [xs[nearest.i], ys[nearest.i]] : [x, y];
  }

  /** The zoom at which a cluster falls apart; past the largest zoom where it never does. */
  zoomToPart({ of, number }, from) {
    const first = of.firsts[number];
    for (let zoom = Math.floor(from) + 1; zoom <= MAX_ZOOM; zoom++) {
      const nearer = this.clusters(zoom);
      for (const i of membersOf(of, number)) if (nearer.of[i] !== nearer.of[first]) return zoom;
    }
    return MAX_ZOOM + 1;
  }

  /** The places of a cluster. */
  members({ of, number }) {
    return [...membersOf(of, number)].map((i) => this.table.place(i));
  }
}

const ROUNDS = 4;
const WIDEST_PX = 44; // no two middles farther apart than this touch

/** Move clusters off one another, as off pins: pins stand where they are. */
export function loosen(items, fixed) {
  const all = [...items, ...fixed].sort((a, b) => a.x - b.x);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length && all[j].x - all[i].x < WIDEST_PX; j++) {
        if (Math.abs(all[j].y - all[i].y) < WIDEST_PX) moved = part(all[i], all[j]) || moved;
      }
    }
    if (!moved) return;
  }
}

/** Whether two that overlap had to be moved. */
function part(a, b) {
  if (!a.cluster && !b.cluster) return false;
  const overlap = a.radius + b.radius + 2 - Math.hypot(a.x - b.x, a.y - b.y);
  if (overlap <= 0) return false;
  const away = Math.atan2(b.y - a.y, b.x - a.x);
  const share = a.cluster && b.cluster ? overlap / 2 : overlap;
  if (a.cluster) move(a, away + Math.PI, share);
  if (b.cluster) move(b, away, share);
  return true;
}

function move(item, direction, px) {
  item.x += Math.cos(direction) * px;
  item.y += Math.sin(direction) * px;
}

const PLAIN_BELOW = 10; // of places that gather far away
const PLAIN_RADIUS = 9;

/** Whether a cluster is drawn as an icon without its number: far away, where it holds few. */
const isPlain = (zoom, count) => zoom < FAR_BELOW && count < PLAIN_BELOW;

function radiusOf(count) {
  if (count >= 25) return 20;
  return count >= 10 ? 17 : 14;
}
