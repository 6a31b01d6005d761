/** What of a tile is painted, in which order, how wide: Protomaps' basemap schema in our colours. */

import { StreetLabel } from "./streetlabels.js";

/** @typedef {import("./types.js").Flavour} Flavour */
/** @typedef {import("./types.js").TileFeature} TileFeature */

export const FONT = '"Segoe UI", "Noto Sans", "DejaVu Sans", "Helvetica Neue", sans-serif';

const POINT = 1;
const LINE = 2;
const POLYGON = 3;

const GROUND = /** @type {const} */ ({
  builtUp: ["residential", "neighbourhood"],
  farmland: ["farmland", "farmyard", "orchard", "vineyard", "greenhouse_horticulture"],
  industrial: ["industrial", "commercial", "retail", "railway", "quarry", "landfill", "construction"],
  institution: ["school", "university", "college", "kindergarten", "hospital", "aerodrome", "military"],
  grass: ["grass", "grassland", "meadow", "village_green", "heath", "recreation_ground", "wetland", "greenfield"],
  park: ["park", "garden", "allotments", "cemetery", "golf_course", "zoo", "nature_reserve", "playground", "dog_park"],
  wood: ["wood", "forest", "scrub"],
  sand: ["sand", "beach", "bare_rock"],
  pitch: ["pitch", "stadium", "track"],
  pedestrian: ["pedestrian", "footway", "pier", "platform", "plaza"],
});

const CLASSES = {
  main: ["highway", "major_road"],
  medium: ["medium_road"],
  minor: ["minor_road", "other"],
};

/**
 * Widths grow by zoom; [zoom, CSS pixels] pairs.
 * @type {Record<string, [number, number][]>}
 */
const WIDTHS = {
  main: [
    [10, 0.8],
    [12, 1.8],
    [14, 4],
    [16, 9],
    [18, 18],
    [20, 40],
  ],
  medium: [
    [11, 0.5],
    [13, 1.8],
    [15, 5],
    [16, 8],
    [18, 16],
    [20, 36],
  ],
  minor: [
    [12, 0.4],
    [13, 1],
    [14, 2],
    [15, 3.6],
    [16, 6],
    [17, 9],
    [18, 14],
    [20, 32],
  ],
  path: [
    [14, 0.7],
    [16, 1.3],
    [18, 2.2],
    [20, 4],
  ],
  rail: [
    [10, 0.7],
    [14, 2],
    [16, 3],
    [18, 5],
    [20, 8],
  ],
  ditch: [
    [13, 0.5],
    [15, 1.2],
    [18, 4],
    [20, 10],
  ],
  canal: [
    [10, 1],
    [14, 3],
    [18, 14],
    [20, 34],
  ],
};

/**
 * @param {[number, number][]} stops
 * @param {number} [extra] CSS pixels on top, for a casing
 */
function width(stops, extra = 0) {
  const curve = protomapsL.exp(1.4, stops);
  return (/** @type {number} */ zoom) => curve(zoom) + extra;
}

/** @param {TileFeature} feature */
const kindOf = (feature) => String(feature.props.kind ?? "");
/** @param {TileFeature} feature */
const detailOf = (feature) => String(feature.props.kind_detail ?? "");

/** @param {readonly string[]} kinds */
function ofKind(kinds) {
  const wanted = new Set(kinds);
  return (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) => wanted.has(kindOf(feature));
}

/**
 * @param {Flavour} flavour
 * @param {"landuse"|"landcover"} layer
 */
function ground(flavour, layer) {
  return Object.entries(GROUND).map(([colour, kinds]) => ({
    dataLayer: layer,
    symbolizer: new protomapsL.PolygonSymbolizer({ fill: flavour[/** @type {keyof typeof GROUND} */ (colour)] }),
    filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) =>
      feature.geomType === POLYGON && kinds.some((kind) => kind === kindOf(feature)),
  }));
}

/**
 * @param {readonly string[]} kinds
 * @param {string} colour
 * @param {(zoom: number) => number} widthAt
 * @param {number} minzoom
 */
function road(kinds, colour, widthAt, minzoom) {
  return {
    dataLayer: "roads",
    minzoom,
    symbolizer: new protomapsL.LineSymbolizer({ color: colour, width: widthAt, lineCap: "round", lineJoin: "round" }),
    filter: ofKind(kinds),
  };
}

/** @param {Flavour} flavour */
function roads(flavour) {
  const { main, medium, minor } = CLASSES;
  return [
    road(minor, flavour.roadCasing, width(WIDTHS.minor, 1.6), 14),
    road(medium, flavour.roadCasing, width(WIDTHS.medium, 1.6), 13),
    road(main, flavour.mainRoadCasing, width(WIDTHS.main, 1.6), 11),
    road(minor, flavour.road, width(WIDTHS.minor), 12),
    road(medium, flavour.road, width(WIDTHS.medium), 11),
    road(main, flavour.mainRoad, width(WIDTHS.main), 10),
  ];
}

/** @param {Flavour} flavour */
function rails(flavour) {
  return [
    road(["rail"], flavour.rail, width(WIDTHS.rail), 10),
    {
      dataLayer: "roads",
      minzoom: 14,
      symbolizer: new protomapsL.LineSymbolizer({
        color: flavour.railGap,
        width: (/** @type {number} */ zoom) => protomapsL.exp(1.4, WIDTHS.rail)(zoom) * 0.55,
        dash: [7, 7],
      }),
      filter: ofKind(["rail"]),
    },
  ];
}

