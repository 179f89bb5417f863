/** A map of the sheet: where it looks, how it is drawn. */

import { drawGround } from "../basemap/ground.js";
import { Frame } from "../frame.js";
import { worldX, worldY } from "../geometry.js";
import { drawOverlay } from "../overlay.js";
import * as style from "../style.js";

const EARTH_ROUND_M = 40075016.7;
const TILE_PX = 256;
const LARGEST_SCALE = TILE_PX * 2 ** 14.5; // our data tells no more
const SMALLEST_SCALE = TILE_PX * 2 ** 7;

/**
 * A box [west, south, east, north] in world coordinates.
 * @param {number[]} edges in degrees
 * @returns {import("../../types/map").Box}
 */
export const worldBox = ([west, south, east, north]) => [
  worldX(west),
  worldY(north),
  worldX(east),
  worldY(south),
];

/**
 * The view that shows a box whole, all in world coordinates.
 * @param {import("../../types/map").Box} box
 * @param {number} width
 * @param {number} height
 * @returns {{middle: import("../../types/map").Point, scale: number}}
 */
export function fitted([x0, y0, x1, y1], width, height) {
  const wanted = Math.min(width / Math.max(x1 - x0, 1e-9), height / Math.max(y1 - y0, 1e-9));
  const scale = Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, wanted));
  return { middle: [(x0 + x1) / 2, (y0 + y1) / 2], scale };
}

/**
 * A frame over a canvas made anew, its middle and scale in world coordinates; `shrink` its px.
 * @param {HTMLCanvasElement} canvas
 * @param {import("../../types/map").Point} middle
 * @param {number} scale
 * @param {number} width
 * @param {number} height
 */
export function frameOver(canvas, [x, y], scale, width, height, shrink = 1) {
  const [left, top] = [x * scale - width / 2, y * scale - height / 2];
  const zoom = Math.log2(scale / TILE_PX);
  const ctx = context(canvas, width, height, shrink);
  return new Frame(ctx, zoom, left, top, { x: width, y: height }, [0, 0, width, height]);
}

/** So many metres in px, in the middle of a frame. */
export function pxOfMetres(frame, metres) {
  const y = (frame.top + frame.height / 2) / frame.scale;
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  return (metres * frame.scale) / (EARTH_ROUND_M * Math.cos(latitude));
}

/** A canvas made anew in its size: its drawing then is a whole one, which prints as lines. */
function context(canvas, width, height, shrink) {
  const ratio = window.devicePixelRatio * shrink;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width * shrink}px`;
  canvas.style.height = `${height * shrink}px`;
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return ctx;
}

/** Draw a map; its frame. */
export function drawMap(canvas, view, width, height, scene) {
  const frame = frameOver(canvas, view.middle, view.scale, width, height);
  frame.isPrinted = true;
  drawGround(frame, scene.base);
  drawOverlay(frame, { ...scene, layers: style.layers() });
  return frame;
}
