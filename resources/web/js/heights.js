/** Heights of the land, asked of the program: of one point, along a line; a profile of it. */

import { map as colours } from "./style.js";

/** What is known along points of the map: {up, down, lowest, highest, whole, profile}, or null. */
export async function landAlong(points) {
  const path = points.map(({ lng, lat }) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join(";");
  try {
    const answer = await fetch(`langson://app/heights/${path}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Draw a profile, [way, height or null] in metres, over the whole of a canvas. */
export function drawProfile(canvas, { profile, lowest, highest }) {
  const ratio = devicePixelRatio;
  const { clientWidth: wide, clientHeight: high } = canvas;
  Object.assign(canvas, { width: wide * ratio, height: high * ratio });
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  const length = profile[profile.length - 1][0] || 1;
  const span = Math.max(highest - lowest, 60); // a plain does not look like a mountain
  const at = ([way, height]) => [
    (way / length) * wide,
    high - 2 - ((height - lowest) / span) * (high - 6),
  ];
  const { contour, contour_name: ink } = colours();
  for (const run of runsOf(profile)) {
    const points = run.map(at);
    ctx.beginPath();
    ctx.moveTo(points[0][0], high);
    for (const point of points) ctx.lineTo(...point);
    ctx.lineTo(points[points.length - 1][0], high);
    ctx.fillStyle = contour;
    ctx.globalAlpha = 0.5;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.beginPath();
    for (const point of points) ctx.lineTo(...point);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}

/** The stretches of which the heights are known. */
function runsOf(profile) {
  const runs = [[]];
  for (const step of profile) {
    if (step[1] === null) runs.push([]);
    else runs[runs.length - 1].push(step);
  }
  return runs.filter((run) => run.length > 1);
}