/** @param {Flavour} flavour */
function paths(flavour) {
  return {
    dataLayer: "roads",
    minzoom: 14,
    symbolizer: new protomapsL.LineSymbolizer({ color: flavour.path, width: width(WIDTHS.path), dash: [4, 3] }),
    filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) =>
      kindOf(feature) === "path" && detailOf(feature) !== "pier",
  };
}

/** @param {Flavour} flavour */
function waters(flavour) {
  const line = (
    /** @type {string[]} */ kinds,
    /** @type {[number, number][]} */ stops,
    /** @type {number} */ from,
  ) => ({
    dataLayer: "water",
    minzoom: from,
    symbolizer: new protomapsL.LineSymbolizer({ color: flavour.water, width: width(stops), lineJoin: "round" }),
    filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) =>
      feature.geomType === LINE && kinds.includes(kindOf(feature)),
  });
  return [
    {
      dataLayer: "water",
      symbolizer: new protomapsL.PolygonSymbolizer({ fill: flavour.water }),
      filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) => feature.geomType === POLYGON,
    },
    line(["stream", "ditch", "drain"], WIDTHS.ditch, 14),
    line(["river", "canal"], WIDTHS.canal, 10),
  ];
}

/**
 * @param {Flavour} flavour
 * @returns {object[]} rules for protomaps-leaflet's `paint`, in the order of painting
 */
export function paintRules(flavour) {
  return [
    { dataLayer: "earth", symbolizer: new protomapsL.PolygonSymbolizer({ fill: flavour.earth }) },
    ...ground(flavour, "landcover"),
    ...ground(flavour, "landuse"),
    ...waters(flavour),
    {
      dataLayer: "roads",
      minzoom: 14,
      symbolizer: new protomapsL.LineSymbolizer({ color: flavour.pedestrian, width: width(WIDTHS.path, 3) }),
      filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) => detailOf(feature) === "pier",
    },
    {
      dataLayer: "buildings",
      minzoom: 14,
      symbolizer: new protomapsL.PolygonSymbolizer({
        fill: flavour.building,
        stroke: flavour.buildingEdge,
        width: (/** @type {number} */ zoom) => (zoom < 16 ? 0 : zoom < 18 ? 0.7 : 1),
      }),
      filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) => feature.geomType === POLYGON,
    },
    paths(flavour),
    ...roads(flavour),
    ...rails(flavour),
    {
      dataLayer: "boundaries",
      symbolizer: new protomapsL.LineSymbolizer({ color: flavour.boundary, width: 1, dash: [6, 4], opacity: 0.6 }),
      filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) =>
        Number(feature.props.kind_detail ?? 99) <= 8,
    },
  ];
}

/**
 * @param {readonly string[]} kinds
 * @param {{dataLayer: string, minzoom: number, maxzoom?: number, font: string, fill: string, halo: string}} look
 */
function pointLabel(kinds, { dataLayer, minzoom, maxzoom, font, fill, halo }) {
  const wanted = new Set(kinds);
  return {
    dataLayer,
    minzoom,
    maxzoom,
    symbolizer: new protomapsL.CenteredTextSymbolizer({
      labelProps: ["name:nl", "name"],
      fill,
      stroke: halo,
      width: 3,
      lineHeight: 1.3,
      font,
    }),
    filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) =>
      feature.geomType === POINT && (wanted.has(kindOf(feature)) || wanted.has(detailOf(feature))),
  };
}

/**
 * @param {Flavour} flavour
 * @param {number} scale of text, 1 = normal
 * @returns {object[]} rules for protomaps-leaflet's labeler, the most important first
 */
export function labelRules(flavour, scale) {
  const font = (/** @type {number} */ size, weight = 400) => `${weight} ${Math.round(size * scale)}px ${FONT}`;
  const halo = flavour.labelHalo;
  const town = { dataLayer: "places", fill: flavour.placeLabel, halo };
  const street = (
    /** @type {readonly string[]} */ kinds,
    /** @type {number} */ minzoom,
    /** @type {number} */ size,
  ) => ({
    dataLayer: "roads",
    minzoom,
    symbolizer: new StreetLabel({
      font: (/** @type {number} */ zoom) => font(size + (zoom >= 18 ? 2 : zoom >= 17 ? 1 : 0)),
      fill: flavour.label,
      halo,
    }),
    filter: ofKind(kinds),
  });
  return [
    pointLabel(["locality", "city", "town", "village"], { ...town, minzoom: 10, maxzoom: 15, font: font(15, 600) }),
    pointLabel(["neighbourhood", "suburb", "quarter", "hamlet"], {
      ...town,
      minzoom: 14,
      maxzoom: 16,
      font: font(12.5, 600),
    }),
    street(CLASSES.main, 14, 12),
    street(CLASSES.medium, 14, 12),
    street(CLASSES.minor, 15, 12),
    pointLabel(["river", "canal", "lake", "water", "basin", "harbour"], {
      dataLayer: "water",
      minzoom: 13,
      font: `italic ${font(12)}`,
      fill: flavour.waterLabel,
      halo,
    }),
    pointLabel(["park", "garden", "cemetery", "wood", "forest", "nature_reserve"], {
      dataLayer: "landuse",
      minzoom: 15,
      font: `italic ${font(12)}`,
      fill: flavour.greenLabel,
      halo,
    }),
    street(["path"], 17, 11),
    {
      dataLayer: "buildings",
      minzoom: 18,
      symbolizer: new protomapsL.CenteredTextSymbolizer({
        labelProps: ["addr_housenumber"],
        fill: flavour.houseNumber,
        font: font(11),
      }),
      filter: (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) => feature.geomType === POINT,
    },
  ];
}
