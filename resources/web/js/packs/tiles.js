/** Which tiles of a pack lie on the canvas. */

/**
 * The tiles of a zoom that the canvas and a pack's box share.
 * @param {number[]} box west, north, east, south in world coordinates
 */
export function tilesOver(frame, box, z) {
  const count = 2 ** z;
  const clip = (from, to, low, high) => [
    Math.max(0, Math.floor(Math.max(from, low) * count)),
    Math.min(count - 1, Math.ceil(Math.min(to, high) * count) - 1),
  ];
  const { scale, left, top, width, height } = frame;
  const [x0, y0, x1, y1] = box;
  const [firstX, lastX] = clip(left / scale, (left + width) / scale, x0, x1);
  const [firstY, lastY] = clip(top / scale, (top + height) / scale, y0, y1);
  const places = [];
  for (let x = firstX; x <= lastX; x++) {
    for (let y = firstY; y <= lastY; y++) places.push({ x, y, z });
  }
  return places;
}
