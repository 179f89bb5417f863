/** What lies under the pointer: hovering names it, a click chooses it. */

import { worldX, worldY } from "./geometry.js";

const REACH_PX = 6; // around a pin, for fingers and for haste

export class Pointer {
  /** `scene` has items(), frame(), nameOf(place), choose(place), use(practical, event), practicalName(practical), part(item, at), nowhere(), isBusy(), over(place). */
  constructor(map, scene) {
    this.map = map;
    this.scene = scene;
    this.tip = document.createElement("div");
    this.tip.className = "tip";
    this.tip.hidden = true;
    map.getContainer().append(this.tip);
    map.on("click", (event) => this.click(event));
    map.on("mousemove", (event) => this.hover(event));
    map.on("mouseout movestart zoomstart", () => {
      this.tip.hidden = true;
      this.tell(null);
    });
  }

  /** The pin or cluster at a position, the topmost first. */
  at({ lat, lng }) {
    const frame = this.scene.frame();
    const [x, y] = [frame.x(worldX(lng)), frame.y(worldY(lat))];
    const away = (item) => Math.hypot(item.x - x, item.y - y) - item.radius;
    return this.scene
      .items()
      .filter((item) => away(item) < REACH_PX)
      .sort((a, b) => away(a) - away(b))[0];
  }

  click(event) {
    if (this.scene.isBusy()) return;
    const item = this.at(event.latlng);
    if (!item) this.scene.nowhere();
    else if (item.place) this.scene.choose(item.place);
    else if (item.practical) this.scene.use(item.practical, event);
    else this.scene.part(item, event.containerPoint);
  }

  /** Say which place the pointer is over now, once. */
  tell(place) {
    if (place?.id === this.told) return;
    this.told = place?.id;
    this.scene.over(place);
  }

  hover(event) {
    if (this.scene.isBusy()) return;
    const item = this.at(event.latlng);
    this.map.getContainer().style.cursor = item ? "pointer" : "";
    const named = item?.place ?? item?.practical;
    this.tip.hidden = !named;
    this.tell(item?.place ?? null);
    if (!named) return;
    this.tip.textContent = item.place
      ? this.scene.nameOf(item.place)
      : this.scene.practicalName(named);
    const { x, y } = event.containerPoint;
    const left = Math.min(x + 14, this.map.getSize().x - this.tip.offsetWidth - 6);
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${Math.max(6, y - 34)}px`;
  }
}
