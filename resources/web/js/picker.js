/** The list from which one of several places at one point is chosen. */

import { iconElement } from "./icons.js";

export class Picker {
  constructor(map) {
    this.map = map;
    this.list = document.createElement("div");
    this.list.className = "card picker";
    this.list.hidden = true;
    this.list.setAttribute("role", "menu");
    map.getContainer().append(this.list);
    L.DomEvent.disableClickPropagation(this.list);
    L.DomEvent.disableScrollPropagation(this.list);
    map.on("movestart zoomstart click", () => this.close());
    addEventListener("blur", () => this.close()); // a click elsewhere in the window
    this.list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.close();
      event.preventDefault();
      map.getContainer().focus({ preventScroll: true });
    });
  }

  close() {
    this.list.hidden = true;
  }

  /** Offer places beside a point of the map's container. */
  open(point, places, nameOf, choose) {
    this.list.replaceChildren(...places.map((place) => this.row(place, nameOf(place), choose)));
    this.list.hidden = false;
    const size = this.map.getSize();
    const { offsetWidth, offsetHeight } = this.list;
    const left = Math.min(point.x + 18, size.x - offsetWidth - 8);
    const top = Math.min(Math.max(8, point.y - 20), size.y - offsetHeight - 8);
    this.list.style.left = `${Math.max(8, left)}px`;
    this.list.style.top = `${Math.max(8, top)}px`;
    /** @type {HTMLElement} */ (this.list.firstElementChild)?.focus();
  }

  row(place, name, choose) {
    const row = document.createElement("button");
    row.type = "button";
    row.className = "picker-row";
    row.setAttribute("role", "menuitem");
    const label = document.createElement("span");
    label.textContent = name;
    row.append(iconElement(place, 25), label);
    row.addEventListener("click", () => {
      this.close();
      choose(place);
    });
    return row;
  }
}
