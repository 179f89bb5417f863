/** Lengths and areas on the ellipsoid of WGS 84, from [lon, lat] in degrees. */

const MAJOR_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const MINOR_M = MAJOR_M * (1 - FLATTENING);
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const MOST_ROUNDS = 50;
const SAME = 1e-12; // radians: a hundredth of a millimetre

const WINDS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];

const radians = (degrees) => (degrees * Math.PI) / 180;

/** The length of the geodesic between two positions in metres (Vincenty 1975, inverse). */
export function distance([lonA, latA], [lonB, latB]) {
  const span = radians(lonB - lonA);
  const [sinA, cosA] = reduced(latA);
  const [sinB, cosB] = reduced(latB);
  let lambda = span;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(cosB * sinL, cosA * sinB - sinA * cosB * cosL);
    if (sinS === 0) return 0;
    const cosS = sinA * sinB + cosA * cosB * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinAz = (cosA * cosB * sinL) / sinS;
    const cosAz2 = 1 - sinAz * sinAz;
    const middle = cosAz2 === 0 ? 0 : cosS - (2 * sinA * sinB) / cosAz2;
    const c = (FLATTENING / 16) * cosAz2 * (4 + FLATTENING * (4 - 3 * cosAz2));
    const turn = sigma + c * sinS * (middle + c * cosS * (2 * middle * middle - 1));
    const before = lambda;
    lambda = span + (1 - c) * FLATTENING * sinAz * turn;
    if (Math.abs(lambda - before) < SAME) return length(cosAz2, sigma, sinS, cosS, middle);
  }
  return NaN; // nearly opposite points of the earth: never within a map of ours
}

/** Sine and cosine of the reduced latitude. */
function reduced(lat) {
  const angle = Math.atan((1 - FLATTENING) * Math.tan(radians(lat)));
  return [Math.sin(angle), Math.cos(angle)];
}

function length(cosAz2, sigma, sinS, cosS, middle) {
  const u2 = (cosAz2 * (MAJOR_M ** 2 - MINOR_M ** 2)) / MINOR_M ** 2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const inner = cosS * (2 * middle ** 2 - 1);
  const outer = (b / 6) * middle * (4 * sinS ** 2 - 3) * (4 * middle ** 2 - 3);
  return MINOR_M * a * (sigma - b * sinS * (middle + (b / 4) * (inner - outer)));
}

/** The length of a line in metres. */
export function lengthOf(points) {
  let metres = 0;
  for (let i = 1; i < points.length; i++) metres += distance(points[i - 1], points[i]);
  return metres;
}

/**
 * The area within a ring in square metres: on the sphere of the same surface, whose latitudes are
 * the authalic ones. The edges are taken as short.
 */
export function areaOf(points) {
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const [[lonA, latA], [lonB, latB]] = [points[i], points[(i + 1) % points.length]];
    sum += radians(lonB - lonA) * (surface(latA) + surface(latB));
  }
  return Math.abs((sum * MAJOR_M ** 2) / 4);
}

/** Twice the part of the surface between the equator and a latitude, per radian, in a². */
function surface(lat) {
  const sine = ECCENTRICITY * Math.sin(radians(lat));
  const factor = (1 - ECCENTRICITY ** 2) / ECCENTRICITY;
  return factor * (sine / (1 - sine * sine) + Math.atanh(sine));
}

/** Which of the eight winds blows towards another point. */
export function windOf(from, to) {
  const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180);
  const turn = Math.atan2(east, to.lat - from.lat) / (Math.PI / 4);
  return WINDS[(Math.round(turn) + 8) % 8];
}
