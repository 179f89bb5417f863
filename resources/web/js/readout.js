/** Where the pointer is, in degrees. */

import { element } from "./dom.js";

const DECIMALS = 5; // about a metre

/** A position in the words of the language: "21,85200° B, 106,76000° Đ". */
export function written({ lat, lng }, { coordinates }, language) {
  const form = { minimumFractionDigits: DECIMALS, maximumFractionDigits: DECIMALS };
  const text = (degrees) => degrees.toLocaleString(language, form);
  return coordinates.replace("{lat}", text(lat)).replace("{lon}", text(lng));
}

export class Readout {
  constructor(map, parent) {
    this.line = element("div", "readout", parent);
    this.line.hidden = true;
    this.line.setAttribute("aria-hidden", "true"); // it changes with every move of the pointer
    map.on("mousemove", ({ latlng }) => this.show(latlng));
    map.on("mouseout", () => this.show(null));
  }

  speak(words, language) {
    this.words = words;
    this.language = language;
  }

  show(latlng) {
    this.line.hidden = !latlng || !this.words;
    if (!this.line.hidden) this.line.textContent = written(latlng, this.words, this.language);
  }
}
