/** The legend on the screen: a panel that says what the signs now on the map mean. */

import { element, float } from "./dom.js";
import { iconElement } from "./icons.js";
import { legendEntries } from "./legend_entries.js";
import { layers } from "./style.js";

const ICON_PX = 20;

export class Legend {
  /** `drawn()` gives what is on the map: {frame, items, base, plan}. */
  constructor(parent, drawn) {
    this.drawn = drawn;
    this.panel = float(element("div", "card legend", parent));
    this.panel.hidden = true;
    this.panel.setAttribute("role", "region");
    this.title = element("strong", "legend-title", this.panel);
    this.rows = element("div", "legend-rows", this.panel);
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  toggle(open = !this.isOpen) {
    this.panel.hidden = !open;
    this.refresh();
  }

  speak(words) {
    this.words = words;
    this.title.textContent = words.legend;
    this.panel.setAttribute("aria-label", words.legend);
    this.refresh();
  }

  /** What is on the map has changed. */
  refresh() {
    if (!this.isOpen || !this.words) return;
    const { plan, ...drawn } = this.drawn();
    const rows = [...this.layerRows(drawn.items), ...legendEntries(this.words, drawn, plan)];
    this.rows.replaceChildren(...rows.map(row));
  }

  /**
   * The layers among the pins and clusters, each with its words.
   * @param {import("../types/map").Item[]} items
   * @returns {[HTMLElement, string][]}
   */
  layerRows(items) {
    const isThere = (layer, i) =>
      items.some(({ place, shares }) => place?.layer === layer || shares?.[i]);
    return layers()
      .filter(isThere)
      .map((layer) => [iconElement({ layer }, ICON_PX), this.words[`layer_${layer}`]]);
  }
}

function row([sample, words]) {
  const made = document.createElement("div");
  made.className = "legend-row";
  if (typeof sample === "string")
    made.innerHTML = sample; // a drawing of ours
  else made.append(sample);
  made.append(words);
  return made;
}
