/** The layers' icons in the theme's colours, with the glyphs of kinds in their shapes. */

import { write } from "./lettering.js";
import { SpriteCache } from "./sprite_cache.js";
import { controls, layerColour, layers } from "./style.js";

const RIM = 2.2; // of card colour around the shape, in the icon's own 24 px
const FIELD = 30; // the icon's 24 px with room for the rim
const LARGEST = 28; // px an icon is drawn at
const sprites = new SpriteCache((LARGEST * FIELD) / 24);
const sources = new Map();
const shapes = new Map(); // by layer: its outline, the transform of a glyph within
const glyphs = new Map(); // by name: a kind's outline
let pictures = new Map();

/** Fetch the drawings; `paint` makes them pictures. */
export async function load() {
  await Promise.all([
    ...layers().map(async (layer) => {
      const answer = await fetch(`langson://app/icons/layers/${layer}.svg`);
      sources.set(layer, await answer.text());
      shapes.set(layer, shapeOf(sources.get(layer)));
    }),
    fetch("langson://app/icons/kinds/glyphs.json")
      .then((answer) => answer.json())
      .then((outlines) => {
        for (const [name, outline] of Object.entries(outlines))
          glyphs.set(name, new Path2D(outline));
      }),
  ]);
}

function shapeOf(source) {
  const root = parsed(source);
  const { a, b, c, d, e, f } = new DOMMatrix(root.querySelector("#kind").getAttribute("transform"));
  return {
    outline: new Path2D(root.querySelector("#shape path").getAttribute("d")),
    slot: [a, b, c, d, e, f],
  };
}

const parsed = (source) => new DOMParser().parseFromString(source, "image/svg+xml").documentElement;

/** Make the pictures anew, after a change of theme. */
export async function paint() {
  const made = layers().map(async (layer) => ({
    layer,
    rimmed: await picture(layer, RIM),
    plain: await picture(layer, 0),
  }));
  pictures = new Map((await Promise.all(made)).map((one) => [one.layer, one]));
  sprites.clear();
}

async function picture(layer, rim) {
  const root = parsed(sources.get(layer));
  const shape = root.querySelector("#shape");
  const own = shape.getAttribute("fill");
  for (const element of root.querySelectorAll("[fill]")) {
    const isOwn = element.getAttribute("fill") === own;
    element.setAttribute("fill", isOwn ? layerColour(layer) : controls().onlayer);
  }
  shape.setAttribute("stroke", rim ? controls().card : "none");
  shape.setAttribute("stroke-width", `${2 * rim}`);
  shape.setAttribute("stroke-linejoin", "round");
  shape.setAttribute("paint-order", "stroke");
  root.setAttribute("viewBox", `-3 -3 ${FIELD} ${FIELD}`);
  root.setAttribute("width", `${FIELD * 4}`);
  root.setAttribute("height", `${FIELD * 4}`);
  const text = new XMLSerializer().serializeToString(root);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  return image;
}

/** Draw a place's icon of a size (of its 24 px box) around a point, with or without its rim. */
export function drawIcon(ctx, { layer, glyph }, x, y, size, rimmed = true) {
  sprites.put(ctx, `${layer}|${glyph}|${size}|${rimmed}`, x, y, (sprite) =>
    paintIcon(sprite, layer, glyph, size, rimmed),
  );
}

function paintIcon(ctx, layer, glyph, size, rimmed) {
  if (glyphs.has(glyph)) {
    paintKind(ctx, layer, glyph, size, rimmed);
    return;
  }
  const { rimmed: withRim, plain } = pictures.get(layer);
  const field = (size * FIELD) / 24;
  ctx.drawImage(rimmed ? withRim : plain, -field / 2, -field / 2, field, field);
}

/** The layer's shape with a kind's glyph in it. */
function paintKind(ctx, layer, glyph, size, rimmed) {
  const { outline, slot } = shapes.get(layer);
  const { card, onlayer } = controls();
  ctx.save();
  ctx.scale(size / 24, size / 24);
  ctx.translate(-12, -12);
  if (rimmed) {
    ctx.strokeStyle = card;
    ctx.lineWidth = 2 * RIM;
    ctx.lineJoin = "round";
    ctx.stroke(outline);
  }
  ctx.fillStyle = layerColour(layer);
  ctx.fill(outline);
  ctx.transform(...slot);
  ctx.fillStyle = onlayer;
  ctx.fill(glyphs.get(glyph));
  ctx.restore();
}

/** The layer's shape of a size with a number in it, for paper. */
export function drawNumbered(ctx, layer, number, x, y, size) {
  const { outline } = shapes.get(layer);
  ctx.save();
  ctx.translate(x, y);
  ctx.save();
  ctx.scale(size / 24, size / 24);
  ctx.translate(-12, -12);
  ctx.strokeStyle = controls().card;
  ctx.lineWidth = 2 * RIM;
  ctx.lineJoin = "round";
  ctx.stroke(outline);
  ctx.fillStyle = layerColour(layer);
  ctx.fill(outline);
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

/** A place's icon as an element, in a box of `size` px. */
export function iconElement({ layer, glyph }, size) {
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

/** The address of a layer's icon, for the page's lists. */
export const pictureUrl = (layer) => pictures.get(layer).plain.src;
