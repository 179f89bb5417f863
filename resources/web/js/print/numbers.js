/** Places on paper: each by its number, moved apart where they crowd, a line to where it lies. */

const APART_PX = 16.5; // between two middles
const FARTHEST_PX = 46; // from where it lies
const ROUNDS = 60;

/**
 * The number of each place, as a reader looks for them: layer by layer, by name.
 * @param {import("../../types/map").Place[]} places
 * @param {string[]} layers
 * @param {(place: import("../../types/map").Place) => string} nameOf
 * @returns {Map<string, number>}
 */
export function numbered(places, layers, nameOf, language) {
  const collator = new Intl.Collator(language);
  const inOrder = [...places].sort(
    (a, b) =>
      layers.indexOf(a.layer) - layers.indexOf(b.layer) || collator.compare(nameOf(a), nameOf(b)),
  );
  return new Map(inOrder.map((place, i) => [place.id, i + 1]));
}

/**
 * Move pins apart until none covers another, but never far from where they lie.
 * @param {import("../../types/map").Pin[]} pins
 */
export function spread(pins) {
  /** @type {import("../../types/map").Point[]} */
  const homes = pins.map(({ x, y }) => [x, y]);
  for (let round = 0; round < ROUNDS; round++) {
    let isMoved = false;
    for (let i = 0; i < pins.length; i++) {
      for (let j = i + 1; j < pins.length; j++) isMoved = part(pins[i], pins[j], i + j) || isMoved;
    }
    pins.forEach((pin, i) => {
      keepNear(pin, homes[i]);
    });
    if (!isMoved) break;
  }
  return homes;
}

function part(a, b, seed) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.hypot(dx, dy);
  if (far >= APART_PX) return false;
  const angle = far ? Math.atan2(dy, dx) : seed * 2.4; // those of one point go all ways
  const step = (APART_PX - far) / 2 + 0.05;
  a.x -= Math.cos(angle) * step;
  a.y -= Math.sin(angle) * step;
  b.x += Math.cos(angle) * step;
  b.y += Math.sin(angle) * step;
  return true;
}

function keepNear(pin, [x, y]) {
  const far = Math.hypot(pin.x - x, pin.y - y);
  if (far <= FARTHEST_PX) return;
  pin.x = x + ((pin.x - x) * FARTHEST_PX) / far;
  pin.y = y + ((pin.y - y) * FARTHEST_PX) / far;
}
