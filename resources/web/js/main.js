/** The map page: what the program says is drawn, what the user does is told. */

import { detailed, load as loadBase } from "./basemap/data.js";
import { drawGround } from "./basemap/ground.js";
import * as bridge from "./bridge.js";
import { Camera, degrees } from "./camera.js";
import { CanvasLayer } from "./canvas_layer.js";
import { Controls } from "./controls.js";
import { contains, worldX, worldY } from "./geometry.js";
import * as icons from "./icons.js";
import { KeyboardStops } from "./keyboard_stops.js";
import { Legend } from "./legend.js";
import { Menu } from "./menu.js";
import { nameIn, shortName } from "./names.js";
import { drawOverlay, extent } from "./overlay.js";
import * as practical from "./packs/practical.js";
import { PackStack } from "./packs/stack.js";
import { Picker } from "./picker.js";
import * as pins from "./pins.js";
import { PlaceColumns } from "./place_columns.js";
import { Places } from "./places.js";
import { Placing } from "./placing.js";
import * as plan from "./plan.js";
import { Pointer } from "./pointer.js";
import * as style from "./style.js";
import { distance } from "./tools/geodesy.js";
import { Toolbox } from "./tools/toolbox.js";

const GROW_MS = 180;
const BEATS = 2;
const BEATS_MS = 1600;
const FONTS = ["400", "500", "600", "700", "italic 500"];

const map = map_langson;
const state = {
  language: "vi",
  words: {},
  selected: null,
  grown: 1,
  items: [],
  showsAccuracy: false,
};

