/** The programme of a plan: laid out page by page, drawn anew for the printer. */

import { load as loadBase } from "../basemap/data.js";
import * as bridge from "../bridge.js";
import * as icons from "../icons.js";
import { PlaceColumns } from "../place_columns.js";
import { Places } from "../places.js";
import { SpriteCache } from "../sprite_cache.js";
import * as style from "../style.js";
import { Book } from "./book.js";
import { Maps } from "./maps.js";
import { loadSigns } from "./parts.js";

const FONTS = ["400", "500", "600", "700", "800", "italic 500"];
const PINS = { radius: 0 }; // a number beside a number would confuse

addEventListener("error", (event) => bridge.report(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => bridge.report(event.reason));

async function start() {
  bridge.open();
  const fonts = FONTS.map((font) => document.fonts.load(`${font} 12px "Be Vietnam Pro"`));
  const [base] = await Promise.all([loadBase(), style.load(), loadSigns(), ...fonts]);
  await icons.load();
  SpriteCache.areCopied = false;
  let maps = null;
  bridge.on("programme", async (programme) => {
    maps = new Maps(base, await read(programme.places_url), programme.language);
    await new Book(programme, maps).fill();
    maps.draw();
    bridge.send("sheet_drawn", { pins: 0 });
  });
  // What is drawn while the printer asks goes to it as lines and letters, not as a picture.
  addEventListener("beforeprint", () => maps?.draw());
  bridge.listen();
}

async function read(url) {
  const places = new Places(PINS);
  places.load(new PlaceColumns(await (await fetch(url)).arrayBuffer()));
  return places;
}

start().catch(bridge.report);
