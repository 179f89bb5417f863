/** What can be done at a point of the map: by the right button, a long press, or Shift+F10. */

import { send } from "./bridge.js";
import { element, float } from "./dom.js";
import { landAlong } from "./heights.js";
import { onHold } from "./hold.js";
import { written } from "./readout.js";

export class Menu {
  /** `whatIs(latlng)` tells what is at a point: {commune, place, name, distance}. */
  constructor(map, toolbox, whatIs) {
    this.whatIs = whatIs;
    this.map = map;
    this.toolbox = toolbox;
    this.list = float(element("div", "card menu", map.getContainer()));
    this.list.hidden = true;
    this.list.setAttribute("role", "menu");
    this.items = {
      here: this.item(() => this.near && send("place_clicked", { id: this.near.id })),
      stop: this.item((at) => this.take(at, "stop")),
      start: this.item((at) => this.take(at, "start")),
      copy: this.item(({ lng, lat }) => send("coordinates_copied", { lon: lng, lat })),
      near: this.item(({ lng, lat }) => send("near_asked", { lon: lng, lat })),
      distance: this.item((at) => toolbox.use("distance", at)),
      area: this.item((at) => toolbox.use("area", at)),
      rectangle: this.item(() => toolbox.use("rectangle")),
      go_to: this.item(() => send("go_to_asked")),
      place: this.item((at) => this.take(at, "place")),
    };
    this.list.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.list.contains(/** @type {Node} */ (relatedTarget))) this.close();
    });
    addEventListener("blur", () => this.close()); // a click elsewhere in the window
    addEventListener("pointerdown", ({ target }) => this.leave(target), true);
    this.isOff = false;
    const ask = ({ latlng, containerPoint }) => {
      if (!this.isOff) this.open(latlng, containerPoint);
    };
    map.on("contextmenu", ask);
    onHold(map, ask);
    map.on("movestart zoomstart click", () => this.close());
    map.getContainer().addEventListener("keydown", (event) => this.key(event));
  }

  item(act) {
    const row = element("button", "menu-row", this.list);
    row.type = "button";
    row.setAttribute("role", "menuitem");
    row.addEventListener("click", () => {
      this.close();
      act(this.at);
    });
    return row;
  }

  speak(words, language) {
    this.words = words;
    this.language = language;
    this.close();
  }

  take({ lng, lat }, use) {
    const name = this.practical ? `${this.practical.name} (${this.words.unchecked})` : "";
    send("point_taken", { lon: lng, lat, use, name });
  }

  /** At a point of the map, or at a practical place ({name, kind}): what can be done there. */
  open(latlng, point, practical = null) {
    if (this.toolbox.isBusy || !this.words) return;
    this.at = latlng;
    this.practical = practical;
    this.opener = null;
    this.fill(["here", "stop", "start", "near", "copy", "distance", "area", "place"]);
    this.describe(latlng);
    const place = element("small", "", this.items.copy);
    place.textContent = written(latlng, this.words, this.language);
    this.show(point.x + 2, point.y + 2);
  }

  /** Say what is at a point, in the first row: the commune, the nearest place. */
  describe(latlng) {
    const { commune, place, name, distance } = this.whatIs(latlng);
    this.near = place;
    if (this.practical) {
      this.describePractical();
      return;
    }
    this.items.here.hidden = !commune && !place;
    const { away, menu_here: here } = this.words;
    this.items.here.textContent = commune ? `${here}: ${commune}` : here;
    this.describeHeight(latlng);
    if (!place) return;
    const line = element("small", "", this.items.here);
    line.textContent = away.replace("{place}", name).replace("{distance}", distance);
  }

  /** The height, where a pack knows it, once the program has said it. */
  async describeHeight(latlng) {
    if (!this.toolbox.hasHeights()) return;
    const land = await landAlong([latlng]);
    if (!land || this.at !== latlng || this.list.hidden || this.practical) return;
    const metres = this.toolbox.metres(land.highest);
    this.items.here.hidden = false;
    element("small", "height", this.items.here).textContent = this.words.height.replace(
      "{metres}",
      metres,
    );
  }

  describePractical() {
    const { name, kind } = this.practical;
    this.near = null;
    this.items.here.hidden = false;
    this.items.here.textContent = name;
    const line = element("small", "", this.items.here);
    line.textContent = [...new Set([kind, this.words.unchecked])]
      .filter((word) => word !== name)
      .join(" · ");
  }

  /** Beside a control: what can be done anywhere. */
  openAt(control) {
    if (!this.list.hidden) {
      this.close();
      return;
    }
    this.at = null;
    this.opener = control;
    this.toolbox.use("");
    const corner = this.map.getContainer().getBoundingClientRect();
    const { left, top } = control.getBoundingClientRect();
    this.fill(["distance", "area", "rectangle", "go_to"]);
    this.show(left - corner.left, top - corner.top);
    this.list.style.left = `${Math.max(8, left - corner.left - this.list.offsetWidth - 8)}px`;
  }

  /** The rows offered, in words. */
  fill(keys) {
    for (const [key, row] of Object.entries(this.items)) {
      row.hidden = !keys.includes(key);
      row.textContent = this.words[`menu_${key}`];
    }
  }

  /** Open at a position of the map, within it. */
  show(x, y) {
    this.list.hidden = false;
    const size = this.map.getSize();
    const { offsetWidth, offsetHeight } = this.list;
    this.list.style.left = `${Math.max(8, Math.min(x, size.x - offsetWidth - 8))}px`;
    this.list.style.top = `${Math.max(8, Math.min(y, size.y - offsetHeight - 8))}px`;
    this.rows[0].focus({ preventScroll: true });
  }

  /** What is offered now. */
  get rows() {
    return Object.values(this.items).filter((row) => !row.hidden);
  }

  close() {
    this.list.hidden = true;
  }

  /** A press outside closes it; a press on the control that opened it leaves that to the control. */
  leave(target) {
    if (!this.list.contains(target) && !this.opener?.contains(target)) this.close();
  }

  key(event) {
    const isAsked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (isAsked && event.target === this.map.getContainer()) {
      event.preventDefault();
      const middle = this.map.getSize().divideBy(2);
      this.open(this.map.getCenter(), middle);
    } else if (!this.list.hidden) {
      this.step(event);
    }
  }

  step(event) {
    const { rows } = this;
    const at = rows.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (to === undefined) return;
    else rows[(to + rows.length) % rows.length].focus();
    event.preventDefault();
    event.stopPropagation();
    if (this.list.hidden) this.map.getContainer().focus({ preventScroll: true });
  }
}
