/** The controls on the map: zoom, layers, scale, the note on borders. */

import { send } from "./bridge.js";
import { pictureUrl } from "./icons.js";

const SCALE_MOST_PX = 120;

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

function button(className, icon, parent, action) {
  const made = element("button", className, parent);
  made.type = "button";
  element("span", `icon icon-${icon}`, made);
  made.addEventListener("click", action);
  return made;
}

export class Controls {
  constructor(map, home, layers) {
    this.map = map;
    this.layers = layers;
    this.root = element("div", "controls", map.getContainer());
    L.DomEvent.disableClickPropagation(this.root);
    L.DomEvent.disableScrollPropagation(this.root);
    const zoom = element("div", "card zoom", this.root);
    this.zoomIn = button("tool", "plus", zoom, () => map.zoomIn());
    this.zoomOut = button("tool", "minus", zoom, () => map.zoomOut());
    this.home = button("tool", "locate", zoom, home);
    this.layersButton = button("card layers-button", "layers", this.root, () => this.toggle());
    this.layersLabel = element("span", "", this.layersButton);
    this.layersButton.setAttribute("aria-expanded", "false");
    this.panel = element("div", "card layers-panel", this.root);
    this.panel.hidden = true;
    this.rows = new Map(layers.map((layer) => [layer, this.row(layer)]));
    this.packRows = element("div", "pack-rows", this.panel);
    this.packsButton = button("packs-button", "folder", this.panel, () => send("packs_wanted"));
    this.packsLabel = element("span", "", this.packsButton);
    this.scale = element("div", "scale", this.root);
    this.scaleLabel = element("span", "", this.scale);
    this.scaleBar = element("i", "", this.scale);
    this.foot = element("div", "note", this.root);
    this.credits = element("span", "credits", this.foot);
    this.note = element("span", "", this.foot);
    map.on("move", () => this.rule());
    map.on("click dragstart", () => this.toggle(false));
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.toggle(false);
    });
  }

  row(layer) {
    const label = element("label", "layer-row", this.panel);
    const box = element("input", "", label);
    box.type = "checkbox";
    box.checked = true;
    const icon = element("img", "", label);
    icon.alt = "";
    const name = element("span", "layer-name", label);
    const count = element("span", "count", label);
    box.addEventListener("change", () => {
      send("layer_toggled", { layer, shown: box.checked });
    });
    return { box, icon, name, count };
  }

  toggle(open = this.panel.hidden) {
    this.panel.hidden = !open;
    this.layersButton.setAttribute("aria-expanded", String(open));
  }

  /** Counts and ticks, as the program has decided them. */
  showLayers({ counts, shown }) {
    for (const [layer, { box, count }] of this.rows) {
      box.checked = shown.includes(layer);
      count.textContent = counts[layer] ?? "";
    }
  }

  /** A row for each pack; the credits of those that are shown. Their words are text, never HTML. */
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
    const credits = packs.filter((pack) => pack.shown).map((pack) => pack.attribution || pack.name);
    this.credits.textContent = [...new Set(credits)].join(" · ");
  }

  /** The icons in the theme's colours. */
  paint() {
    for (const [layer, { icon }] of this.rows) icon.src = pictureUrl(layer);
  }

  /** The words of the language. */
  speak(words) {
    const names = [[this.zoomIn, "zoom_in"], [this.zoomOut, "zoom_out"], [this.home, "home"]];
    for (const [control, word] of names) {
      control.title = words[word];
      control.setAttribute("aria-label", words[word]);
    }
    this.layersLabel.textContent = words.layers;
    this.packsLabel.textContent = words.packs;
    this.note.textContent = words.note;
    this.map.getContainer().setAttribute("aria-label", words.map);
    for (const [layer, { name }] of this.rows) name.textContent = words[`layer_${layer}`];
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
    return [...this.root.children]
      .filter((child) => !child.hidden)
      .map((child) => child.getBoundingClientRect())
      .map((r) => [r.left - corner.left, r.top - corner.top, r.right - corner.left, r.bottom - corner.top]);
  }
}
