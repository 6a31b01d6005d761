// Types for `tsc --checkJs`: what stands on `globalThis`, and the values that cross the bridge.
declare global {
  /** protomaps-leaflet 5.1 publishes no types for its global. */
  const protomapsL: any;
  /** Qt's own script. */
  const QWebChannel: any;
  const qt: any;
  /** Made by folium in composed.js. */
  const map_buurtkaart: L.Map;
  var buurtkaart: unknown;
  var trustedTypes: { createPolicy(name: string, rules: { createHTML(text: string): string }): void } | undefined;
}

export interface Signal<A extends unknown[]> {
  connect(listener: (...values: A) => void): void;
}

/** The bridge of buurtkaart/gui/webmap/bridge.py, as QWebChannel shows it. */
export interface Bridge {
  pageReady(): void;
  tilesPainted(count: number): void;
  viewChanged(west: number, south: number, east: number, north: number, zoom: number): void;
  viewRested(): void;
  recordPicked(id: string): void;
  recordMoved(id: string, lat: number, lon: number): void;
  placeRequested(lat: number, lon: number): void;
  positionPicked(lat: number, lon: number): void;
  listRequested(west: number, south: number, east: number, north: number): void;
  signPicked(id: string): void;
  signPointedAt(id: string): void;
  markersChanged: Signal<[string]>;
  linesChanged: Signal<[string]>;
  selectionChanged: Signal<[string, number, number, boolean]>;
  viewRequested: Signal<[number, number, number]>;
  boundsRequested: Signal<[number, number, number, number]>;
  wholeRequested: Signal<[number, number, number, number]>;
  basemapChanged: Signal<[string]>;
  appearanceChanged: Signal<[string]>;
  shapesChanged: Signal<[string]>;
  sketchChanged: Signal<[string]>;
  spotChanged: Signal<[number, number, string]>;
  pickModeChanged: Signal<[boolean]>;
  signsChanged: Signal<[string]>;
  signHovered: Signal<[string]>;
}

export interface RecordMarker {
  key: string;
  id: string;
  lat: number;
  lon: number;
  shape: "place" | "initiative" | "contact";
  icon: string;
  colour: string;
  name: string;
  selected: boolean;
  movable: boolean;
}

export interface ClusterMarker {
  key: string;
  cluster: number;
  lat: number;
  lon: number;
  bounds: [number, number, number, number];
  /** Records on one spot, which no zoom shows apart. */
  members: { id: string; name: string }[];
}

export type MarkerData = RecordMarker | ClusterMarker;

export interface LineData {
  key: string;
  from: [number, number];
  to: [number, number];
  label: string;
  selected: boolean;
}

/** A result of the signpost, with the number that it has in the list. */
export interface SignData {
  key: string;
  id: string;
  number: number;
  lat: number;
  lon: number;
  shape: "place" | "initiative" | "contact";
  name: string;
  selected: boolean;
}

/** Everything that the signpost shows on the map. */
export interface Signs {
  origin: [number, number] | null;
  originName: string;
  marks: SignData[];
  route: [number, number][];
  /** The route is a straight line, because no streets are known. */
  estimated: boolean;
  /** The ordinary marks are hidden. */
  quiet: boolean;
}

/** Hands out tiles that are at hand already, as PMTiles does. */
export interface TileArchive {
  getZxy(zoom: number, column: number, row: number): Promise<{ data: ArrayBuffer } | undefined>;
}

export interface BasemapData {
  kind: "vector" | "raster";
  /** A template with {z}, {x} and {y}; vector tiles may be at hand. */
  url: string | TileArchive;
  minZoom: number;
  maxZoom: number;
  bounds: [number, number, number, number];
  attribution: string;
}

export interface Appearance {
  /** A BCP 47 code: a screen reader takes the voice from it, and numbers are written by it. */
  language: string;
  theme: "light" | "dark";
  textScale: number;
  reducedMotion: boolean;
  texts: Record<string, string>;
}

export interface Flavour {
  earth: string;
  builtUp: string;
  industrial: string;
  institution: string;
  grass: string;
  park: string;
  wood: string;
  farmland: string;
  sand: string;
  pitch: string;
  water: string;
  pedestrian: string;
  building: string;
  buildingEdge: string;
  road: string;
  roadCasing: string;
  mainRoad: string;
  mainRoadCasing: string;
  path: string;
  rail: string;
  railGap: string;
  boundary: string;
  label: string;
  labelHalo: string;
  placeLabel: string;
  waterLabel: string;
  greenLabel: string;
  houseNumber: string;
}

export interface Point {
  x: number;
  y: number;
}

/** A feature of a tile as protomaps-leaflet hands it out. */
export interface TileFeature {
  props: Record<string, unknown>;
  geomType: number;
  geom: Point[][];
  bbox: { minX: number; minY: number; maxX: number; maxY: number };
}

/** What protomaps-leaflet knows of one data tile at one zoom of the screen. */
export interface PreparedTile {
  z: number;
  /** North-west corner, pixels of the world. */
  origin: Point;
  data: Map<string, TileFeature[]>;
  /** Screen pixels for one pixel of the data tile. */
  scale: number;
}

export interface PaintRule {
  layer: string;
  minzoom?: number;
  maxzoom?: number;
  test: (feature: TileFeature) => boolean;
  fill?: string;
  stroke?: string;
  /** CSS pixels at a zoom. */
  width?: (zoom: number) => number;
  dash?: number[];
}
