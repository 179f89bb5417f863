/** The tool in hand: what clicks, drags and keys do while there is one. */

import { send } from "../bridge.js";
import { button, element, float, name } from "../dom.js";
import { drawProfile, landAlong } from "../heights.js";
import { Draft } from "./draft.js";
import { Measure } from "./measure.js";
import { Rectangle } from "./rectangle.js";

const NONE = "";

export class Toolbox {
  /** `hasHeights()` tells whether the land's heights can be asked for. */
  constructor(map, hasHeights) {
    this.map = map;
    this.hasHeights = hasHeights;
    this.draft = new Draft(map);
    this.words = {};
    this.language = "vi";
    this.kind = NONE;
    /** @type {import("../../types/map").Tool | null} */
    this.tool = null;
    this.makePanel();
    map.on("click", ({ latlng }) => this.tool?.click?.(latlng));
    map.on("dblclick", () => this.tool?.finish());
    map.on("mousedown", ({ latlng }) => this.tool?.press?.(latlng));
    map.on("mousemove", ({ latlng }) => this.tool?.move?.(latlng));
    map.on("mouseup", ({ latlng }) => this.tool?.release?.(latlng));
    map.getContainer().addEventListener("keydown", (event) => this.key(event));
  }

  makePanel() {
    this.panel = float(element("div", "card tool-panel", this.map.getContainer()));
    this.panel.hidden = true;
    this.sum = element("strong", "tool-sum", this.panel);
    this.sum.setAttribute("role", "status");
    this.hint = element("span", "tool-hint", this.panel);
    this.land = element("span", "tool-land", this.panel);
    this.profile = element("canvas", "tool-profile", this.panel);
    this.showLand(null);
    this.back = button("tool-button", "undo", this.panel, () => this.tool?.undo?.());
    this.close = button("tool-button", "close", this.panel, () => this.use(NONE));
  }

  get isBusy() {
    return this.tool !== null;
  }

  /** Take a tool: "distance", "area", "rectangle", or "" for none. `from` is its first point. */
  use(kind, from = null) {
    this.draft.clear();
    this.ask([]);
    this.tool = this.made(kind);
    const isNew = kind !== this.kind;
    this.kind = kind;
    const { dragging, doubleClickZoom } = this.map;
    dragging[this.tool?.holdsMap ? "disable" : "enable"]();
    doubleClickZoom[this.tool ? "disable" : "enable"]();
    this.map.getContainer().style.cursor = this.tool?.cursor ?? "";
    this.panel.hidden = !this.tool;
    this.label();
    if (from) this.tool?.click?.(from);
    if (this.tool) this.map.getContainer().focus({ preventScroll: true });
    if (isNew) send("tool_changed", { tool: kind });
  }

  made(kind) {
    if (kind === NONE) return null;
    if (kind === "rectangle") return new Rectangle(this.map, this.draft, (box) => this.boxed(box));
    const lay = kind === "distance" ? (points) => this.ask(points) : () => {};
    return new Measure(
      this.map,
      this.draft,
      kind,
      (metres, square) => this.tell(metres, square),
      lay,
    );
  }

  boxed(bounds) {
    const [west, south] = [bounds.getWest(), bounds.getSouth()];
    send("box_drawn", { west, south, east: bounds.getEast(), north: bounds.getNorth() });
    this.use(NONE);
  }

  key(event) {
    if (!this.tool || event.target !== this.map.getContainer()) return;
    const verbs = {
      Enter: () => this.tool.finish(),
      Escape: () => this.use(NONE),
      Backspace: () => this.tool.undo?.(),
      Delete: () => this.tool.undo?.(),
    };
    if (!verbs[event.key]) return;
    event.preventDefault();
    verbs[event.key]();
  }

  tell(metres, square) {
    this.sum.textContent =
      square === null ? this.length(metres) : `${this.area(square)} · ${this.length(metres)}`;
  }

  /** Have the land along points told, where heights are known. */
  async ask(points) {
    this.asked = points;
    const land = points.length > 1 && this.hasHeights() ? await landAlong(points) : null;
    if (this.asked === points) this.showLand(land);
  }

  showLand(land) {
    this.land.hidden = this.profile.hidden = !land;
    if (!land) return;
    const numbers = { up: land.up, down: land.down, low: land.lowest, high: land.highest };
    let text = this.words[land.whole ? "land_along" : "land_partly"];
    for (const [name, value] of Object.entries(numbers)) {
      text = text.replace(`{${name}}`, this.number(value, 0));
    }
    this.land.textContent = text;
    drawProfile(this.profile, land);
  }

  metres(value) {
    return `${this.number(value, 0)} m`;
  }

  number(value, decimals) {
    const form = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return value.toLocaleString(this.language, form);
  }

  length(metres) {
    if (metres < 1000) return `${this.number(metres, 0)} m`;
    return `${this.number(metres / 1000, metres < 1e5 ? 2 : 1)} km`;
  }

  area(square) {
    if (square < 1e4) return `${this.number(square, 0)} m²`;
    if (square < 1e6) return `${this.number(square / 1e4, 1)} ha`;
    return `${this.number(square / 1e6, square < 1e8 ? 2 : 1)} km²`;
  }

  speak(words, language) {
    this.words = words;
    this.language = language;
    name(this.back, words.undo_point);
    name(this.close, words.stop_tool);
    this.label();
  }

  label() {
    this.back.hidden = !this.tool?.undo;
    this.sum.hidden = this.kind === "rectangle";
    this.hint.textContent = this.words[`hint_${this.kind}`] ?? "";
  }

  /** The colours have changed. */
  paint() {
    this.tool?.tell?.();
  }
}
