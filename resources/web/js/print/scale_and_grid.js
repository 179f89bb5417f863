/** What stands around a printed map: the scale bar, ticks of the grid. */

import { worldX, worldY } from "../geometry.js";
import { pxOfMetres } from "./view.js";

const BAR_MOST_PX = 240;
const BAR_PARTS = 3;
const STEPS_MIN = [60, 30, 15, 10, 5, 2, 1, 0.5]; // minutes of arc
const TICKS_LEAST = 4; // across the wider side
const MM_OF_PX = 25.4 / 96;
const TICK_PX = 8;
const EDGE = 46; // a tick nearer to a corner has no number

/** Fill the scale bar and the ticks of a map. */
export function fillScaleAndGrid(sheet, frame) {
  fillScale(sheet, frame);
  fillTicks(sheet, frame);
}

function fillScale({ words, language, type_size: type }, frame) {
  const unit = pxOfMetres(frame, 1);
  const part = roundBelow(BAR_MOST_PX / BAR_PARTS / unit);
  const [px, inKm] = [part * unit, part >= 1000];
  const number = (n) => ((inKm ? n / 1000 : n) * part).toLocaleString(language);
  let drawing = "";
  for (let i = 0; i < BAR_PARTS; i++) {
    const colour = i % 2 ? "var(--paper)" : "var(--primary)";
    drawing += `<rect x="${i * px}" y="17" width="${px}" height="6" fill="${colour}" stroke="var(--primary)"/>`;
  }
  for (let i = 0; i <= BAR_PARTS; i++) {
    const last = i === BAR_PARTS ? ` ${inKm ? "km" : "m"}` : "";
    const anchor =
      i === BAR_PARTS
        ? `text-anchor="start" x="${i * px - 7}"`
        : `text-anchor="middle" x="${i * px}"`;
    drawing += `<text ${anchor} y="11">${number(i)}${last}</text>`;
  }
  const scale = roundTo(1000 / (unit * MM_OF_PX * type));
  const holder = document.getElementById("scale");
  holder.innerHTML = `<svg width="${BAR_PARTS * px + 20}" height="26">${drawing}</svg><p></p>`;
  holder.querySelector("p").textContent = words.scale.replace(
    "{n}",
    scale.toLocaleString(language),
  );
}

/** The largest of 1, 2, 5, 10, … that is not more. */
function roundBelow(most) {
  const unit = 10 ** Math.floor(Math.log10(most));
  return unit * [5, 2, 1].find((digit) => digit * unit <= most);
}

/** A number with two digits that count. */
function roundTo(number) {
  const unit = 10 ** (Math.floor(Math.log10(number)) - 1);
  return Math.round(number / unit) * unit;
}

function fillTicks({ words }, frame) {
  const map = document.getElementById("map");
  const [left, top, width, height] = [
    map.offsetLeft,
    map.offsetTop,
    map.offsetWidth,
    map.offsetHeight,
  ];
  const west = lonAt(frame.left / frame.scale);
  const east = lonAt((frame.left + frame.width) / frame.scale);
  const north = latAt(frame.top / frame.scale);
  const south = latAt((frame.top + frame.height) / frame.scale);
  const step = STEPS_MIN.find((minutes) => ((east - west) * 60) / minutes >= TICKS_LEAST) ?? 0.5;
  let drawing = "";
  for (const minutes of multiples(west * 60, east * 60, step)) {
    const x = left + 1 + frame.x(worldX(minutes / 60));
    const isFree = x > left + EDGE && x < left + width - EDGE;
    drawing += `<path d="M${x} ${top}v-${TICK_PX}M${x} ${top + height}v${TICK_PX}"/>`;
    if (isFree)
      drawing += `<text x="${x}" y="${top - 13}">${degrees(minutes, words.longitude)}</text>`;
  }
  for (const minutes of multiples(south * 60, north * 60, step)) {
    const y = top + 1 + frame.y(worldY(minutes / 60));
    const isFree = y > top + EDGE && y < top + height - EDGE;
    drawing += `<path d="M${left} ${y}h-${TICK_PX}M${left + width} ${y}h${TICK_PX}"/>`;
    const at = `translate(${left - 13} ${y}) rotate(-90)`;
    if (isFree) drawing += `<text transform="${at}">${degrees(minutes, words.latitude)}</text>`;
  }
  document.getElementById("ticks").innerHTML = drawing;
}

function* multiples(from, to, step) {
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) yield at;
}

/** "106°15′Đ", by the template of the language. */
function degrees(minutes, template) {
  const whole = Math.floor(minutes / 60 + 1e-9);
  const rest = Math.round((minutes - whole * 60) * 10) / 10;
  return template.replace("{degrees}", whole).replace("{minutes}", String(rest).padStart(2, "0"));
}

const lonAt = (x) => (x - 0.5) * 360;
const latAt = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
