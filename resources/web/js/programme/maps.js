/** The maps of a programme: each a part of the plan, with the places of that part. */

import { nameIn, shortName } from "../names.js";
import * as plan from "../plan.js";
import { drawMap, fitted, worldBox } from "../print/view.js";

export class Maps {
  constructor(base, places, language) {
    this.base = base;
    this.places = places;
    this.language = language;
    this.drawn = [];
  }

  /** Have a map drawn on a canvas that fills its holder: { box, days, shown }. */
  add(canvas, map) {
    this.drawn.push({ canvas, ...map });
  }

  /** Draw all of them, at once, so that the printer gets it all. */
  draw() {
    for (const { canvas, box, days, shown } of this.drawn) {
      const { clientWidth: width, clientHeight: height } = canvas.parentElement;
      this.places.filter(shown);
      plan.show(days);
      drawMap(canvas, fitted(worldBox(box), width, height), width, height, this.scene());
    }
  }

  scene() {
    const { base, places, language } = this;
    const nameOf = (place) => shortName(nameIn(place.name, language));
    return { base, places, selected: null, grown: 1, language, nameOf, obstacles: [] };
  }
}
