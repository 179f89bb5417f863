/** The parts pages are made of. */

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = ["car", "clock", "info", "note", "warning"];
const QUIET = 4; // squares left white around a code
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

/** A line stroke icon in the colour of its text. */
export function sign(name) {
  const drawing = document.importNode(drawings.get(name), true);
  drawing.setAttribute("class", "sign");
  return drawing;
}

/** A layer's icon; none for a place that is lost. */
export function layerIcon(layer) {
  if (!layer) return null;
  const image = part("img", "layer");
  image.src = `langson://app/icons/layers/${layer}.svg`;
  image.alt = "";
  return image;
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
