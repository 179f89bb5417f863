/** The parts of the sheet, put where they belong. */

import { nameIn, shortName } from "../names.js";
import * as plan from "../plan.js";
import * as style from "../style.js";
import { boxIn, drawFrame, EDGE_PX, freest, isWithin } from "./inset.js";
import { fillLegend } from "./legend.js";
import { numbered } from "./numbers.js";
import { drawOverview } from "./overview.js";
import { fillScaleAndGrid } from "./scale_and_grid.js";
import { drawMap, fitted, frameOver, pxOfMetres, worldBox } from "./view.js";

const INSET_SHARE = 0.31; // of the map's shorter side
const HOME_MARGIN = 0.045; // of the province's width, on each side
const OVERVIEW_RATIO = 0.62;
const LOW_OVERVIEW_RATIO = 0.36;
const LEGENDS = ["places", "signs"]; // parts of the column, the least needed first
const PICTURE_PX = [158, 124, 92];
const SPARE_PX = 3; // Chromium takes a paper for a little smaller than it is
const NORTH = [60, 66];
const INSET_HEAD_PX = 30;
const LONGEST_BAR_PX = 80;
const LENGTHS_M = [20000, 10000, 5000, 2000, 1000, 500, 200];
const LONG_TITLE = 12; // letters
const LONGER_TITLE = 30;

const $ = (id) => document.getElementById(id);
/** @type {(id: string) => HTMLCanvasElement} */
const canvas = (id) => /** @type {any} */ ($(id));

export class PageLayout {
  constructor(base) {
    this.base = base;
    this.pins = 0;
    /** @type {Map<string, number> | null} */
    this.numbers = null;
  }

  /** Lay out a sheet; it is drawn when the printer asks. */
  async show(sheet, places) {
    this.sheet = sheet;
    this.places = places;
    places.filter(sheet.shown);
    places.keepApart(sheet.selected);
    plan.show(sheet.plan);
    this.layOut();
    await this.fillWords();
    this.sizeOverview(OVERVIEW_RATIO);
    this.fillLegend();
    this.fit();
    const parts = ["index-page", "index", ...LEGENDS].map((id) => $(id));
    const were = parts.map((part) => part.hidden);
    this.fillLegend(); // the map may have another size now
    parts.forEach((part, at) => {
      part.hidden = were[at];
    });
  }

  /** Tell what the map will show, before it is drawn. */
  fillLegend() {
    const [width, height] = sizeOf($("map"));
    const { middle, scale } = fitted(this.shownBox(), width, height);
    const frame = frameOver(canvas("chart"), middle, scale, width, height);
    const items = this.places.within(frame, this.base.homeMask);
    this.pins = items.length;
    this.number(items.map(({ place }) => place));
    fillLegend(this.sheet, { frame, items, base: this.base });
  }

  /** Give every place on the sheet its number; a plan has numbers of its own, and names instead. */
  number(places) {
    const { sheet } = this;
    const nameOf = (place) => shortName(nameIn(place.name, sheet.language));
    this.numbers = sheet.plan.length
      ? null
      : numbered(places, style.layers(), nameOf, sheet.language);
    const rows = sheet.plan.length
      ? []
      : places
          .toSorted((a, b) => this.numbers.get(a.id) - this.numbers.get(b.id))
          .map((place) => indexRow(this.numbers.get(place.id), nameOf(place), place.layer));
    for (const id of ["index", "index-page"]) {
      $(id).querySelector("h2").textContent = sheet.words.index;
      $(id)
        .querySelector(".rows")
        .replaceChildren(...rows.map((row) => row.cloneNode(true)));
      $(id).hidden = true;
    }
  }

  /** Put the index beside the map where there is room for all of it, else on a page of its own. */
  placeIndex(isFull) {
    if (!this.numbers?.size) return;
    $("index").hidden = false;
    if (!isFull()) return;
    $("index").hidden = true;
    $("index-page").hidden = false;
  }

  /** Leave out of the column what it has no room for, the least needed first. */
  fit() {
    const column = document.querySelector("aside");
    const isFull = () => column.scrollHeight > column.clientHeight;
    this.placeIndex(isFull);
    for (const px of PICTURE_PX) {
      $("picture").style.height = `${px}px`;
      if (!isFull()) break;
    }
    if (isFull()) $("picture").hidden = true;
    if (isFull()) this.sizeOverview(LOW_OVERVIEW_RATIO);
    if (isFull()) $("overview").hidden = true;
    const stops = [...$("itinerary").querySelectorAll("li")];
    // The legend is wanted less than the list of stops.
    for (const part of LEGENDS) if (isFull() && stops.length) $(part).hidden = true;
    for (let shown = stops.length; isFull() && shown > 1; shown--) {
      stops[shown - 1].remove();
      stops[shown - 2].lastChild.textContent = "…";
    }
  }

  layOut() {
    const { width, height, type_size: type, language, inset } = this.sheet;
    document.documentElement.lang = language;
    document.body.className = width > height ? "landscape" : "portrait";
    const root = document.documentElement.style;
    root.setProperty("--width", `${(width - SPARE_PX) / type}px`);
    root.setProperty("--height", `${(height - SPARE_PX) / type}px`);
    root.setProperty("--page", `${height - SPARE_PX}px`);
    root.setProperty("--type", type);
    $("inset").hidden = !inset;
  }

