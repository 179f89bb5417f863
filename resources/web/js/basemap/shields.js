/** Road numbers in shields, repeated along the road. */

import { measure, write } from "../lettering.js";
import { boxAround } from "../placement.js";
import { map as colours } from "../style.js";
import { fromMiddle, runsInView, Walk } from "./paths.js";

const ORDER = ["expressway", "national", "provincial"];
const STEP_PX = 16;

/** Shields that fit; the more important roads choose first. */
export function placeShields(frame, base, placement) {
  const near = frame.zoom >= 12;
  const look = {
    type: { size: near ? 10.5 : 9, weight: 700 },
    height: near ? 16.5 : 14,
    padding: near ? 13 : 11,
    repeat: frame.zoom < 10 ? 190 : 240,
  };
  const placed = [];
  for (const road of ORDER) {
    if (road === "provincial" && frame.zoom < 10) continue;
    for (const feature of base.roads) {
      if (feature.road === road && feature.ref && frame.sees(feature.box)) {
        alongRoad(frame, feature, placement, look, placed);
      }
    }
  }
  const colour = colours();
  return placed.map((shield) => (ctx) => drawShield(ctx, shield, look.type, colour));
}

function alongRoad(frame, { parts, ref, road }, placement, look, placed) {
  const width = measure(frame.ctx, ref, look.type) + look.padding;
  for (const part of parts) {
    for (const run of runsInView(frame, part, placement.view)) {
      const walk = new Walk(run);
      if (walk.length < width * 1.4) continue;
      for (const way of fromMiddle(walk.length, STEP_PX, width / 2)) {
        const [x, y] = walk.at(way);
        const isRepeat = placed.some(
          (other) => other.ref === ref && Math.hypot(other.x - x, other.y - y) < look.repeat,
        );
        const box = boxAround(x, y, width, look.height);
        if (isRepeat || !placement.isFree(box, { gap: 3, overLines: true })) continue;
        placement.take(box);
        placed.push({ ref, road, x, y, box });
      }
    }
  }
}

function drawShield(ctx, { ref, road, x, y, box }, type, colour) {
  ctx.beginPath();
  ctx.roundRect(box[0], box[1], box[2] - box[0], box[3] - box[1], 3.5);
  ctx.fillStyle = colour[`shield_${road}`];
  ctx.fill();
  ctx.strokeStyle = colour[`shield_${road}_edge`];
  ctx.lineWidth = 1;
  ctx.stroke();
  write(ctx, ref, x, y, type, colour[`shield_${road}_text`]);
}
