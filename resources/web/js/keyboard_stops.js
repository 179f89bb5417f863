/** The places on the screen as stops of the Tab key, each with its name: for keys, for readers. */

const REST_MS = 150; // after the last drawing
const MOST = 200; // nobody presses Tab more often

export class KeyboardStops {
  /** `scene` has items(), frame(), nameOf(place), countOf(cluster), practicalName(practical), choose(place), use(practical, event), part(item, at). */
  constructor(map, scene) {
    this.map = map;
    this.scene = scene;
    const pane = map.createPane("stops");
    pane.style.zIndex = 460;
    this.list = document.createElement("div");
    this.list.setAttribute("role", "group");
    pane.append(this.list);
    map.on("zoomstart", () => (this.list.hidden = true));
  }

  speak(words) {
    this.list.setAttribute("aria-label", words.places_on_map);
    this.refresh();
  }

  /** The map was drawn: soon, once it rests, the stops are where the pins are. */
  refresh() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.fill(), REST_MS);
  }

  fill() {
    const frame = this.scene.frame();
    if (!frame) return; // nothing is drawn yet
    const [x0, y0, x1, y1] = frame.view;
    const seen = this.scene
      .items()
      .filter(({ x, y }) => x > x0 && x < x1 && y > y0 && y < y1)
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .slice(0, MOST);
    const held = this.list.contains(document.activeElement)
      ? /** @type {HTMLElement} */ (document.activeElement).dataset.key
      : null;
    const corner = this.map.containerPointToLayerPoint([-x0, -y0]);
    this.list.replaceChildren(...seen.map((item) => this.stop(item, corner)));
    this.list.hidden = false;
    if (held !== null) this.hold(held);
  }

  /** Focus stays with the place it was on. */
  hold(key) {
    const same = /** @type {HTMLElement[]} */ ([...this.list.children]).find(
      (stop) => stop.dataset.key === key,
    );
    (same ?? this.map.getContainer()).focus({ preventScroll: true });
  }

  labelOf(item) {
    if (item.place) return this.scene.nameOf(item.place);
    return item.practical ? this.scene.practicalName(item.practical) : this.scene.countOf(item);
  }

  stop(item, corner) {
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "stop";
    const { place, practical } = item;
    stop.dataset.key = place ? place.id : `${item.at ?? practical.parts[0]}`;
    stop.setAttribute("aria-label", this.labelOf(item));
    const [x, y] = [corner.x + item.x, corner.y + item.y];
    const side = 2 * item.radius + 6;
    stop.style.width = stop.style.height = `${side}px`;
    L.DomUtil.setPosition(stop, L.point(x - side / 2, y - side / 2).round());
    stop.addEventListener("click", () => {
      const containerPoint = this.map.layerPointToContainerPoint([x, y]);
      if (place) this.scene.choose(place);
      else if (practical) {
        this.scene.use(practical, {
          latlng: this.map.containerPointToLatLng(containerPoint),
          containerPoint,
        });
      } else this.scene.part(item, containerPoint);
    });
    return stop;
  }
}
