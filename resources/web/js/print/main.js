/** The map sheet: drawn as the program says, drawn anew for the printer. */

import { load as loadBase } from "../basemap/data.js";
import * as bridge from "../bridge.js";
import * as icons from "../icons.js";
import { PlaceColumns } from "../place_columns.js";
import { Places } from "../places.js";
import { SpriteCache } from "../sprite_cache.js";
import * as style from "../style.js";
import { PageLayout } from "./page_layout.js";

const PINS = { radius: 0 }; // each by itself
const FONTS = ["400", "500", "600", "700", "800", "italic 500"];

addEventListener("error", (event) => bridge.report(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => bridge.report(event.reason));

async function start() {
  bridge.open();
  const fonts = FONTS.map((font) => document.fonts.load(`${font} 12px "Be Vietnam Pro"`));
  const [base] = await Promise.all([loadBase(), style.load(), ...fonts]);
  await icons.load();
  SpriteCache.areCopied = false;
  const layout = new PageLayout(base);
  const places = new Map(); // by address
  bridge.on("sheet", async (sheet) => {
    if (!places.has(sheet.places_url)) places.set(sheet.places_url, await read(sheet.places_url));
    await layout.show(sheet, places.get(sheet.places_url));
    bridge.send("sheet_drawn", { pins: layout.pins });
  });
  // What is drawn while the printer asks goes to it as lines and letters, not as a picture.
  addEventListener("beforeprint", () => layout.draw());
  bridge.listen();
}

async function read(url) {
  const places = new Places(PINS);
  places.load(new PlaceColumns(await (await fetch(url)).arrayBuffer()));
  return places;
}

start().catch(bridge.report);
