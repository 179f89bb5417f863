/** The layers' icons as pictures in the theme's colours. */

import { Stamps } from "./stamps.js";
import { controls, layerColour, layers } from "./style.js";

const RIM = 2.2; // of card colour around the shape, in the icon's own 24 px
const FIELD = 30; // the icon's 24 px with room for the rim
const LARGEST = 28; // px an icon is drawn at
const stamps = new Stamps((LARGEST * FIELD) / 24);
const sources = new Map();
let pictures = new Map();

/** Fetch the drawings; `paint` makes them pictures. */
export async function load() {
  await Promise.all(
    layers().map(async (layer) => {
      const answer = await fetch(`langson://app/icons/layers/${layer}.svg`);
      sources.set(layer, await answer.text());
    }),
  );
}

/** Make the pictures anew, after a change of theme. */
export async function paint() {
  const made = await Promise.all(
    layers().map(async (layer) => [layer, { rimmed: await picture(layer, RIM), plain: await picture(layer, 0) }]),
  );
  pictures = new Map(made);
  stamps.clear();
}

async function picture(layer, rim) {
  const drawing = new DOMParser().parseFromString(sources.get(layer), "image/svg+xml");
  const root = drawing.documentElement;
  const shape = root.querySelector("#shape");
  const own = shape.getAttribute("fill");
  for (const element of root.querySelectorAll("[fill]")) {
    const isOwn = element.getAttribute("fill") === own;
    element.setAttribute("fill", isOwn ? layerColour(layer) : controls().onlayer);
  }
  shape.setAttribute("stroke", rim ? controls().card : "none");
  shape.setAttribute("stroke-width", 2 * rim);
  shape.setAttribute("stroke-linejoin", "round");
  shape.setAttribute("paint-order", "stroke");
  root.setAttribute("viewBox", `-3 -3 ${FIELD} ${FIELD}`);
  root.setAttribute("width", FIELD * 4);
  root.setAttribute("height", FIELD * 4);
  const text = new XMLSerializer().serializeToString(root);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  return image;
}

/** Draw an icon of a size (of its 24 px box) around a point, with or without its rim. */
export function drawIcon(ctx, layer, x, y, size, rimmed = true) {
  const { rimmed: withRim, plain } = pictures.get(layer);
  const field = (size * FIELD) / 24;
  stamps.put(ctx, `${layer}|${size}|${rimmed}`, x, y, (stamp) => {
    stamp.drawImage(rimmed ? withRim : plain, -field / 2, -field / 2, field, field);
  });
}

/** The address of a layer's icon, for the page's lists. */
export const pictureUrl = (layer) => pictures.get(layer).plain.src;
