/** A day of the programme: its head, its map, its timetable. */

import { code, layerIcon, part, remark, sign } from "./parts.js";

/** The head of a day's page; later pages of the day say that it goes on. */
export function dayHead(day, text, isFirst) {
  const title = isFirst ? day.title : text.goes_on.replace("{day}", day.title);
  const when = part("div", "when", part("b", "", day.date), part("span", "", day.lunar));
  const head = part("header", isFirst ? "day" : "day more", part("h2", "", title), when);
  if (!isFirst) return [head];
  const facts = [day.times, day.way].filter(Boolean).join(" · ");
  return facts ? [head, part("p", "lead", facts)] : [head];
}

/** The map of a day, or nothing where the day is nowhere. */
export function dayMap(day, maps) {
  if (!day.map) return null;
  const canvas = part("canvas");
  maps.add(canvas, day.map);
  return part("figure", "map", canvas);
}

/** The blocks of a day, none of which is to be cut. */
export function dayBlocks(day, text) {
  const notes = [
    ...day.warnings.map((warning) => remark("warning", warning, "wrong")),
    ...day.notes.map((note) => remark("info", note)),
    day.note ? remark("note", day.note) : null,
  ].filter(Boolean);
  const blocks = notes.length ? [part("div", "notes", ...notes)] : [];
  blocks.push(...day.stops.map((stop) => stopBlock(stop, text)));
  if (day.lunch) blocks.push(lunch(day.lunch, text));
  if (day.night) blocks.push(part("div", "stop", way(day.way_back, text), night(day)));
  if (!day.stops.length) blocks.push(part("p", "lead", day.empty));
  return blocks;
}

function stopBlock(stop, text) {
  const names = part("h3", "", layerIcon(stop.layer), part("span", "", stop.name));
  const lines = [stop.local_name, stop.commune].filter(Boolean).join(" · ");
  const about = part(
    "div",
    "about",
    names,
    lines ? part("p", "where", lines) : null,
    ...stop.warnings.map((warning) => remark("warning", warning, "wrong")),
    ...stop.notes.map((note) => remark("info", note)),
    stop.note ? remark("note", stop.note, "own") : null,
  );
  const clock = part(
    "div",
    "clock",
    part("b", "", stop.times),
    part("span", "", stop.stay),
    stop.wait ? part("span", "", stop.wait) : null,
  );
  const link = stop.code
    ? part("figure", "", code(stop.code), part("figcaption", "", stop.coordinates))
    : part("figure");
  return part(
    "div",
    "stop",
    stop.lunch ? lunch(stop.lunch, text) : null,
    way(stop.way, text),
    part("div", "visit", clock, part("i", "number", String(stop.number)), about, link),
  );
}

function way(words, text) {
  return part("p", "way", sign("car"), part("span", "", words || text.way_unknown));
}

function lunch(words, text) {
  return part(
    "div",
    "visit meal",
    part("div", "clock", part("b", "", words)),
    part("i", "dot"),
    part("div", "about", part("h3", "", part("span", "", text.lunch))),
    part("figure"),
  );
}

function night(day) {
  return part(
    "div",
    "visit meal",
    part("div", "clock", part("b", "", day.end)),
    part("i", "dot"),
    part("div", "about", part("h3", "", part("span", "", day.night))),
    part("figure"),
  );
}
