/** A long press of the mouse or a pen asks what the right button asks; fingers ask it by themselves. */

const HOLD_MS = 600;
const STILL_PX = 8;

/** `held({latlng, containerPoint})` is told of each; the click that lets go is kept from the map. */
export function onHold(map, held) {
  let timer = 0;
  let from = null;
  let swallows = false;
  const stop = () => clearTimeout(timer);
  map.on("mousedown", (event) => {
    stop();
    if (event.originalEvent.button !== 0) return;
    from = event.containerPoint;
    timer = setTimeout(() => {
      swallows = true;
      held(event);
    }, HOLD_MS);
  });
  map.on("mousemove", ({ containerPoint }) => {
    if (from && from.distanceTo(containerPoint) > STILL_PX) stop();
  });
  map.on("mouseup mouseout dragstart zoomstart contextmenu", stop);
  const container = map.getContainer();
  const listen = (type, act) => container.addEventListener(type, act, true);
  listen("pointerdown", () => {
    swallows = false;
  });
  listen("click", (event) => {
    if (swallows) event.stopPropagation();
    swallows = false;
  });
}
