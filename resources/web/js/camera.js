/** Where the map looks. */

import { extent } from "./overlay.js";

const MARGIN_PX = 12; // around the province
const COMFORT_PX = 56; // a chosen place nearer to the edge than this is brought in
const PAN_SECONDS = 0.25;
const FLIGHT_SECONDS = 0.7;
const [FARTHEST, NEAREST] = [10.5, 12.5]; // zooms for a chosen place: its surroundings tell where it is
const CIRCLE_SHARE = 0.2; // of the map's shorter side, for the radius of its accuracy
const EARTH_ROUND_M = 40075016.7;
const STEP_KEYS = { "+": "zoom_in", "=": "zoom_in", "-": "zoom_out", _: "zoom_out" };

/** The position of world coordinates. */
export const degrees = (x, y) =>
  L.latLng((360 / Math.PI) * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) - 90, (x - 0.5) * 360);

const boundsOf = ([x0, y0, x1, y1]) => L.latLngBounds(degrees(x0, y1), degrees(x1, y0));

export class Camera {
  constructor(map, base) {
    this.map = map;
    this.base = base;
    this.isHome = false;
    this.fitted = null; // fits anew what was fitted last, as long as nothing else has moved the map
    this.isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.setMaxBounds(boundsOf(base.dataBox).pad(0.1));
    map.on("dragstart", () => this.let());
    map.on("zoomend", () => {
      this.isHome = this.isHome && this.isGoingHome;
      this.fitted = this.isFitting ? this.fitted : null;
    });
    map.on("zoomend", () => this.fulfil());
    map.on("resize", () => (this.isHome ? this.home() : this.fitted?.()));
    map.getContainer().addEventListener("keydown", (event) => this.key(event), true);
  }

  /** Move now, or once the zoom has settled: Leaflet loses what it is asked meanwhile. The last wish counts. */
  move(go) {
    this.wish = go;
    if (!this.map._animatingZoom) this.fulfil();
  }

  fulfil() {
    const go = this.wish;
    this.wish = null;
    go?.();
  }

  /** Look elsewhere than at the province, or what was fitted. */
  let() {
    this.isHome = false;
    this.fitted = null;
  }

  /** A step by + or -: Leaflet takes three with Shift, which many keyboards need for a +. */
  key(event) {
    if (event.key.startsWith("Arrow")) this.let();
    const verb = STEP_KEYS[event.key];
    if (!verb || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this[verb]();
  }

  /** Show the whole province, and keep showing it while the window changes. */
  home() {
    this.move(() => {
      this.isGoingHome = true;
      this.map.fitBounds(boundsOf(this.base.home.box), {
        padding: [MARGIN_PX, MARGIN_PX],
        animate: false,
      });
      this.isGoingHome = false;
      this.isHome = true;
      this.fitted = null;
    });
  }

  zoom_in() {
    this.map.zoomIn();
  }

  zoom_out() {
    this.map.zoomOut();
  }

  moveTo(lon, lat, zoom) {
    this.let();
    this.move(() => this.map.setView([lat, lon], zoom, { animate: !this.isStill }));
  }

  /** Show all of a box in world coordinates. */
  fit(box, maxZoom = 14) {
    this.let();
    const options = { padding: [COMFORT_PX, COMFORT_PX], maxZoom, animate: !this.isStill };
    this.move(() => {
      this.isFitting = true;
      this.map.fitBounds(boundsOf(box), options);
      this.isFitting = false;
      this.fitted = () => this.fit(box, maxZoom);
    });
  }

  /** The zoom at which a place's circle of accuracy is a good part of the map. */
  fittingZoom({ lat, accuracy }) {
    const { x, y } = this.map.getSize();
    const metresRound = EARTH_ROUND_M * Math.cos((lat * Math.PI) / 180);
    const wanted = Math.log2((CIRCLE_SHARE * Math.min(x, y) * metresRound) / (256 * accuracy));
    return Math.min(NEAREST, Math.max(FARTHEST, Math.round(wanted * 2) / 2));
  }

  /** Bring a place into view: flying nearer where one sees too little, never away from it. */
  show(place) {
    if (!place.isPinned) {
      this.fit(extent(this.base, place), 11);
      return;
    }
    const zoom = this.fittingZoom(place);
    if (zoom > this.map.getZoom()) {
      this.let();
      const at = [place.lat, place.lon];
      this.move(() =>
        this.isStill
          ? this.map.setView(at, zoom, { animate: false })
          : this.map.flyTo(at, zoom, { duration: FLIGHT_SECONDS }),
      );
      return;
    }
    const size = this.map.getSize();
    const at = this.map.latLngToContainerPoint([place.lat, place.lon]);
    const isComfortable = Math.min(at.x, at.y, size.x - at.x, size.y - at.y) > COMFORT_PX;
    if (isComfortable) return;
    this.let();
    this.map.panTo([place.lat, place.lon], { animate: !this.isStill, duration: PAN_SECONDS });
  }
}
