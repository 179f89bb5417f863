/** The style in use: the theme's colours with the widths of a zoom. */

const NEAR_FROM = 12; // zoom

let table = null;
let theme = null;

/** Read the style table of the program. */
export async function load() {
  table = await (await fetch("langson://app/data/style.json")).json();
  use("light");
}

/** Choose a theme, for the drawings as for the controls. */
export function use(name) {
  theme = table.themes[name];
  const root = document.documentElement;
  root.dataset.theme = name;
  for (const [token, colour] of Object.entries(theme.controls)) {
    root.style.setProperty(`--${token}`, colour);
  }
}

/** The name of the theme in use. */
export const name = () => document.documentElement.dataset.theme;

export const map = () => theme.map;
export const controls = () => theme.controls;
export const layerColour = (layer) => theme.layers[layer];
export const layerText = (layer) => theme.texts[layer];
/** @param {number} number of a day of a plan, the first being 1 */
export const dayColour = (number) => theme.days[(number - 1) % theme.days.length];
export const layers = () => Object.keys(theme.layers);

/** The width of a feature at a zoom, in px. */
export function width(name, zoom) {
  const stops = table.widths[name];
  if (zoom <= stops[0][0]) return stops[0][1];
  for (let i = 1; i < stops.length; i++) {
    const [z0, w0] = stops[i - 1];
    const [z1, w1] = stops[i];
    if (zoom <= z1) return w0 + ((w1 - w0) * (zoom - z0)) / (z1 - z0);
  }
  return stops[stops.length - 1][1];
}

/** The dashes of a feature: px drawn, px left out, and so on; longer where the map is near. */
export function dash(name, zoom) {
  const { dashes } = table;
  return (zoom >= NEAR_FROM && dashes[`${name}_near`]) || dashes[name];
}

/** A colour of the style with an opacity. */
export function faded(colour, opacity) {
  return (
    colour +
    Math.round(opacity * 255)
      .toString(16)
      .padStart(2, "0")
  );
}
