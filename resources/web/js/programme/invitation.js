/** The programme for guests: a cover with who receives them, their days, one code of it all. */

import { dayLine } from "./cover.js";
import { dayHead } from "./day.js";
import { image, inColourOf, largeCode, owed, part } from "./parts.js";

/** The parts of the cover. */
export function invitationCover(text, maps) {
  const picture = image("hero", text.picture);
  const when = [text.dates, text.lunar].filter(Boolean).join(" · ");
  const office = part(
    "header",
    "office",
    text.crest ? crest(text.crest) : null,
    text.office ? part("p", "", text.office) : null,
  );
  const title = part(
    "header",
    "title",
    part("p", "kicker", text.kicker),
    part("h1", [...text.received].length > 30 ? "long" : "", text.received),
    when ? part("p", "when", when) : null,
    text.occasion ? part("p", "occasion", text.occasion) : null,
  );
  const hosts = text.hosts.map(([label, value]) =>
    part("div", "", part("span", "", label), part("b", "", value)),
  );
  const parts = [picture];
  if (office.childNodes.length) parts.push(office);
  parts.push(title);
  if (hosts.length) parts.push(part("div", "facts hosts", ...hosts));
  if (text.overview) {
    const canvas = part("canvas");
    parts.push(part("figure", "overview", canvas));
    maps.add(canvas, text.overview);
  }
  parts.push(part("div", "days", ...text.days.map(dayLine)));
  return parts;
}

/** The crest of the office. */
export const crest = (address) => image("crest", address);

/** The head of a day's page. */
export function guestHead(day, text, isFirst) {
  return dayHead({ ...day, times: "", way: day.special }, text, isFirst);
}

/** What guests do that day, a block each, none of which is to be cut. */
export function guestBlocks(day) {
  const blocks = day.lines.map((line) => (line.picture ? sight(line) : plain(line)));
  return inColourOf(day, blocks.length ? blocks : [part("p", "lead", day.empty)]);
}

function sight(line) {
  const picture = part(
    "div",
    "seen",
    image("vignette", line.picture, line.drawing),
    part("i", "number", String(line.number)),
    owed(line),
  );
  const where = [line.local_name, line.address].filter(Boolean).join(" · ");
  const about = part(
    "div",
    "about",
    part("h3", "", part("span", "", line.text)),
    where ? part("p", "where", where) : null,
    line.who ? part("p", "where", line.who) : null,
    line.about ? part("p", "", line.about) : null,
    ...line.expect.map((said) => part("p", "expect", said)),
  );
  return part("div", "guest", time(line), picture, about);
}

function plain(line) {
  const about = part(
    "div",
    "about",
    part("h3", "", part("span", "", line.text)),
    line.who ? part("p", "where", line.who) : null,
  );
  return part("div", "guest plain", time(line), part("i", "dot"), about);
}

const time = (line) => part("div", "clock", part("b", "", line.times));

/** The codes that hold the whole programme. */
export function guestCodes(text) {
  if (!text.codes.length) return [];
  const codes = text.codes.map((one) =>
    part("figure", "", largeCode(one), part("figcaption", "", one.label)),
  );
  const words = part(
    "div",
    "",
    part("h3", "", text.phone_title),
    part("p", "lead", text.phone_lead),
  );
  return [part("section", "part take", part("div", "takes", ...codes), words)];
}
