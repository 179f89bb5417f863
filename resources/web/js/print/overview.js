/** The overview: where the sheet lies in the region. */

import { placeAreas } from "../basemap/areas.js";
import { trace } from "../basemap/trace.js";
import { write } from "../lettering.js";
import { nameIn } from "../names.js";
import { Placement } from "../placement.js";
import { map as colours, controls } from "../style.js";
import { frameOver } from "./view.js";

const AROUND = 0.3; // of the province's height, above and below
const SMALLER = 0.7; // than names on the map
const NAME = { size: 15.5, weight: 700 };

/** Draw the overview on a canvas of a size; `box` is what the sheet shows, in world coordinates. */
export function drawOverview(canvas, size, base, box, language) {
  const [width, height] = size.map((px) => px / SMALLER);
  const [x0, y0, x1, y1] = base.home.box;
  const scale = height / ((y1 - y0) * (1 + 2 * AROUND));
  /** @type {import("../../types/map").Point} */
  const middle = [(x0 + x1) / 2, (y0 + y1) / 2];
  const frame = frameOver(canvas, middle, scale, width, height, SMALLER);
  const { ctx } = frame;
  const colour = colours();
  const { primary, onprimary } = controls();
  ctx.lineJoin = "round";
  ctx.fillStyle = colour.abroad;
  ctx.fillRect(0, 0, width, height);
  const neighbours = base.provinces.filter((one) => !one.home && !one.abroad);
  area(frame, neighbours, colour.land);
  ctx.strokeStyle = colour.glow;
  ctx.stroke();
  area(frame, base.sea, colour.sea);
  area(frame, [base.home], primary);
  for (const draw of placeAreas(frame, base, new Placement(frame.view), language)) draw(ctx);
  if (isWhole(base.home.box, box)) {
    const name = nameIn(base.towns.find((town) => town.rank === "capital").name, language);
    write(ctx, name, frame.x(middle[0]), frame.y(middle[1]), NAME, onprimary);
  }
  for (const [style, px] of [
    [colour.land, 4.5],
    [colour.border_band, 2.2],
  ])
    outline(frame, box, style, px);
}

function area(frame, features, fill) {
  trace(frame, features, true);
  frame.ctx.fillStyle = fill;
  frame.ctx.fill("evenodd");
}

const isWhole = (home, box) =>
  box[0] <= home[0] && box[1] <= home[1] && box[2] >= home[2] && box[3] >= home[3];

function outline(frame, [x0, y0, x1, y1], style, px) {
  const { ctx } = frame;
  ctx.strokeStyle = style;
  ctx.lineWidth = px;
  ctx.strokeRect(frame.x(x0), frame.y(y0), frame.x(x1) - frame.x(x0), frame.y(y1) - frame.y(y0));
}
