/** The layers' icons in the theme's colours, with the glyphs of kinds in their shapes. */

import { write } from "./lettering.js";
import { SpriteCache } from "./sprite_cache.js";
import { controls, layerColour, layers } from "./style.js";

const RIM = 2.2; // of card colour around the shape, in the icon's own 24 px
const FIELD = 30; // the icon's 24 px with room for the rim
const GRID = 15; // the side of a glyph's own drawing
const LARGEST = 28; // px an icon is drawn at
const sprites = new SpriteCache((LARGEST * FIELD) / 24);
const shapes = new Map(); // by layer: its outline, its own glyph, the transform of a kind's within
const glyphs = new Map(); // by name: a kind's outline

/** Fetch the drawings: files of paths alone, for to decode them as pictures takes far longer. */
export async function load() {
  const kinds = fetch("langson://app/icons/kinds/glyphs.json").then((answer) => answer.json());
  const drawings = layers().map(async (layer) => {
    const answer = await fetch(`langson://app/icons/layers/${layer}.svg`);
    shapes.set(layer, shapeOf(await answer.text()));
  });
  for (const [name, outline] of Object.entries(await kinds)) glyphs.set(name, new Path2D(outline));
  await Promise.all(drawings);
}

function shapeOf(source) {
  const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const part = (name) => root.querySelector(`#${name}`);
  const matrixOf = (name) => new DOMMatrix(part(name).getAttribute("transform"));
  const pathsOf = (name) => [...part(name).querySelectorAll("path")];
  const own = matrixOf("glyph");
  return {
    outline: new Path2D(pathsOf("shape")[0].getAttribute("d")),
    slot: matrixOf("kind"),
    glyph: pathsOf("glyph").map((drawn) => {
      const path = new Path2D();
      path.addPath(new Path2D(drawn.getAttribute("d")), own);
      return { path, isHole: drawn.hasAttribute("fill") }; // in the layer's own colour
    }),
  };
}

/** Forget what was drawn in another theme's colours. */
export function forget() {
  sprites.clear();
}

/** Draw a glyph alone, of a size, around a point, in a colour. */
export function drawGlyph(ctx, name, x, y, size, colour) {
  const outline = glyphs.get(name);
  if (!outline) return;
  ctx.save();
  ctx.translate(x - size / 2, y - size / 2);
  ctx.scale(size / GRID, size / GRID);
  ctx.fillStyle = colour;
  ctx.fill(outline);
  ctx.restore();
}

/** Draw a place's icon of a size (of its 24 px box) around a point, with or without its rim. */
export function drawIcon(ctx, { layer, glyph }, x, y, size, rimmed = true) {
  sprites.put(ctx, `${layer}|${glyph}|${size}|${rimmed}`, x, y, (sprite) =>
    paintIcon(sprite, layer, glyph, size, rimmed),
  );
}

/** The layer's shape with a glyph in it: the kind's where it has one, else the layer's own. */
function paintIcon(ctx, layer, glyph, size, rimmed) {
  ctx.save();
  ctx.scale(size / 24, size / 24);
  ctx.translate(-12, -12);
  paintShape(ctx, layer, rimmed);
  const { slot, glyph: own } = shapes.get(layer);
  const { onlayer } = controls();
  if (glyphs.has(glyph)) {
    ctx.transform(slot.a, slot.b, slot.c, slot.d, slot.e, slot.f);
    ctx.fillStyle = onlayer;
    ctx.fill(glyphs.get(glyph));
  } else {
    for (const { path, isHole } of own) {
      ctx.fillStyle = isHole ? layerColour(layer) : onlayer;
      ctx.fill(path);
    }
  }
  ctx.restore();
}

function paintShape(ctx, layer, rimmed) {
  const { outline } = shapes.get(layer);
  if (rimmed) {
    ctx.strokeStyle = controls().card;
    ctx.lineWidth = 2 * RIM;
    ctx.lineJoin = "round";
    ctx.stroke(outline);
  }
  ctx.fillStyle = layerColour(layer);
  ctx.fill(outline);
}

/** The layer's shape of a size with a number in it, for paper. */
export function drawNumbered(ctx, layer, number, x, y, size) {
  ctx.save();
  ctx.translate(x, y);
  ctx.save();
  ctx.scale(size / 24, size / 24);
  ctx.translate(-12, -12);
  paintShape(ctx, layer, true);
  ctx.restore();
  const text = String(number);
  write(
    ctx,
    text,
    0,
    size * 0.03,
    { size: size * (text.length > 2 ? 0.42 : 0.5), weight: 700 },
    controls().onlayer,
  );
  ctx.restore();
}

/** A place's icon as an element, in a box of `size` px; a layer's own without a glyph. */
export function iconElement({ layer, glyph = "" }, size) {
  const canvas = document.createElement("canvas");
  const ratio = window.devicePixelRatio;
  canvas.width = canvas.height = Math.round(size * ratio);
  canvas.style.width = canvas.style.height = `${size}px`;
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  ctx.translate(size / 2, size / 2);
  paintIcon(ctx, layer, glyph, (size * 24) / FIELD, false);
  return canvas;
}
