/** Placing a point by hand: the old place as a ghost, the new one as a cross with its error. */

import { send } from "./bridge.js";
import { element, float } from "./dom.js";
import { controls } from "./style.js";
import { distance, windOf } from "./tools/geodesy.js";

const PANE = "placing";
const STEP_M = 5;
const LONG_STEP_M = 50;
const METRES_A_DEGREE = 111_320;
const LEAST_M = 10;
const MOST_M = 5_000;
const DECIMALS = 5; // about a metre
const KEYS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Placing {
  /** `told(metres)` says a length in words. */
  constructor(map, told) {
    this.map = map;
    this.told = told;
    const pane = map.createPane(PANE);
    pane.style.zIndex = 460;
    this.renderer = L.svg({ pane: PANE, padding: 1 });
    this.shapes = L.layerGroup();
    this.bar = float(element("div", "card placing", map.getContainer()));
    this.keys = element("div", "card placing-keys", map.getContainer());
    this.bar.hidden = this.keys.hidden = true;
    this.words = {};
    map.on("click", (event) => this.isOn && this.put(event.latlng));
    map.getContainer().addEventListener("keydown", (event) => this.press(event), true);
  }

  get isOn() {
    return Boolean(this.at);
  }

  speak(words, language) {
    this.words = words;
    this.language = language;
    this.tellKeys();
    if (this.isOn) this.draw();
  }

  /** Begin, follow what was typed elsewhere, or end (no position). */
  show({ position, accuracy_m, old, old_accuracy_m }) {
    if (!position) {
      this.end();
      return;
    }
    const begins = !this.isOn;
    this.at = L.latLng(position[1], position[0]);
    this.metres = accuracy_m;
    this.old = old && L.latLng(old[1], old[0]);
    this.oldMetres = old_accuracy_m;
    if (begins) this.shapes.addTo(this.map);
    this.draw();
    if (!begins) return;
    this.bar.hidden = this.keys.hidden = false;
    this.map.getPane("overlayPane").style.opacity = "0.72";
    this.map.getContainer().focus({ preventScroll: true });
  }

  end() {
    this.at = null;
    this.shapes.clearLayers().remove();
    this.bar.hidden = this.keys.hidden = true;
    this.map.getPane("overlayPane").style.opacity = "";
  }

  put(latlng) {
    this.at = latlng;
    this.tell();
  }

  tell() {
    this.draw();
    const { lng: lon, lat } = this.at;
    send("point_placed", { lon, lat, accuracy_m: Math.round(this.metres) });
  }

  press(event) {
    if (!this.isOn) return;
    const step = KEYS[event.key];
    if (event.key === "Escape" && this.old) this.put(this.old);
    else if (step) this.put(moved(this.at, step, event.shiftKey ? LONG_STEP_M : STEP_M));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  draw() {
    this.shapes.clearLayers();
    const { primary } = controls();
    const line = {
      pane: PANE,
      renderer: this.renderer,
      interactive: false,
      color: primary,
      weight: 1.5,
    };
    const circle = (at, radius, fillOpacity, dashArray) =>
      L.circle(at, { ...line, radius, dashArray, fillColor: primary, fillOpacity });
    if (this.old) {
      this.way = L.polyline([], { ...line, dashArray: "4 4" });
      this.pill = this.mark(this.old, "pill");
      for (const shape of [circle(this.old, this.oldMetres, 0.05, "3 4"), this.way])
        this.shapes.addLayer(shape);
      this.shapes.addLayer(this.mark(this.old, "ghost")).addLayer(this.pill);
    }
    this.circle = circle(this.at, this.metres, 0.12, "4 3");
    this.shapes.addLayer(this.circle);
    this.shapes.addLayer(this.cross());
    this.shapes.addLayer(this.handle());
    this.follow();
  }

  mark(at, kind, draggable = false) {
    const icon = L.divIcon({ className: `placing-${kind}`, iconSize: null });
    return L.marker(at, { pane: PANE, icon, draggable, interactive: draggable, keyboard: false });
  }

  cross() {
    const marker = this.mark(this.at, "cross", true);
    marker.on("drag", ({ target }) => {
      this.at = target.getLatLng();
      this.follow();
    });
    marker.on("dragend", ({ target }) => this.put(target.getLatLng()));
    return marker;
  }

  /** On the right edge of the circle: dragging it says how far the point may be wrong. */
  handle() {
    this.grip = this.mark(this.at, "handle", true);
    const take = ({ lng, lat }) => {
      const metres = distance([this.at.lng, this.at.lat], [lng, lat]);
      this.metres = Math.round(Math.min(MOST_M, Math.max(LEAST_M, metres)));
    };
    this.grip.on("drag", ({ target }) => {
      take(target.getLatLng());
      this.circle.setRadius(this.metres);
      this.say();
    });
    this.grip.on("dragend", ({ target }) => {
      take(target.getLatLng());
      this.tell();
    });
    return this.grip;
  }

  /** Have what hangs on the point be where it now is. */
  follow() {
    this.circle.setLatLng(this.at);
    this.grip.setLatLng(moved(this.at, [1, 0], this.metres));
    if (this.old) {
      const { lat, lng } = this.old;
      this.way.setLatLngs([this.old, this.at]);
      this.pill.setLatLng([(lat + this.at.lat) / 2, (lng + this.at.lng) / 2]);
    }
    this.say();
  }

  /** The bar: where it is, how far from the old place, back there, done. */
  say() {
    this.bar.textContent = "";
    const words = element("div", "placing-words", this.bar);
    const { lat, lng } = this.at;
    element("b", "", words).textContent = `${this.number(lat)} · ${this.number(lng)}`;
    const error = this.words.placing_error?.replace("{metres}", this.told(this.metres));
    const away = this.old && distance([this.old.lng, this.old.lat], [lng, lat]);
    element("small", "", words).textContent = away >= 1 ? this.away(away) : error;
    label(this.grip, error);
    if (this.old) {
      label(this.pill, away >= 1 ? this.told(away) : "");
      this.button(this.words.placing_back, "", () => this.put(this.old));
    }
    this.button(this.words.placing_done, "primary", () => {
      this.end();
      send("placing_ended");
    });
  }

  away(metres) {
    const wind = this.words[`wind_${windOf(this.old, this.at)}`];
    return this.words.placing_away?.replace("{metres}", this.told(metres)).replace("{wind}", wind);
  }

  number(degrees) {
    const form = { minimumFractionDigits: DECIMALS, maximumFractionDigits: DECIMALS };
    return degrees.toLocaleString(this.language, form);
  }

  /** Which keys move it, as long as it is being placed. */
  tellKeys() {
    this.keys.textContent = "";
    for (const [keys, text] of [
      [["←", "↑"], this.told(STEP_M)],
      [["Shift"], this.told(LONG_STEP_M)],
      [["Esc"], this.words.placing_back?.toLowerCase()],
    ]) {
      for (const key of keys) element("kbd", "", this.keys).textContent = key;
      element("span", "", this.keys).textContent = text;
    }
  }

  button(text, kind, act) {
    const button = element("button", `placing-button ${kind}`, this.bar);
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
  }
}

/** A point so many metres to the east, to the north of another. */
export function moved({ lat, lng }, [east, north], metres) {
  const wide = METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  return L.latLng(lat + (north * metres) / METRES_A_DEGREE, lng + (east * metres) / wide);
}

/** What a mark says, beside it. */
function label(marker, text) {
  const shown = marker.getElement();
  if (shown && shown.dataset.text !== text) shown.dataset.text = text;
}
