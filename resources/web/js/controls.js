/** The controls on the map: zoom, tools, layers, legend, scale, the note on borders. */

import { send } from "./bridge.js";
import { button, element, float, name } from "./dom.js";
import { iconElement } from "./icons.js";
import { isShown, KINDS } from "./packs/practical.js";
import { Readout } from "./readout.js";

const SCALE_MOST_PX = 120;
const ICON_PX = 25;

export class Controls {
  /** `verbs` are home(), fit(layer), legend(), tools(button), accuracy(isShown), practical(kind, isShown). */
  constructor(map, verbs, layers) {
    this.map = map;
    this.verbs = verbs;
    this.layers = layers;
    this.root = float(element("div", "controls", map.getContainer()));
    map.getContainer().prepend(this.root); // the Tab key comes to them before it goes through places
    const zoom = element("div", "card zoom", this.root);
    this.zoomIn = button("tool", "plus", zoom, () => map.zoomIn());
    this.zoomOut = button("tool", "minus", zoom, () => map.zoomOut());
    this.home = button("tool", "locate", zoom, verbs.home);
    const tools = element("div", "card tools", this.root);
    this.legend = button("tool", "legend", tools, verbs.legend);
    this.tools = button("tool", "ruler", tools, () => verbs.tools(this.tools));
    this.layersButton = button("card layers-button", "layers", this.root, () => this.toggle());
    this.layersLabel = element("span", "", this.layersButton);
    this.layersButton.setAttribute("aria-expanded", "false");
    this.panel = element("div", "card layers-panel", this.root);
    this.panel.hidden = true;
    this.rows = new Map(layers.map((layer) => [layer, this.row(layer)]));
    this.accuracy = this.accuracyRow();
    this.practical = this.practicalRows();
    this.noRelief = element("p", "panel-note", this.panel);
    this.packRows = element("div", "pack-rows", this.panel);
    this.packsButton = button("packs-button", "folder", this.panel, () => send("packs_wanted"));
    this.packsLabel = element("span", "", this.packsButton);
    this.readout = new Readout(map, this.root);
    this.scale = element("div", "scale", this.root);
    this.scaleLabel = element("span", "", this.scale);
    this.scaleBar = element("i", "", this.scale);
    this.foot = element("div", "note", this.root);
    this.credits = element("span", "credits", this.foot);
    this.credits.tabIndex = 0; // a press unfolds them
    this.note = element("span", "", this.foot);
    this.packs = [];
    map.on("move", () => this.rule());
    map.on("moveend resize", () => this.credit());
    map.on("click dragstart", () => this.toggle(false));
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      this.toggle(false);
      event.preventDefault();
    });
  }

  row(layer) {
    const label = element("label", "layer-row", this.panel);
    const box = element("input", "", label);
    box.type = "checkbox";
    box.checked = true;
    const icon = element("span", "layer-icon", label);
    const name = element("span", "layer-name", label);
    const count = element("span", "count", label);
    const fit = button("row-button", "locate", label, () => this.verbs.fit(layer));
    box.addEventListener("change", () => {
      send("layer_toggled", { layer, shown: box.checked });
    });
    return { box, icon, name, count, fit };
  }

  /** A switch for the circles of accuracy of all places; the chosen one always has its own. */
  accuracyRow() {
    const label = element("label", "layer-row accuracy-row", this.panel);
    const box = element("input", "", label);
    box.type = "checkbox";
    box.addEventListener("change", () => this.verbs.accuracy(box.checked));
    return element("span", "layer-name", label);
  }

  /** A switch for each kind of practical place, folded away; there only with a pack that has any. */
  practicalRows() {
    const fold = element("details", "practical-rows", this.panel);
    fold.hidden = true;
    const title = element("summary", "layer-row", fold);
    const [names, boxes] = [new Map(), new Map()];
    for (const kind of KINDS) {
      const label = element("label", "layer-row", fold);
      const box = element("input", "", label);
      box.type = "checkbox";
      box.checked = isShown(kind);
      box.addEventListener("change", () => this.verbs.practical(kind, box.checked));
      boxes.set(kind, box);
      names.set(kind, element("span", "layer-name", label));
    }
    return { fold, title, names, boxes };
  }

  showPractical(isThere) {
    this.practical.fold.hidden = !isThere;
  }

  /** Tick the kinds that are shown. */
  tickPractical() {
    for (const [kind, box] of this.practical.boxes) box.checked = isShown(kind);
  }

  toggle(open = this.panel.hidden) {
    this.panel.hidden = !open;
    this.paint();
    this.layersButton.setAttribute("aria-expanded", String(open));
  }

  /** Counts and ticks, as the program has decided them. */
  showLayers({ counts, shown }) {
    for (const [layer, { box, count }] of this.rows) {
      box.checked = shown.includes(layer);
      count.textContent = counts[layer] ?? "";
    }
  }

  /** A row for each pack, with its credit. Their words are text, never HTML. */
  showPacks(packs) {
    this.packRows.replaceChildren();
    for (const { id, name, shown } of packs) {
      const label = element("label", "layer-row", this.packRows);
      const box = element("input", "", label);
      box.type = "checkbox";
      box.checked = shown;
      box.addEventListener("change", () => send("pack_toggled", { id, shown: box.checked }));
      element("span", "layer-name pack-name", label).textContent = name;
      label.title = name;
    }
    this.packs = packs;
    this.noRelief.hidden = packs.some(({ relief }) => relief);
    this.map.whenReady(() => this.credit());
  }

  /** Whose the packs are that lie in the view. */
  credit() {
    const view = this.map.getBounds();
    const isSeen = ({ shown, box: [west, south, east, north] }) =>
      shown &&
      view.intersects([
        [south, west],
        [north, east],
      ]);
    const credits = this.packs.filter(isSeen).map((pack) => pack.attribution || pack.name);
    this.credits.textContent = [...new Set(credits)].join(" · ");
  }

  /** The icons in the theme's colours, where they are seen. */
  paint() {
    if (this.panel.hidden) return;
    for (const [layer, { icon }] of this.rows)
      icon.replaceChildren(iconElement({ layer }, ICON_PX));
  }

  /** The words of the language. */
  speak(words, language) {
    const names = {
      zoom_in: this.zoomIn,
      zoom_out: this.zoomOut,
      home: this.home,
      legend: this.legend,
      tools: this.tools,
    };
    for (const [word, control] of Object.entries(names)) name(control, words[word]);
    this.readout.speak(words, language);
    this.layersLabel.textContent = words.layers;
    this.packsLabel.textContent = words.packs;
    this.accuracy.textContent = words.accuracy;
    this.note.textContent = words.note;
    this.noRelief.textContent = words.no_relief;
    this.practical.title.textContent = words.practical;
    for (const [kind, label] of this.practical.names) {
      label.textContent = words[`practical_${kind}`];
    }
    this.map.getContainer().setAttribute("aria-label", words.map);
    for (const [layer, row] of this.rows) {
      const layerName = words[`layer_${layer}`];
      row.name.textContent = layerName;
      name(row.fit, words.zoom_to_layer.replace("{layer}", layerName));
    }
    this.rule();
  }

  /** The scale bar: the longest round length that fits. */
  rule() {
    const size = this.map.getSize();
    const at = (x) => this.map.containerPointToLatLng([x, size.y - 24]);
    const most = at(0).distanceTo(at(SCALE_MOST_PX));
    const unit = 10 ** Math.floor(Math.log10(most));
    const metres = unit * [5, 2, 1].find((digit) => digit * unit <= most);
    this.scaleLabel.textContent = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
    this.scaleBar.style.width = `${Math.round((SCALE_MOST_PX * metres) / most)}px`;
  }

  /** The boxes the controls take, in px from the map's corner. */
  boxes() {
    const corner = this.map.getContainer().getBoundingClientRect();
    return /** @type {HTMLElement[]} */ ([...this.root.children])
      .filter((child) => !child.hidden)
      .map((child) => child.getBoundingClientRect())
      .map((r) => [
        r.left - corner.left,
        r.top - corner.top,
        r.right - corner.left,
        r.bottom - corner.top,
      ]);
  }
}
