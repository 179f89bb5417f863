/** Packs of pictures on the map: Leaflet's own layer of tiles, and a relief in the theme's colours. */

import { map as colours } from "../style.js";

/** The layer of a pack. Pictures of 512 px are shown at that size, one zoom further in. */
export function rasterLayer(pack, pane) {
  return L.tileLayer(pack.url, optionsOf(pack, pane));
}

/** @returns {L.TileLayerOptions} */
function optionsOf(pack, pane) {
  const step = Math.log2(pack.tile_px / 256);
  const [first, last] = pack.zooms.map((zoom) => zoom + step);
  const [west, south, east, north] = pack.box;
  return {
    pane,
    tileSize: pack.tile_px,
    zoomOffset: -step,
    minZoom: first,
    maxNativeZoom: last,
    maxZoom: 24,
    bounds: L.latLngBounds([south, west], [north, east]),
    noWrap: true,
    updateWhenZooming: false,
  };
}

/** The layer of a relief made by the program: black is shade, white is light. */
export function reliefLayer(pack, pane) {
  return new Relief(optionsOf(pack, pane), pack.url);
}

const Relief = /** @type {any} */ (L.GridLayer).extend({
  initialize(options, url) {
    L.setOptions(this, options);
    this.url = url;
  },

  createTile(at, done) {
    const { x: side } = this.getTileSize();
    const tile = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const picture = new Image();
    picture.onload = () => {
      tint(tile.getContext("2d", { willReadFrequently: true }), picture, side);
      done(null, tile);
    };
    picture.onerror = () => done(null, tile); // flat, or beyond the heights
    picture.src = L.Util.template(this.url, at);
    return tile;
  },
});

/** Black becomes the colour of shade, white that of light; how much of it stays. */
function tint(ctx, picture, side) {
  const { relief_shade: shade, relief_light: light } = colours();
  const [dark, bright] = [shade, light].map(channels);
  ctx.drawImage(picture, 0, 0, side, side);
  const pixels = ctx.getImageData(0, 0, side, side);
  const { data } = pixels;
  for (let i = 0; i < data.length; i += 4) {
    const colour = data[i] > 127 ? bright : dark;
    data[i] = colour[0];
    data[i + 1] = colour[1];
    data[i + 2] = colour[2];
  }
  ctx.putImageData(pixels, 0, 0);
}

/** "#RRGGBB" as three numbers. */
const channels = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
