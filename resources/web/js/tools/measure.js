/** Measuring by hand: a distance along points, or the area within them. */

import { areaOf, lengthOf } from "./geodesy.js";

const SAME_PX = 4; // the second click of a double click adds no point

/**
 * The tool for "distance", "area"; `show(metres, square metres or null)` tells the sum so far,
 * `lay(points)` the points that have been set.
 */
export class Measure {
  constructor(map, draft, kind, show, lay) {
    this.lay = lay;
    this.map = map;
    this.draft = draft;
    this.show = show;
    this.isArea = kind === "area";
    this.cursor = "crosshair";
    this.points = [];
    this.isDone = false;
    this.tell();
  }

  click(latlng) {
    if (this.isDone) this.points = [];
    this.isDone = false;
    const last = this.points[this.points.length - 1];
    if (last && this.isSame(last, latlng)) return;
    this.points.push(latlng);
    this.tell();
  }

  isSame(a, b) {
    const px = (at) => this.map.latLngToContainerPoint(at);
    return px(a).distanceTo(px(b)) < SAME_PX;
  }

  /** The line follows the pointer until it ends. */
  move(latlng) {
    if (this.points.length && !this.isDone) this.tell(latlng);
  }

  finish() {
    this.isDone = true;
    this.tell();
  }

  undo() {
    this.isDone = false;
    this.points.pop();
    this.tell();
  }

  tell(pointer = null) {
    const points = pointer ? [...this.points, pointer] : this.points;
    this.draft.line(points, this.isArea);
    if (!pointer) this.lay(points);
    const flat = points.map(({ lng, lat }) => [lng, lat]);
    const ring = this.isArea && flat.length > 2 ? [...flat, flat[0]] : flat;
    this.show(lengthOf(ring), this.isArea ? areaOf(flat) : null);
  }
}
