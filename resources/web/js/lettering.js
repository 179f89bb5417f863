/** Words on the canvas: their type, their width, their halo. */

const FAMILY = '"Be Vietnam Pro", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif';
const LINE = 1.32; // a line's height, in sizes: stacked marks need it
const MIDDLE = 0.35; // from a line's middle down to its baseline, in sizes
const widths = new Map();

const fontOf = ({ size, weight, italic }) =>
  `${italic ? "italic " : ""}${weight} ${size}px ${FAMILY}`;

/** Set the font and spacing of a type: {size, weight, italic, spacing}. */
export function setType(ctx, type) {
  ctx.font = fontOf(type);
  ctx.letterSpacing = `${type.spacing ?? 0}px`;
}

export const lineHeight = (type) => type.size * LINE;

/** The width of a text in px. */
export function measure(ctx, text, type) {
  const key = `${fontOf(type)}|${type.spacing ?? 0}|${text}`;
  let known = widths.get(key);
  if (known === undefined) {
    setType(ctx, type);
    known = ctx.measureText(text).width - (type.spacing ?? 0);
    widths.set(key, known);
  }
  return known;
}

/** Write a text centred on a point, over a halo where `halo` names its colour. */
export function write(ctx, text, x, y, type, colour, halo = null, haloWidth = 3) {
  setType(ctx, type);
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  const left = x - measure(ctx, text, type) / 2;
  setType(ctx, type);
  const base = y + type.size * MIDDLE;
  if (halo) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = haloWidth;
    ctx.lineJoin = "round";
    ctx.strokeText(text, left, base);
  }
  ctx.fillStyle = colour;
  ctx.fillText(text, left, base);
}

/** A text cut to at most `most` lines no wider than `limit` px. */
export function wrapped(ctx, text, type, limit, most = 2) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(ctx, longer, type) <= limit) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] += " …";
  }
  return lines.map((one) => shortened(ctx, one, type, limit));
}

/** A text ended with '…' where it is wider than `limit` px. */
export function shortened(ctx, text, type, limit) {
  if (measure(ctx, text, type) <= limit) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(ctx, `${letters.join("")}…`, type) > limit) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
