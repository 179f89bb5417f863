/** Features as a path of the canvas. */

const BEYOND_PX = 40; // around the paper; no line is half as wide

/** Add the parts of features to the path; vertices under a pixel apart are left out. */
export function trace(frame, features, closed = false) {
  const { ctx, scale, left, top } = frame;
  ctx.beginPath();
  for (const feature of features) {
    if (!frame.sees(feature.box)) continue;
    for (const part of feature.parts) {
      let x = part[0] * scale - left;
      let y = part[1] * scale - top;
      ctx.moveTo(x, y);
      for (let i = 2; i < part.length; i += 2) {
        const nextX = part[i] * scale - left;
        const nextY = part[i + 1] * scale - top;
        const isLast = i === part.length - 2;
        if (!isLast && Math.abs(nextX - x) + Math.abs(nextY - y) < 1) continue;
        const isFar = frame.isPrinted && !closed && isBeyond(frame, x, y, nextX, nextY);
        x = nextX;
        y = nextY;
        ctx[isFar ? "moveTo" : "lineTo"](x, y);
      }
      if (closed) ctx.closePath();
    }
  }
}

/** Whether a line lies beyond one edge of the paper: a file should not carry its dashes. */
function isBeyond({ width, height }, x0, y0, x1, y1) {
  const [right, bottom] = [width + BEYOND_PX, height + BEYOND_PX];
  return (
    Math.max(x0, x1) < -BEYOND_PX ||
    Math.max(y0, y1) < -BEYOND_PX ||
    Math.min(x0, x1) > right ||
    Math.min(y0, y1) > bottom
  );
}