addEventListener("error", (event) => bridge.report(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => bridge.report(event.reason));

async function start() {
  bridge.open();
  const fonts = FONTS.map((font) => document.fonts.load(`${font} 12px "Be Vietnam Pro"`));
  const drawings = style.load().then(icons.load);
  const [base] = await Promise.all([loadBase(), drawings, ...fonts]);
  const page = new Page(base);
  page.handle();
  bridge.listen();
  await page.loading; // so that all is drawn once, not piece by piece
  page.begin();
  bridge.send("ready", { elapsed_ms: performance.now() });
  globalThis.explorer = page; // for the developer's console, and the tests
}

class Page {
  constructor(base) {
    this.base = base;
    this.places = new Places();
    this.camera = new Camera(map, base);
    this.toolbox = new Toolbox(map, () => this.packs.hasHeights);
    this.menu = new Menu(map, this.toolbox, (latlng) => this.whatIs(latlng));
    const verbs = {
      home: () => this.camera.home(),
      fit: (layer) => this.fit("layer", layer),
      legend: () => this.legend.toggle(),
      tools: (control) => this.menu.openAt(control),
      practical: (kind, shown) => bridge.send("practical_toggled", { kind, shown }),
      accuracy: (isShown) => {
        state.showsAccuracy = isShown;
        this.redraw();
      },
    };
    this.placing = new Placing(map, (metres) => this.toolbox.length(metres));
    this.controls = new Controls(map, verbs, style.layers());
    this.legend = new Legend(this.controls.root, () => this.drawn());
    this.picker = new Picker(map);
    this.packs = new PackStack(map, base, () => this.redraw(true));
    const scene = {
      items: () => state.items,
      frame: () => this.overlay?.frame,
      nameOf: (place) => this.nameOf(place),
      countOf: ({ count }) => state.words.several_places.replace("{n}", count),
      choose: (place) => bridge.send("place_clicked", { id: place.id }),
      use: (place, { latlng, containerPoint }) =>
        this.menu.open(latlng, containerPoint, {
          name: this.practicalName(place),
          kind: state.words[`practical_${place.kind}`],
        }),
      practicalName: (place) => this.practicalName(place),
      part: (cluster, at) => this.part(cluster, at),
      nowhere: () => bridge.send("background_clicked"),
      over: (place) => bridge.send("place_hovered", { id: place?.id ?? "" }),
      isBusy: () => this.toolbox.isBusy || this.placing.isOn,
    };
    this.pointer = new Pointer(map, scene);
    this.stops = new KeyboardStops(map, scene);
    this.camera.home();
    this.paint();
  }

  /** Take the colours of the theme. */
  paint() {
    pins.forget();
    icons.forget();
    this.toolbox.paint();
    this.controls.paint();
  }

  /** Draw for the first time. */
  begin() {
    this.ground = new CanvasLayer({
      pane: "tilePane",
      draw: (frame) => this.drawGround(frame),
    }).addTo(map);
    this.overlay = new CanvasLayer({
      pane: "overlayPane",
      lag: 1,
      draw: (frame) => this.drawOverlay(frame),
    }).addTo(map);
    this.told();
  }

  drawGround(frame) {
    drawGround(frame, this.base, this.packs.isSplit);
  }

  /** What is on the map now. */
  drawn() {
    const { frame } = this.overlay;
    const { items, showsAccuracy } = state;
    const base = detailed(this.base, frame.zoom);
    return { frame, items, base, showsAccuracy, plan: plan.shown() };
  }

  nameOf(place) {
    return nameIn(place.name, state.language);
  }

  /** The name of a practical place; what it is where it has none. */
  practicalName({ name, kind }) {
    return nameIn(name, state.language) || state.words[`practical_${kind}`];
  }

  shortNameOf(place) {
    return shortName(this.nameOf(place));
  }

  drawOverlay(frame) {
    const [x0, y0] = frame.view;
    /** @type {(box: number[]) => number[]} */
    const shifted = ([a, b, c, d]) => [a + x0, b + y0, c + x0, d + y0];
    state.items = drawOverlay(frame, {
      ...state,
      base: this.packs.named(frame),
      contourNames: (...room) => this.packs.contours?.placeNames(...room),
      places: this.places,
      layers: style.layers(),
      nameOf: (place) => this.shortNameOf(place),
      obstacles: this.controls.boxes().map(shifted),
    });
    this.stops.refresh();
    this.legend.refresh();
  }

  /** What lies at a position: its commune, the nearest place that is shown, how far off it is. */
  whatIs({ lng, lat }) {
    const commune = this.base.communes.find((one) => contains(one, worldX(lng), worldY(lat)));
    const nearest = this.places.nearest(worldX(lng), worldY(lat));
    const metres = nearest && distance([lng, lat], [nearest.lon, nearest.lat]);
    return {
      commune: commune && nameIn(commune.name, state.language),
      place: nearest,
      name: nearest && this.nameOf(nearest),
      distance: nearest && this.toolbox.length(metres),
    };
  }

  /** The ids of the pins on the screen, sorted. */
  shownIds() {
    return state.items
      .filter((item) => item.place)
      .map((item) => item.place.id)
      .sort();
  }

  /** Draw soon; what is asked for together is drawn once. */
  redraw(groundToo = false) {
    if (!this.overlay) return;
    this.dirty ??= setTimeout(() => this.draw(), 0);
    this.groundIsDirty ||= groundToo;
  }

  draw() {
    clearTimeout(this.dirty);
    if (this.groundIsDirty) this.ground.redraw();
    this.overlay.redraw();
    this.dirty = null;
    this.groundIsDirty = false;
    this.told();
  }

  /** Tell once that the places are on the map. */
  told() {
    this.tellDrawn?.();
    this.tellDrawn = null;
  }

  handle() {
    bridge.on("theme", ({ name }) => {
      if (name === style.name()) return;
      style.use(name);
      this.paint();
      this.packs.paint();
      this.redraw(true);
    });
    bridge.on("language", ({ language, words }) => {
      Object.assign(state, { language, words });
      document.documentElement.lang = language;
      for (const part of [this.controls, this.toolbox, this.menu, this.legend, this.placing])
        part.speak(words, language);
      this.stops.speak(words);
      this.redraw();
    });
    bridge.on("places", ({ url }) => {
      this.loading = this.loadPlaces(url);
      return this.loading;
    });
    bridge.on("filter", ({ ids }) => {
      this.places.filter(ids);
      this.redraw();
    });
    bridge.on("layers", (message) => this.controls.showLayers(message));
    bridge.on("select", ({ id, fly }) => this.select(id, fly));
    bridge.on("plan", ({ days }) => {
      plan.show(days);
      this.redraw();
    });
    bridge.on("highlight_day", ({ number }) => {
      plan.highlight(number);
      this.redraw();
    });
    bridge.on("packs", ({ packs }) => {
      this.controls.showPacks(packs);
      return this.packs.set(packs).then(() => {
        this.controls.showPractical(this.packs.hasPractical);
      });
    });
    bridge.on("practical", ({ kinds }) => {
      practical.hide(kinds);
      this.controls.tickPractical();
      this.redraw();
    });
    bridge.on("move_to", ({ lon, lat, zoom }) => this.camera.moveTo(lon, lat, zoom));
    bridge.on("navigate", ({ action }) => this.camera[action]());
    bridge.on("fit", ({ what, layer }) => this.fit(what, layer));
    bridge.on("tool", ({ tool }) => this.toolbox.use(tool));
    bridge.on("limits", (limits) => {
      state.limits = limits;
      this.redraw();
    });
    bridge.on("mark", ({ position, label }) => {
      state.mark = position;
      state.markLabel = label;
      this.redraw();
    });
    bridge.on("place_point", (wanted) => this.placing.show(wanted));
    bridge.on("controls", ({ shown }) => {
      this.controls.root.hidden = !shown;
      this.camera.isStill ||= !shown; // a picture on somebody's page: it may be taken away any time
      this.menu.isOff = !shown;
      this.redraw();
    });
    addEventListener("keydown", ({ key, defaultPrevented }) => {
      if (key === "Escape" && !defaultPrevented) bridge.send("background_clicked");
    });
    map.on("moveend", () => {
      const { lng, lat } = map.getCenter();
      bridge.send("view_changed", { lon: lng, lat, zoom: map.getZoom() });
    });
  }

  /** Show all of something: "home", "plan", "selection", or the places of a "layer". */
  fit(what, layer) {
    if (what === "home") {
      this.camera.home();
      return;
    }
    const { selected } = state;
    const boxes = {
      plan: plan.extent,
      layer: () => this.places.extentOf(layer),
      selection: () =>
        selected && (selected.isPinned ? spot(selected) : extent(this.base, selected)),
    };
    const box = boxes[what]();
    if (box) this.camera.fit(box);
  }

  async loadPlaces(url) {
    const began = performance.now();
    const table = new PlaceColumns(await (await fetch(url)).arrayBuffer());
    this.places.load(table);
    state.selected = this.places.get(this.places.apart);
    this.tellDrawn = () => {
      bridge.send("places_drawn", { count: table.count, elapsed_ms: performance.now() - began });
    };
    if (this.overlay) this.draw();
  }

  async select(id, fly) {
    await this.loading; // the place may still be on its way
    const place = this.places.get(id);
    this.places.keepApart(id);
    const isNew = place && place.id !== state.selected?.id;
    state.selected = place;
    if (place && fly) this.camera.show(place);
    if (isNew && !place.isPinned) this.beat();
    else if (isNew) this.grow();
    else this.redraw();
  }

  /** The area of a place known no better stands out twice, then rests. */
  beat() {
    this.animate(BEATS_MS, (passed) => {
      state.beat = Math.sin(passed * BEATS * Math.PI) ** 2;
    });
  }

  /** Draw over and over for a while; `step(passed)` is told how much of it, from 0 to 1. */
  animate(ms, step) {
    clearTimeout(this.animation);
    if (this.camera.isStill || !this.overlay) {
      step(1);
      this.redraw();
      return;
    }
    const began = performance.now();
    const next = () => {
      const passed = Math.min(1, (performance.now() - began) / ms);
      step(passed);
      this.draw();
      if (passed < 1) this.animation = setTimeout(next, 16);
    };
    next();
  }

  /** The ring of the chosen place grows to its size. */
  grow() {
    this.animate(GROW_MS, (passed) => {
      state.grown = 0.8 + 0.2 * (1 - (1 - passed) ** 2);
    });
  }

  /** Open a cluster: nearer where that parts it, else as a list. */
  part(item, at) {
    const zoom = this.places.zoomToPart(item.cluster, map.getZoom());
    if (zoom <= map.getMaxZoom()) {
      const { lng, lat } = degrees(...item.at);
      this.camera.moveTo(lng, lat, Math.max(zoom, map.getZoom() + 1));
      return;
    }
    this.picker.open(
      at,
      this.places.members(item.cluster),
      (place) => this.nameOf(place),
      (place) => bridge.send("place_clicked", { id: place.id }),
    );
  }
}

function spot({ lon, lat }) {
  return [worldX(lon), worldY(lat), worldX(lon), worldY(lat)];
}

start().catch(bridge.report);
