/** A rectangle drawn by hand, or what the map shows taken as one. */

export class Rectangle {
  /** `done(bounds)` is called with the rectangle. */
  constructor(map, draft, done) {
    this.map = map;
    this.draft = draft;
    this.done = done;
    this.cursor = "crosshair";
    this.holdsMap = true; // a drag draws instead of moving the map
    this.start = null;
  }

  press(latlng) {
    this.start = latlng;
  }

  move(latlng) {
    if (this.start) this.draft.box(this.start, latlng);
  }

  release(latlng) {
    if (!this.start || this.start.equals(latlng)) return;
    this.done(L.latLngBounds(this.start, latlng));
  }

  /** By keyboard: what the map shows. */
  finish() {
    this.done(this.map.getBounds());
  }
}
