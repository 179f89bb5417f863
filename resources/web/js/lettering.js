/** Words on the canvas: their type, their width, their halo. */

const FAMILY =
  '"Be Vietnam Pro", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif';
const LINE = 1.32; // a line's height, in sizes: stacked marks need it
const MIDDLE = 0.35; // from a line's middle down to its baseline, in sizes
const DASH = /^[–—-]$/;
const widths = new Map();

/** @param {import("../types/map").Type} type */
const fontOf = ({ size, weight, italic }) =>
  `${italic ? "italic " : ""}${weight} ${size}px ${FAMILY}`;

/**
 * Set the font and spacing of a type.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("../types/map").Type} type
 */
export function setType(ctx, type) {
  ctx.font = fontOf(type);
  ctx.letterSpacing = `${type.spacing ?? 0}px`;
}

/** @param {import("../types/map").Type} type */
export const lineHeight = (type) => type.size * LINE;

/**
 * The width of a text in px.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {import("../types/map").Type} type
 * @returns {number}
 */
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

/**
 * Write a text centred on a point, over a halo where `halo` names its colour.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {import("../types/map").Type} type
 * @param {string} colour
 * @param {string | null} [halo]
 */
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

/**
 * A text as one line where it fits in `limit` px, else as two of about the same width.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {import("../types/map").Type} type
 * @param {number} limit
 * @returns {string[]}
 */
export function wrapped(ctx, text, type, limit) {
  const whole = measure(ctx, text, type);
  if (whole <= limit) return [text];
  const words = text.split(" ");
  let best = null;
  for (let i = 1; i < words.length; i++) {
    if (DASH.test(words[i])) continue; // a dash ends a line, it begins none
    const lines = [words.slice(0, i).join(" "), words.slice(i).join(" ")];
    const wide = Math.max(...lines.map((line) => measure(ctx, line, type)));
    if (!best || wide < best.wide) best = { lines, wide };
  }
  const lines = best?.lines ?? [text];
  return lines.map((line) => shortened(ctx, line, type, limit));
}

/** A text ended with '…' where it is wider than `limit` px. */
export function shortened(ctx, text, type, limit) {
  if (measure(ctx, text, type) <= limit) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(ctx, `${letters.join("")}…`, type) > limit) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
