/** The parts pages are made of. */

import { dayColour } from "../style.js";

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = ["car", "clock", "info", "note", "warning"];
const QUIET = 4; // squares left white around a code
const SQUARE_PX = 1.9; // half a millimetre: a telephone tells squares of that size apart
const drawings = new Map();

/** Fetch the signs. */
export async function loadSigns() {
  const files = SIGNS.map(async (name) => {
    const text = await (await fetch(`langson://app/icons/ui/${name}.svg`)).text();
    drawings.set(name, new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  });
  await Promise.all(files);
}

/** An element of a class with a text, or with others inside. */
export function part(tag, className = "", ...inside) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside.filter((one) => one !== null && one !== ""));
  return made;
}

/** Parts of a day, in its colour. */
export function inColourOf({ number }, parts) {
  for (const one of parts) one.style.setProperty("--day", dayColour(number));
  return parts;
}

/** A picture; where its file is not there, another stands in. */
export function image(className, address, another = "") {
  const made = part("img", className);
  made.src = address;
  made.alt = "";
  made.dataset.another = another;
  return made;
}

/** Whom a photograph is owed to, or nothing. */
export const owed = ({ credit }) => (credit ? part("p", "owed", credit) : null);

/** Wait for every picture; one that cannot be read gives way to another, or to none. */
export async function loadImages() {
  await Promise.all([...document.images].map(load));
}

async function load(image) {
  if (await isLoaded(image)) return;
  const { another } = image.dataset;
  image.parentElement.querySelector(".owed")?.remove();
  if (!another || image.src === another) {
    image.remove();
    return;
  }
  image.src = another;
  await load(image);
}

/** Whether a picture could be read. Of one with pixels decode() never answers without a window. */
async function isLoaded(image) {
  if (!image.complete) {
    await new Promise((done) => {
      image.addEventListener("load", done, { once: true });
      image.addEventListener("error", done, { once: true });
    });
  }
  return image.naturalWidth > 0;
}

/** A line stroke icon in the colour of its text. */
export function sign(name) {
  const drawing = document.importNode(drawings.get(name), true);
  drawing.setAttribute("class", "sign");
  return drawing;
}

/** A layer's icon; none for a place that is lost. */
export function layerIcon(layer) {
  if (!layer) return null;
  return image("layer", `langson://app/icons/layers/${layer}.svg`);
}

/** A QR code, dark on white whatever is around. */
export function code({ size, path }) {
  const whole = size + 2 * QUIET;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "code");
  drawing.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${whole} ${whole}`);
  drawing.setAttribute("shape-rendering", "crispEdges");
  const squares = document.createElementNS(SVG, "path");
  squares.setAttribute("d", path);
  drawing.append(squares);
  return drawing;
}

/** A code of many squares, as large as a telephone needs it. */
export function largeCode(record) {
  const drawing = code(record);
  const side = `${Math.round((record.size + 2 * QUIET) * SQUARE_PX)}px`;
  [drawing.style.width, drawing.style.height] = [side, side];
  return drawing;
}

/** A sentence behind a sign: "clock", "warning". */
export function remark(name, text, className = "") {
  return part("p", `remark ${className}`, sign(name), part("span", "", text));
}

/** A table by its name: heads, their widths in percent, which columns are numbers; its body. */
export function table(name, heads, wide, figures) {
  const columns = wide.map((percent) => {
    const column = part("col");
    column.style.width = `${percent}%`;
    return column;
  });
  const cells = heads.map((head, i) => part("th", figures[i] ? "figure" : "", head));
  const body = part("tbody");
  const head = part("thead", "", part("tr", "", ...cells));
  return { whole: part("table", name, part("colgroup", "", ...columns), head, body), body };
}

/** A row of a table. */
export function row(texts, figures, className = "") {
  const cells = texts.map((text, i) =>
    part("td", figures[i] ? "figure" : "", part("span", "", text)),
  );
  return part("tr", className, ...cells);
}

/** A row that heads those of a day, over so many columns. */
export function heading(day, columns) {
  const cell = part("td", "", day.title);
  cell.colSpan = columns;
  return inColourOf(day, [part("tr", "group", cell)])[0];
}
