/** A day of the programme: its head, its map, its timetable. */

import { code, inColourOf, layerIcon, part, remark, sign } from "./parts.js";

/** The head of a day's page; later pages of the day say that it goes on. */
export function dayHead(day, text, isFirst) {
  const title = isFirst ? day.title : text.goes_on.replace("{day}", day.title);
  const when = part("div", "when", part("b", "", day.date), part("span", "", day.lunar));
  const head = part("header", isFirst ? "day" : "day more", part("h2", "", title), when);
  const facts = isFirst ? [day.times, day.way].filter(Boolean).join(" · ") : "";
  return inColourOf(day, facts ? [head, part("p", "lead", facts)] : [head]);
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
  blocks.push(...linesOf(day, text));
  if (!day.lines.length) blocks.push(part("p", "lead", day.empty));
  return inColourOf(day, blocks);
}

/** The lines of the timetable as blocks: what leads to a stop stays with it. */
function linesOf(day, text) {
  const blocks = [];
  let before = [];
  for (const line of day.lines) {
    if (line.kind === "drive" || line.kind === "wait") {
      before.push(passing(line));
      continue;
    }
    const main = line.stop ? visit(line, line.stop, text) : pause(line);
    blocks.push(part("div", "stop", ...before, ...main));
    before = [];
  }
  if (before.length) blocks.push(part("div", "stop", ...before));
  return blocks;
}

/** A drive, a wait: from when to when, how far. */
function passing(line) {
  const words = [line.times, line.way || line.text].join(" · ");
  return part("p", "way", sign(line.kind === "drive" ? "car" : "clock"), part("span", "", words));
}

function visit(line, stop, text) {
  const names = part("h3", "", layerIcon(stop.layer), part("span", "", stop.name));
  const lines = [stop.local_name, stop.commune].filter(Boolean).join(" · ");
  const about = part(
    "div",
    "about",
    names,
    lines ? part("p", "where", lines) : null,
    stop.who ? part("p", "where", stop.who) : null,
    ...stop.warnings.map((warning) => remark("warning", warning, "wrong")),
    ...stop.notes.map((note) => remark("info", note)),
    stop.note ? remark("note", stop.note, "own") : null,
  );
  const clock = part("div", "clock", part("b", "", line.times), part("span", "", stop.stay));
  const link = stop.code
    ? part("figure", "", code(stop.code), part("figcaption", "", stop.coordinates))
    : part("figure");
  const unknown = stop.is_cut_off
    ? [part("p", "way", sign("car"), part("span", "", text.way_unknown))]
    : [];
  const number = part("i", "number", String(stop.number));
  return [...unknown, part("div", "visit", clock, number, about, link)];
}

/** A meal, a reception, a rest, the night: when, what, with whom. */
function pause(line) {
  const about = part(
    "div",
    "about",
    part("h3", "", part("span", "", line.text)),
    line.who ? part("p", "where", line.who) : null,
    ...line.warnings.map((warning) => remark("warning", warning, "wrong")),
    line.note ? remark("note", line.note, "own") : null,
  );
  const clock = part("div", "clock", part("b", "", line.times));
  return [part("div", "visit meal", clock, part("i", "dot"), about, part("figure"))];
}
