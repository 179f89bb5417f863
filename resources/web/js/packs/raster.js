/** A pack of pictures on the map: Leaflet's own layer of tiles. */

/** The layer of a pack. Pictures of 512 px are shown at that size, one zoom further in. */
export function rasterLayer(pack, pane) {
  const step = Math.log2(pack.tile_px / 256);
  const [first, last] = pack.zooms.map((zoom) => zoom + step);
  const [west, south, east, north] = pack.box;
  return L.tileLayer(pack.url, {
    pane,
    tileSize: pack.tile_px,
    zoomOffset: -step,
    minZoom: first,
    maxNativeZoom: last,
    maxZoom: 24,
    bounds: [
      [south, west],
      [north, east],
    ],
    noWrap: true,
    updateWhenZooming: false,
  });
}
