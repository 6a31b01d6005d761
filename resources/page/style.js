/** What of a tile is painted, in which order, how wide: Protomaps' basemap schema in our colours. */

import { StreetLabel } from "./streetlabels.js";

/** @typedef {import("./types.js").Flavour} Flavour */
/** @typedef {import("./types.js").TileFeature} TileFeature */
/** @typedef {import("./types.js").PaintRule} PaintRule */
/** @typedef {[number, number][]} Stops zoom and CSS pixels */

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
 * @type {Record<string, Stops>}
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
 * @param {Stops} stops
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
  return (/** @type {TileFeature} */ feature) => wanted.has(kindOf(feature));
}

/** @param {TileFeature} feature */
const isArea = (feature) => feature.geomType === POLYGON;
/** @param {TileFeature} feature */
const isLine = (feature) => feature.geomType === LINE;

/**
 * @param {Flavour} flavour
 * @param {"landuse"|"landcover"} layer
 * @returns {PaintRule[]}
 */
function ground(flavour, layer) {
  return Object.entries(GROUND).map(([colour, kinds]) => {
    const wanted = ofKind(kinds);
    return {
      layer,
      fill: flavour[/** @type {keyof typeof GROUND} */ (colour)],
      test: (/** @type {TileFeature} */ feature) => isArea(feature) && wanted(feature),
    };
  });
}

/**
 * @param {Flavour} flavour
 * @returns {PaintRule[]}
 */
function waters({ water }) {
  const lines = (/** @type {string[]} */ kinds, /** @type {Stops} */ stops, /** @type {number} */ minzoom) => {
    const wanted = ofKind(kinds);
    const test = (/** @type {TileFeature} */ feature) => isLine(feature) && wanted(feature);
    return { layer: "water", minzoom, stroke: water, width: width(stops), test };
  };
  return [
    { layer: "water", fill: water, test: isArea },
    lines(["stream", "ditch", "drain"], WIDTHS.ditch, 14),
    lines(["river", "canal"], WIDTHS.canal, 10),
  ];
}

/**
 * @param {Flavour} flavour
 * @returns {PaintRule[]}
 */
function roads(flavour) {
  const { main, medium, minor } = CLASSES;
  const road = (
    /** @type {readonly string[]} */ kinds,
    /** @type {string} */ stroke,
    /** @type {(zoom: number) => number} */ widthAt,
    /** @type {number} */ minzoom,
  ) => ({ layer: "roads", minzoom, stroke, width: widthAt, test: ofKind(kinds) });
  return [
    road(minor, flavour.roadCasing, width(WIDTHS.minor, 1.6), 14),
    road(medium, flavour.roadCasing, width(WIDTHS.medium, 1.6), 13),
    road(main, flavour.mainRoadCasing, width(WIDTHS.main, 1.6), 11),
    road(minor, flavour.road, width(WIDTHS.minor), 12),
    road(medium, flavour.road, width(WIDTHS.medium), 11),
    road(main, flavour.mainRoad, width(WIDTHS.main), 10),
  ];
}

/**
 * @param {Flavour} flavour
 * @returns {PaintRule[]}
 */
function rails({ rail, railGap }) {
  const gap = width(WIDTHS.rail);
  const test = ofKind(["rail"]);
  return [
    { layer: "roads", minzoom: 10, stroke: rail, width: width(WIDTHS.rail), test },
    { layer: "roads", minzoom: 14, stroke: railGap, width: (zoom) => gap(zoom) * 0.55, dash: [7, 7], test },
  ];
}

/**
 * @param {Flavour} flavour
 * @returns {PaintRule[]}
 */
function paths({ path, pedestrian }) {
  const isPier = (/** @type {TileFeature} */ feature) => detailOf(feature) === "pier";
  return [
    { layer: "roads", minzoom: 14, stroke: pedestrian, width: width(WIDTHS.path, 3), test: isPier },
    {
      layer: "roads",
      minzoom: 14,
      stroke: path,
      width: width(WIDTHS.path),
      dash: [4, 3],
      test: (feature) => kindOf(feature) === "path" && !isPier(feature),
    },
  ];
}

/**
 * @param {Flavour} flavour
 * @returns {PaintRule[]} in the order of painting
 */
export function paintRules(flavour) {
  return [
    { layer: "earth", fill: flavour.earth, test: isArea },
    ...ground(flavour, "landcover"),
    ...ground(flavour, "landuse"),
    ...waters(flavour),
    { layer: "buildings", minzoom: 14, maxzoom: 15, fill: flavour.building, test: isArea },
    {
      layer: "buildings",
      minzoom: 16,
      fill: flavour.building,
      stroke: flavour.buildingEdge,
      width: () => 0.8,
      test: isArea,
    },
    ...paths(flavour),
    ...roads(flavour),
    ...rails(flavour),
    {
      layer: "boundaries",
      stroke: flavour.boundary,
      width: () => 1,
      dash: [6, 4],
      test: (feature) => isLine(feature) && Number(feature.props.kind_detail ?? 99) <= 8,
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
 * Garages and boxes have long additions; they wait until there is room.
 * @param {number} zoom
 */
const longestNumber = (zoom) => (zoom < 19 ? 4 : zoom < 20 ? 6 : 12);

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
    filter: named(kinds),
  });
  const named = (/** @type {readonly string[]} */ kinds) => {
    const wanted = ofKind(kinds);
    return (/** @type {number} */ _zoom, /** @type {TileFeature} */ feature) => wanted(feature);
  };
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
      filter: (/** @type {number} */ zoom, /** @type {TileFeature} */ feature) =>
        feature.geomType === POINT && String(feature.props.addr_housenumber ?? "").length <= longestNumber(zoom),
    },
  ];
}
