/** The names in vector tiles, in the form of our own map's features, so that they are placed alike. */

import { boxOf } from "../geometry.js";
import { TILE_PX } from "./paint.js";
import { named } from "./schemas.js";

const LONGEST = 60; // letters
const SAME_TOWN = 0.0002; // of the world: about 7 km
const LISTS = ["towns", "roads", "rivers", "lakes", "peaks", "streets", "practical"];
const NUMBERED = new Set(["expressway", "national", "provincial"]);
const OFFICE = /^(thành phố|thị xã|thị trấn|tp|tx|tt)[.\s]+/u; // what a place is, before its name
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** The named features of a tile, in world coordinates. */
export function namesOf(tile, schema, { x, y, z }) {
  const side = 1 / 2 ** z;
  const world = (point) => [(x + point.x / TILE_PX) * side, (y + point.y / TILE_PX) * side];
  const found = Object.fromEntries(LISTS.map((list) => [list, []]));
  for (const item of named(tile, schema)) {
    const shape = shaped(item.feature, world);
    if (shape) take(found, item, { ...shape, name: nameOf(item.feature.props) });
  }
  return found;
}

function shaped({ geomType, geom }, world) {
  if (geomType === 1) {
    const [point] = geom[0] ?? [];
    // One beyond the edge stands in the next tile, too.
    const isInside =
      point && Math.min(point.x, point.y) >= 0 && Math.max(point.x, point.y) < TILE_PX;
    return isInside ? boxed([Float64Array.from(world(point))]) : null;
  }
  if (geomType !== 2) return null;
  return boxed(geom.map((line) => Float64Array.from(line.flatMap(world))));
}

const boxed = (parts) => ({ parts, box: boxOf(parts) });

/**
 * @param {Record<string, object[]>} found
 * @param {{kind: string, rank?: string, road?: string, ref?: string, height?: number, use?: string}} item
 * @param {object & {name?: string[]}} shape
 */
function take(found, { kind, rank, road, ref, height, use }, shape) {
  const hasName = shape.name[0] !== "";
  if (kind === "town" && hasName) found.towns.push({ ...shape, rank });
  if (kind === "river" && hasName) found.rivers.push({ ...shape, main: false });
  if (kind === "lake" && hasName) found.lakes.push(shape);
  if (kind === "practical") found.practical.push({ ...shape, kind: use });
  if (kind === "peak" && hasName) {
    found.peaks.push({
      ...shape,
      kind: "peak",
      height: height > 0 && height < 9000 ? height : null,
    });
  }
  if (kind !== "road") return;
  const number = numberOf(ref);
  if (number && NUMBERED.has(road)) found.roads.push({ ...shape, road, ref: number, open: true });
  if (hasName) found.streets.push({ ...shape, road });
}

/** The first number of a road, as our own shields have it: "QL.1;AH1" is QL1. */
function numberOf(ref) {
  const [first] = clean(ref).split(";");
  return first.replace(/^(QL|ĐT|TL)[.\s]+/, "$1").slice(0, 8);
}

const clean = (value) =>
  typeof value === "string" ? value.replace(UNSEEN, "").trim().slice(0, LONGEST) : "";

function nameOf(props) {
  const first = (...keys) => keys.map((key) => clean(props[key])).find(Boolean) ?? "";
  const own = first("name:vi", "name", "name:latin");
  return [own, first("name:en", "name_en"), first("name:zh-Hans", "name:zh")];
}

/** Lists of several tiles as one: pieces of a line that bear one name become one feature. */
export function joined(tiles) {
  const all = (list) => tiles.flatMap((tile) => tile[list]);
  return {
    towns: all("towns"),
    lakes: all("lakes"),
    peaks: all("peaks"),
    practical: all("practical"),
    roads: byKey(all("roads"), ({ road, ref }) => `${road} ${ref}`),
    rivers: byKey(all("rivers"), ({ name }) => name[0]),
    streets: byKey(all("streets"), ({ name }) => name[0]),
  };
}

function byKey(lines, keyOf) {
  const groups = new Map();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.parts.push(...line.parts);
    else groups.set(key, { ...line, parts: [...line.parts] });
  }
  return [...groups.values()].map((group) => ({ ...group, box: boxOf(group.parts) }));
}

/** Our own map's features with a pack's: where tiles cover our lines, only the pack's are named. */
export function merged(base, pack, covered) {
  const clear = (list) =>
    list.map((feature) => outside(feature, covered)).filter((one) => one.parts.length);
  const isOpen = ({ box }) =>
    !covered.some((one) => holds(one, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2));
  return {
    ...base,
    roads: [...clear(base.roads), ...pack.roads],
    rivers: [...clear(base.rivers), ...pack.rivers],
    lakes: [...base.lakes.filter(isOpen), ...pack.lakes],
    towns: [...base.towns, ...strangers(pack.towns, base.towns)],
    peaks: [...base.peaks, ...strangers(pack.peaks, base.peaks)],
    streets: pack.streets,
    practical: pack.practical,
  };
}

const holds = ([x0, y0, x1, y1], x, y) => x >= x0 && x < x1 && y >= y0 && y < y1;

/** The pieces of a line that no box holds. */
function outside(feature, boxes) {
  if (!boxes.some((box) => meets(box, feature.box))) return feature;
  const parts = [];
  for (const part of feature.parts) {
    let run = [];
    for (let i = 0; i < part.length; i += 2) {
      if (boxes.some((box) => holds(box, part[i], part[i + 1]))) {
        if (run.length > 2) parts.push(Float64Array.from(run));
        run = [];
      } else run.push(part[i], part[i + 1]);
    }
    if (run.length > 2) parts.push(Float64Array.from(run));
  }
  return { ...feature, parts };
}

const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** A name without its marks, without what the place is: "Thành phố Lạng Sơn" is "lang son". */
function bare(name) {
  const words = name.toLowerCase().normalize("NFC").replace(OFFICE, "");
  return words.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/** Those that are not among the known ones: ours are checked, theirs may be of long ago. */
function strangers(found, known) {
  const same = (a, b) =>
    bare(a.name[0]) === bare(b.name[0]) &&
    Math.hypot(a.parts[0][0] - b.parts[0][0], a.parts[0][1] - b.parts[0][1]) < SAME_TOWN;
  return found.filter((one) => !known.some((other) => same(one, other)));
}
