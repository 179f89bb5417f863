/** The cover, with the page that a telephone reads. */

import { image, inColourOf, largeCode, part } from "./parts.js";

/** The parts of the cover. */
export function cover(text, maps) {
  const picture = image("hero", text.picture);
  const when = [text.dates, text.lunar].filter(Boolean).join(" · ");
  const title = part(
    "header",
    "title",
    part("p", "kicker", text.kicker),
    part("h1", [...text.title].length > 34 ? "long" : "", text.title),
    when ? part("p", "when", when) : null,
  );
  const facts = text.facts.map(([label, value]) =>
    part("div", "", part("span", "", label), part("b", "", value)),
  );
  const parts = [picture, title, part("div", "facts", ...facts)];
  if (text.overview) {
    const canvas = part("canvas");
    parts.push(part("figure", "overview", canvas));
    maps.add(canvas, text.overview);
  }
  parts.push(part("div", "days", ...text.days.map(dayLine)), part("p", "estimate", text.estimate));
  return parts;
}

/** A day on the cover: its number as on the map, when, where. */
export function dayLine(day) {
  const number = part("i", "number", String(day.number));
  const dates = [day.date, day.lunar].filter(Boolean).map((date) => part("span", "", date));
  const head = part("p", "", part("b", "", day.title), ...dates);
  const words = part("div", "", head, part("p", "names", day.names.join(" – ") || day.empty));
  return inColourOf(day, [part("div", "line", number, words)])[0];
}

/** Notes, contacts, the codes of the whole plan. */
export function codesPage(text) {
  const lists = text.lists.map(({ title, lines }) =>
    part("section", "", part("h3", "", title), ...lines.map((line) => part("p", "", line))),
  );
  const blocks = lists.length ? [part("div", "lists", ...lists)] : [];
  if (!text.codes.length) return blocks;
  blocks.push(part("h3", "", text.phone_title), part("p", "lead", text.phone_lead));
  for (let i = 0; i < text.codes.length; i += 2) {
    const pair = text.codes
      .slice(i, i + 2)
      .map((one) => part("figure", "", largeCode(one), part("figcaption", "", one.label)));
    blocks.push(part("div", "codes", ...pair));
  }
  return blocks;
}