  async fillWords() {
    const { title, subtitle, words, picture, itinerary, notes } = this.sheet;
    document.title = title;
    const heading = $("title").querySelector("h1");
    heading.textContent = title;
    const letters = [...title].length;
    heading.className = letters > LONGER_TITLE ? "longer" : letters > LONG_TITLE ? "long" : "";
    $("title").querySelector("p").textContent = subtitle;
    for (const part of ["places", "signs", "overview"])
      $(part).querySelector("h2").textContent = words[part];
    $("north").querySelector("b").textContent = words.north;
    document.querySelector("footer").replaceChildren(...notes.map((note) => element("p", note)));
    this.fillItinerary(itinerary);
    for (const part of ["overview", ...LEGENDS]) $(part).hidden = false;
    $("picture").hidden = !picture;
    if (!picture) return;
    const image = /** @type {HTMLImageElement} */ ($("picture"));
    image.src = picture;
    await image.decode();
  }

  fillItinerary(days) {
    $("itinerary").hidden = !days.length;
    $("itinerary").replaceChildren(
      ...days.map(({ title, stops }, i) => {
        const list = document.createElement("ol");
        for (const { number, time, name } of stops) {
          const row = element("li");
          row.append(
            element("b", days.length > 1 ? `${i + 1}.${number}` : String(number)),
            element("span", time),
            element("em", name),
          );
          list.append(row);
        }
        const day = element("div");
        day.style.setProperty("--day", style.dayColour(i + 1));
        day.append(element("h3", title), list);
        return day;
      }),
    );
  }

  /** Draw maps, ticks, scale; at once, so that the printer gets it all. */
  draw() {
    const { sheet } = this;
    const [width, height] = sizeOf($("map"));
    const view = fitted(this.shownBox(), width, height);
    const side = Math.round(Math.min(width, height) * INSET_SHARE);
    const blank = frameOver(canvas("chart"), view.middle, view.scale, width, height);
    const framed = sheet.inset ? boxIn(blank, sheet.inset.box) : null;
    this.placeInset(side, framed ? freest(blank, side, framed) : []);
    fillScaleAndGrid(sheet, blank);
    const obstacles = ["inset", "north", "scale"].map((id) => boxOf($(id)));
    const leavesOut = (point) => Boolean(framed) && isWithin(point, framed);
    const frame = drawMap(canvas("chart"), view, width, height, {
      ...this.scene(obstacles),
      leavesOut,
    });
    if (framed) {
      drawFrame(frame, framed);
      this.drawInset(side);
    }
    this.drawOverview(frame);
  }

  /**
   * What the map has to show, in world coordinates: a box asked for, or the province.
   * @returns {import("../../types/map").Box}
   */
  shownBox() {
    if (this.sheet.box) return worldBox(this.sheet.box);
    const [x0, y0, x1, y1] = this.base.home.box;
    const margin = (x1 - x0) * HOME_MARGIN;
    return [x0 - margin, y0 - margin, x1 + margin, y1 + margin];
  }

  drawOverview({ left, top, width, height, scale }) {
    if ($("overview").hidden) return;
    const canvas = $("overview").querySelector("canvas");
    const size = [canvas.clientWidth, canvas.clientHeight];
    const box = [left, top, left + width, top + height].map((px) => px / scale);
    drawOverview(canvas, size, this.base, box, this.sheet.language);
  }

  sizeOverview(ratio) {
    const wide = $("overview").clientWidth;
    const { style } = $("overview").querySelector("canvas");
    [style.width, style.height] = [`${wide}px`, `${Math.round(wide * ratio)}px`];
  }

  scene(obstacles, base = this.base) {
    const { places, sheet } = this;
    const chosen = sheet.selected ? places.get(sheet.selected) : null;
    const nameOf = (place) => shortName(nameIn(place.name, sheet.language));
    return {
      base,
      places,
      selected: chosen,
      grown: 1,
      language: sheet.language,
      nameOf,
      obstacles,
      numbers: this.numbers,
      wantsNames: !this.numbers,
    };
  }

  placeInset(side, corner) {
    const { style } = $("inset");
    const isBesideNorth = corner.includes("top") && corner.includes("right");
    const north = $("north").style;
    north.top = `${EDGE_PX}px`;
    north.right = `${isBesideNorth ? side + EDGE_PX + 16 : EDGE_PX}px`;
    [north.width, north.height] = NORTH.map((px) => `${px}px`);
    if (!this.sheet.inset) return;
    style.width = `${side}px`;
    for (const edge of ["top", "right", "bottom", "left"])
      style[edge] = corner.includes(edge) ? `${EDGE_PX}px` : "auto";
  }

  drawInset(side) {
    const { title, box } = this.sheet.inset;
    const towns = this.base.towns.filter((town) => town.rank !== "capital");
    const unnamed = { ...this.base, towns }; // the title names it
    const holder = $("inset").querySelector("div");
    holder.style.height = `${side - INSET_HEAD_PX}px`;
    const [width, height] = [side - 2, side - INSET_HEAD_PX];
    const view = fitted(worldBox(box), width, height);
    const frame = drawMap(canvas("inset-chart"), view, width, height, this.scene([], unnamed));
    const metres = LENGTHS_M.find((length) => pxOfMetres(frame, length) < LONGEST_BAR_PX) ?? 100;
    $("inset").querySelector("b").textContent = title;
    $("inset").querySelector("span").textContent =
      metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
    $("inset").querySelector("i").style.width = `${pxOfMetres(frame, metres)}px`;
  }
}

/** A line of the index: the number in the colour of its layer, the name. */
function indexRow(number, name, layer) {
  const row = element("div");
  row.className = "index-row";
  row.style.setProperty("--layer", style.layerText(layer));
  row.append(element("b", String(number)), element("span", name));
  return row;
}

function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

const sizeOf = (part) => [part.clientWidth, part.clientHeight];

/** The box of a part within the map, in its px: layout knows nothing of the sheet's scaling. */
function boxOf(part) {
  const [left, top] = [part.offsetLeft, part.offsetTop];
  return [left, top, left + part.offsetWidth, top + part.offsetHeight];
}
