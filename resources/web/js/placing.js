/** Placing a point by hand: the old place as a ghost, the new one as a cross with its error. */

import { send } from "./bridge.js";
import { element, float } from "./dom.js";
import { controls } from "./style.js";
import { distance } from "./tools/geodesy.js";

const PANE = "placing";
const STEP_M = 5;
const LONG_STEP_M = 50;
const METRES_A_DEGREE = 111_320;
const LEAST_M = 10;
const MOST_M = 5_000;
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
    this.bar.hidden = true;
    this.words = {};
    map.on("click", (event) => this.isOn && this.put(event.latlng));
    map.getContainer().addEventListener("keydown", (event) => this.press(event), true);
  }

  get isOn() {
    return Boolean(this.at);
  }

  speak(words) {
    this.words = words;
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
    this.draw();
    if (!begins) return;
    this.shapes.addTo(this.map);
    this.bar.hidden = false;
    this.map.getPane("overlayPane").style.opacity = "0.72";
    this.map.getContainer().focus({ preventScroll: true });
  }

  end() {
    this.at = null;
    this.shapes.clearLayers().remove();
    this.bar.hidden = true;
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
    const shared = { pane: PANE, renderer: this.renderer, interactive: false };
    const circle = (at, radius, fill, dash) =>
      this.shapes.addLayer(
        L.circle(at, {
          ...shared,
          radius,
          color: primary,
          weight: 1.5,
          dashArray: dash,
          fillColor: primary,
          fillOpacity: fill,
        }),
      );
    if (this.old) {
      circle(this.old, this.oldMetres, 0.05, "3 4");
      const line = { ...shared, color: primary, weight: 1.5, dashArray: "4 4" };
      this.shapes.addLayer(L.polyline([this.old, this.at], line));
      this.shapes.addLayer(
        L.marker(this.old, { pane: PANE, icon: mark("ghost"), keyboard: false }),
      );
    }
    circle(this.at, this.metres, 0.12, "4 3");
    this.cross();
    this.handle();
    this.bar.textContent = "";
    this.say();
  }

  cross() {
    const marker = L.marker(this.at, {
      pane: PANE,
      icon: mark("cross"),
      draggable: true,
      keyboard: false,
    });
    marker.on("drag", ({ target }) => {
      this.at = target.getLatLng();
      this.say();
    });
    marker.on("dragend", ({ target }) => this.put(target.getLatLng()));
    this.shapes.addLayer(marker);
  }

  /** On the right edge of the circle: dragging it says how far the point may be wrong. */
  handle() {
    const at = moved(this.at, [1, 0], this.metres);
    const icon = mark("handle");
    const marker = L.marker(at, { pane: PANE, icon, draggable: true, keyboard: false });
    marker.on("dragend", ({ target }) => {
      const { lng, lat } = target.getLatLng();
      const metres = distance([this.at.lng, this.at.lat], [lng, lat]);
      this.metres = Math.round(Math.min(MOST_M, Math.max(LEAST_M, metres)));
      this.tell();
    });
    this.shapes.addLayer(marker);
  }

  /** The bar: where it is, how far from the old place, back there, done. */
  say() {
    this.bar.textContent = "";
    const words = element("div", "placing-words", this.bar);
    const where = element("b", "", words);
    where.textContent = `${this.at.lat.toFixed(5)} · ${this.at.lng.toFixed(5)}`;
    const line = element("small", "", words);
    const parts = [this.words.placing_error?.replace("{metres}", this.told(this.metres))];
    if (this.old) {
      const away = distance([this.old.lng, this.old.lat], [this.at.lng, this.at.lat]);
      parts.unshift(this.words.placing_away?.replace("{metres}", this.told(away)));
    }
    line.textContent = parts.join(" · ");
    if (this.old) this.button(this.words.placing_back, "", () => this.put(this.old));
    this.button(this.words.placing_done, "primary", () => {
      this.end();
      send("placing_ended");
    });
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

function mark(kind) {
  return L.divIcon({ className: `placing-${kind}`, iconSize: null });
}
