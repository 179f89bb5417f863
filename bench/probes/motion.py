"""A hand that drags and zooms a Leaflet map in a page, with the frames it takes told."""

import json

from PySide6.QtWebEngineWidgets import QWebEngineView

from bench.probes import tell

# The page's title tells the result, for a view hears of that without a channel of ours.
_HAND = """(async (map) => {
  const frame = () => new Promise(requestAnimationFrame);
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  const container = map.getContainer();
  const fire = (target, type, x, y) => target.dispatchEvent(new MouseEvent(type, {
    bubbles: true, clientX: x, clientY: y, button: 0, buttons: 1, view: window }));
  const watched = async (count, each) => {
    const times = [];
    let before = await frame();
    for (let i = 0; i < count; i++) {
      each(i);
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  };
  const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
  const figures = {};
  for (const zoom of [9, 12]) {
    map.setZoom(zoom, {animate: false});
    await later(300);
    fire(container, "mousedown", 500, 400);
    const pan = await watched(80, (i) => fire(document, "mousemove", 500 - 7 * i, 400 - 4 * i));
    fire(document, "mouseup", -60, 80);
    figures[`pan-${zoom}-worst`] = Math.max(...pan);
    figures[`pan-${zoom}-median`] = median(pan);
    await later(300);
  }
  map.setZoom(9, {animate: false});
  await later(300);
  const zooms = [];
  for (const zoom of [10, 11, 12, 11, 10, 9]) {
    const began = performance.now();
    map.setZoom(zoom, {animate: false});
    await frame();
    await frame();
    zooms.push(performance.now() - began);
  }
  figures["zoom-step"] = median(zooms);
  document.title = JSON.stringify(figures);
})"""


def move(view: QWebEngineView, map_name: str) -> None:
    """Move the map of that name; each figure in ms is told as a milestone's value."""
    view.titleChanged.connect(_tell_figures)
    view.page().runJavaScript(f"{_HAND}({map_name}); 1")


def _tell_figures(title: str) -> None:
    if title.startswith("{"):
        for name, value in json.loads(title).items():
            tell(name, value)
