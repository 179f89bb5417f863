/** What the scripts of the page hand to one another. World coordinates run from 0 to 1, y downwards. */

import type { Frame } from "../js/frame.js";

/** x0, y0, x1, y1: in world coordinates or in px of the canvas, as is said where it is used. */
export type Box = [number, number, number, number];
/** x, y, likewise. */
export type Point = [number, number];
/** In Vietnamese, English, Chinese; "" where there is none. */
export type Names = [string, string, string];
export type Language = "vi" | "en" | "zh";
export type Words = Record<string, string>;

/** Something of the basemap: its parts as x, y, x, y, … in world coordinates, the box around them. */
export interface Feature {
  parts: Float64Array[];
  box: Box;
  name?: Names;
  labelPoint?: Float64Array | null;
  [property: string]: any;
}

/** The basemap, or a pack's names in its form. */
export interface Base {
  provinces: Feature[];
  borders: Feature[];
  communes: Feature[];
  sea: Feature[];
  region: Feature[];
  commune_lines: Feature[];
  rivers: Feature[];
  lakes: Feature[];
  roads: Feature[];
  railways: Feature[];
  stations: Feature[];
  towns: Feature[];
  peaks: Feature[];
  streets?: Feature[];
  home: Feature;
  communesById: Map<string, Feature>;
  far: Partial<Base>;
  homeMask: { has(x: number, y: number): boolean };
  dataBox: Box;
}

/** A place of the catalogue; lon, lat in degrees, accuracy in metres. */
export interface Place {
  position: number;
  id: string;
  layer: string;
  glyph: string;
  name: Names;
  lon: number;
  lat: number;
  accuracy: number;
  isPinned: boolean;
  communes: string[];
}

/** One place drawn, in px of the canvas. */
export interface Pin {
  x: number;
  y: number;
  radius: number;
  place: Place;
  isLandmark?: boolean;
  isPlain?: undefined;
  cluster?: undefined;
  shares?: undefined;
}

/** Several places drawn as one; `at` its middle in world coordinates, `shares` counts by layer. */
export interface Cluster {
  x: number;
  y: number;
  radius: number;
  at: Point;
  cluster: { of: Clusters; number: number };
  count: number;
  shares: Uint32Array;
  isPlain: boolean;
  isLandmark?: undefined;
  place?: undefined;
}

export type Item = Pin | Cluster;

/** The clusters of a zoom as columns; see clusters.js. */
export interface Clusters {
  xs: number[];
  ys: number[];
  counts: number[];
  firsts: number[];
  shares: Uint32Array;
  next: Uint32Array;
  of: Uint32Array;
  size: number;
  landmarks?: number[];
}

/** A type of lettering: size and spacing in px. */
export interface Type {
  size: number;
  weight: number;
  italic?: boolean;
  spacing?: number;
}

/** A canvas over the map; `draw(frame)` is called for its drawing. */
export interface CanvasLayer extends L.Layer {
  frame: Frame;
  redraw(): void;
}

/** A tool in the user's hand: what it does at a click, a drag, a key; what it lacks it ignores. */
export interface Tool {
  cursor: string;
  holdsMap?: boolean;
  click?(at: L.LatLng): void;
  press?(at: L.LatLng): void;
  move?(at: L.LatLng): void;
  release?(at: L.LatLng): void;
  finish(): void;
  undo?(): void;
  tell?(): void;
}

/** Draws one thing whose place has been decided. */
export type Draw = (ctx: CanvasRenderingContext2D) => void;

/** What drawing needs of a frame. */
export type { Frame };

declare global {
  /** The Leaflet map that folium's script makes. */
  const map_langson: L.Map;
  /** Qt's end of the channel. */
  var qt: { webChannelTransport: { send(text: string): void } };
  class QWebChannel {
    constructor(transport: unknown, opened: (channel: { objects: { port: QtPort } }) => void);
  }
  /** protomaps-leaflet, loaded when first needed; it brings no types. */
  const protomapsL: any;
  /** The page, for the developer's console and the tests. */
  var explorer: unknown;
}

/** The program's end, `ui.web.bridge.Port`. */
export interface QtPort {
  receive(text: string): void;
  sent: { connect(hear: (text: string) => void): void };
}
