/** What the features of a vector tile are on our map, whichever of the three schemas they follow. */

// By the class of OpenMapTiles or the kind of Protomaps; a class not named here is not drawn.
const ROADS = {
  motorway: "expressway",
  trunk: "national",
  primary: "national",
  secondary: "provincial",
  tertiary: "district",
  minor: "street",
  residential: "street",
  unclassified: "street",
  living_street: "street",
  pedestrian: "street",
  service: "service",
  track: "track",
  path: "path",
  footway: "path",
  cycleway: "path",
  steps: "path",
  bridleway: "path",
  rail: "rail",
  highway: "expressway",
  major_road: "national",
  minor_road: "street",
};
const LAND = {
  wood: "wood",
  forest: "wood",
  scrub: "wood",
  grass: "green",
  grassland: "green",
  meadow: "green",
  park: "green",
  national_park: "green",
  nature_reserve: "green",
  garden: "green",
  golf_course: "green",
  orchard: "green",
  wetland: "green",
  cemetery: "green",
  rock: "rock",
  bare_rock: "rock",
  barren: "rock",
  sand: "rock",
  residential: "urban",
  suburb: "urban",
  neighbourhood: "urban",
  urban_area: "urban",
  commercial: "urban",
  industrial: "urban",
  retail: "urban",
};
const STREAMS = new Set(["stream", "ditch", "drain"]);
const RANKS = { city: "town", town: "town", village: "small", hamlet: "small" };
const [POINT, LINE, POLYGON] = [1, 2, 3];

const text = (value) => (typeof value === "string" ? value : "");

/** The layer of our map for a road's properties, "" where it is not drawn. */
const roadOf = (...classes) =>
  ROADS[classes.map(text).find((one) => Object.hasOwn(ROADS, one))] ?? "";
const landOf = (value) => (Object.hasOwn(LAND, text(value)) ? LAND[value] : "");

/** Water: an area, or a line of a river or a stream. */
function waterOf({ geomType }, kind) {
  if (geomType === POLYGON) return "water";
  if (geomType !== LINE) return "";
  return STREAMS.has(text(kind)) ? "stream" : "river";
}

// A reader of a tile's layer gives for each feature the layer of our map.
const SCHEMAS = {
  openmaptiles: {
    landcover: (feature) => landOf(feature.props.class),
    landuse: (feature) => landOf(feature.props.class),
    water: (feature) => waterOf(feature, feature.props.class),
    waterway: (feature) => waterOf(feature, feature.props.class),
    building: () => "building",
    transportation: ({ props }) => roadOf(props.class),
  },
  protomaps: {
    landcover: (feature) => landOf(kindOf(feature)),
    landuse: (feature) => landOf(kindOf(feature)),
    water: (feature) => waterOf(feature, kindOf(feature)),
    buildings: () => "building",
    roads: (feature) => roadOf(detailOf(feature), kindOf(feature)),
  },
};

const kindOf = ({ props }) => props.kind ?? props["pmap:kind"];
const detailOf = ({ props }) => props.kind_detail ?? props["pmap:kind_detail"];

const GROUND_ROADS = new Set(
  "expressway national provincial district street service track path".split(" "),
);
const PARTS = { steps: "steps" }; // a kind that is drawn apart from its layer

/** The name of a layer of our own schema without the zoom it begins at: "street-12" is "street". */
const bare = (name) => name.split("-")[0];

/** The features of a tile of our own schema by its layers, which are those of the map. */
function sortedGround(tile) {
  const layers = new Map();
  for (const [name, features] of tile) {
    for (const feature of features) {
      const layer = PARTS[feature.props.kind] ?? bare(name);
      if (!layers.has(layer)) layers.set(layer, []);
      layers.get(layer).push(feature);
    }
  }
  return layers;
}

/** The features of a tile by the layers of our map, ready to be painted. */
export function sorted(tile, schema) {
  if (schema === "ground") return sortedGround(tile);
  const layers = new Map();
  for (const [name, layerOf] of Object.entries(SCHEMAS[schema] ?? {})) {
    for (const feature of tile.get(name) ?? []) {
      const layer = layerOf(feature);
      if (!layer) continue;
      if (!layers.has(layer)) layers.set(layer, []);
      layers.get(layer).push(feature);
    }
  }
  return layers;
}

/** The features of a tile that bear a name or a number: {kind, …, feature}. */
export function* named(tile, schema) {
  if (schema === "openmaptiles") yield* namedOfOpenMapTiles(tile);
  if (schema === "protomaps") yield* namedOfProtomaps(tile);
  if (schema === "ground") yield* namedOfGround(tile);
}

function* namedOfGround(tile) {
  for (const [name, features] of tile) {
    const layer = bare(name);
    for (const feature of features) {
      const { props } = feature;
      if (GROUND_ROADS.has(layer))
        yield { kind: "road", road: layer, ref: props.ref ?? "", feature };
      else if (layer === "town")
        yield { kind: "town", rank: RANKS[props.kind] ?? "small", feature };
      else if (layer === "practical") yield { kind: "practical", use: props.kind, feature };
      else if (layer === "peak") yield { kind: "peak", height: props.ele, feature };
      else if (layer === "river" || layer === "lake") yield { kind: layer, feature };
    }
  }
}

function* namedOfOpenMapTiles(tile) {
  for (const feature of tile.get("place") ?? []) {
    const rank = RANKS[text(feature.props.class)];
    if (rank) yield { kind: "town", rank, feature };
  }
  for (const feature of tile.get("transportation_name") ?? []) {
    yield { kind: "road", road: roadOf(feature.props.class), ref: feature.props.ref, feature };
  }
  for (const feature of tile.get("waterway") ?? []) yield { kind: "river", feature };
  for (const feature of tile.get("water_name") ?? []) {
    if (feature.geomType === POINT) yield { kind: "lake", feature };
  }
  for (const feature of tile.get("mountain_peak") ?? []) {
    yield { kind: "peak", height: feature.props.ele, feature };
  }
}

function* namedOfProtomaps(tile) {
  for (const feature of tile.get("places") ?? []) {
    const rank = RANKS[text(detailOf(feature))] ?? RANKS[text(kindOf(feature))];
    if (rank) yield { kind: "town", rank, feature };
  }
  for (const feature of tile.get("roads") ?? []) {
    const road = roadOf(detailOf(feature), kindOf(feature));
    const ref = feature.props.ref ?? feature.props.shield_text;
    if (road) yield { kind: "road", road, ref, feature };
  }
  for (const feature of tile.get("water") ?? []) {
    if (feature.geomType === LINE) yield { kind: "river", feature };
    if (feature.geomType === POINT) yield { kind: "lake", feature };
  }
  for (const feature of tile.get("pois") ?? []) {
    if (kindOf(feature) !== "peak") continue;
    yield { kind: "peak", height: Number(feature.props.elevation ?? feature.props.ele), feature };
  }
}
