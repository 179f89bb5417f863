/** Lines and areas being drawn by hand on the map, above everything else. */

import { controls } from "../style.js";

const PANE = "draft";

export class Draft {
  constructor(map) {
    this.map = map;
    const pane = map.createPane(PANE);
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this.renderer = L.svg({ pane: PANE, padding: 1 });
    this.shapes = L.layerGroup().addTo(map);
  }

  clear() {
    this.shapes.clearLayers();
  }

  /** A line through points, closed and filled where `isArea`; its corners as dots. */
  line(points, isArea) {
    this.clear();
    const { primary, card } = controls();
    const shared = { pane: PANE, renderer: this.renderer, interactive: false };
    const shape = (options) => (isArea ? L.polygon(points, options) : L.polyline(points, options));
    const fill = { fill: isArea, fillColor: primary, fillOpacity: 0.14 };
    this.shapes.addLayer(shape({ ...shared, ...fill, color: card, weight: 6 }));
    this.shapes.addLayer(shape({ ...shared, fill: false, color: primary, weight: 2.5 }));
    for (const point of points) {
      const dot = {
        ...shared,
        radius: 4.5,
        color: primary,
        weight: 2.5,
        fillColor: card,
        fillOpacity: 1,
      };
      this.shapes.addLayer(L.circleMarker(point, dot));
    }
  }

  /** A rectangle between two corners. */
  box(a, b) {
    this.clear();
    const { primary } = controls();
    this.shapes.addLayer(
      L.rectangle(L.latLngBounds(a, b), {
        pane: PANE,
        renderer: this.renderer,
        interactive: false,
        color: primary,
        weight: 2,
        dashArray: "6 4",
        fillColor: primary,
        fillOpacity: 0.1,
      }),
    );
  }
}
