/** The places on the map, near ones gathered into clusters. */

import { worldX, worldY } from "./geometry.js";

const RADIUS_PX = 34; // within which places gather, at a whole zoom
const MAX_ZOOM = 15;
const SEARCHED = 40; // members of a cluster looked at for one inside the province

/** A record of the program as an object. */
function read([id, layer, name, lon, lat, accuracy, isPinned, communes]) {
  return { id, layer, name, lon, lat, accuracy, isPinned, communes };
}

export class Places {
  constructor(layers) {
    this.layers = layers;
    this.byId = new Map();
    this.shown = null; // ids, or null for all
    this.apart = null; // the id of the place kept out of clusters
    this.index = null;
  }

  /** Take the records in. */
  load(records) {
    this.byId = new Map(records.map((record) => [record[0], read(record)]));
    this.gather();
  }

  /** Show only these ids, or all. */
  filter(ids) {
    this.shown = ids && new Set(ids);
    this.gather();
  }

  /** Keep one place out of the clusters. */
  keepApart(id) {
    if (this.apart === id) return;
    this.apart = id;
    this.gather();
  }

  gather() {
    const none = Object.fromEntries(this.layers.map((layer) => [layer, 0]));
    const features = [];
    for (const place of this.byId.values()) {
      if (!place.isPinned || place.id === this.apart) continue;
      if (this.shown && !this.shown.has(place.id)) continue;
      const geometry = { type: "Point", coordinates: [place.lon, place.lat] };
      features.push({ type: "Feature", geometry, properties: { place } });
    }
    this.index = new Supercluster({
      radius: RADIUS_PX,
      extent: 256,
      maxZoom: MAX_ZOOM,
      map: ({ place }) => {
        const shares = { ...none };
        shares[place.layer] = 1;
        return shares;
      },
      reduce: (sum, shares) => {
        for (const layer of this.layers) sum[layer] += shares[layer];
      },
    });
    this.index.load(features);
  }

  /**
   * Pins and clusters within a frame: {x, y, radius, place} or {x, y, radius, cluster, …}.
   * `home` is the mask of the province.
   */
  within(frame, bounds, home) {
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return this.index.getClusters(box, Math.floor(frame.zoom)).map((feature) => {
      const { properties } = feature;
      if (!properties.cluster) return this.pin(frame, properties.place);
      const [lon, lat] = this.inside(feature, home);
      const [x, y] = frame.point(lon, lat);
      const count = properties.point_count;
      const shares = this.layers.map((layer) => properties[layer]);
      return { x, y, lon, lat, radius: radiusOf(count), cluster: feature.id, count, shares };
    });
  }

  pin(frame, place) {
    const [x, y] = frame.point(place.lon, place.lat);
    return { x, y, radius: 11, place };
  }

  /** A cluster's middle, or where that lies abroad the nearest of its members that does not. */
  inside({ id, geometry: { coordinates } }, home) {
    const isHome = ([lon, lat]) => home.has(worldX(lon), worldY(lat));
    if (isHome(coordinates)) return coordinates;
    const members = this.index.getLeaves(id, SEARCHED).map((leaf) => leaf.geometry.coordinates);
    const far = ([lon, lat]) => Math.hypot(lon - coordinates[0], lat - coordinates[1]);
    return members.filter(isHome).sort((a, b) => far(a) - far(b))[0] ?? coordinates;
  }

  /** The zoom at which a cluster falls apart. */
  zoomToPart(cluster) {
    return this.index.getClusterExpansionZoom(cluster);
  }

  members(cluster) {
    return this.index.getLeaves(cluster, Infinity).map((leaf) => leaf.properties.place);
  }
}

const ROUNDS = 4;
const WIDEST_PX = 44; // no two middles farther apart than this touch

/** Move clusters off one another, as off pins: pins stand where they are. */
export function loosen(items, fixed) {
  const all = [...items, ...fixed].sort((a, b) => a.x - b.x);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length && all[j].x - all[i].x < WIDEST_PX; j++) {
        part(all[i], all[j]);
      }
    }
  }
}

function part(a, b) {
  if (!a.cluster && !b.cluster) return;
  const overlap = a.radius + b.radius + 2 - Math.hypot(a.x - b.x, a.y - b.y);
  if (overlap <= 0) return;
  const away = Math.atan2(b.y - a.y, b.x - a.x);
  const share = a.cluster && b.cluster ? overlap / 2 : overlap;
  if (a.cluster) move(a, away + Math.PI, share);
  if (b.cluster) move(b, away, share);
}

function move(item, direction, px) {
  item.x += Math.cos(direction) * px;
  item.y += Math.sin(direction) * px;
}

function radiusOf(count) {
  if (count >= 25) return 20;
  return count >= 10 ? 17 : 14;
}
