/**
 * Vector tiles, read as far as they are needed. protomaps-leaflet's own reader reads every feature five times over, and
 * makes a point of each corner of a town of which a screen shows a few streets.
 */

import { VectorTile } from "@mapbox/vector-tile";
import Pbf from "pbf";

/** @typedef {import("@mapbox/vector-tile").VectorTileFeature} VectorTileFeature */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").TileArchive} TileArchive */

/** What protomaps-leaflet's painting and labels ask of a feature. Pixels of the data tile. */
class Feature {
  /** @type {Point[][] | null} */
  #geom = null;

  /**
   * @param {VectorTileFeature} feature
   * @param {number} scale pixels per unit of the tile
   */
  constructor(feature, scale) {
    this.feature = feature;
    this.scale = scale;
    this.geomType = feature.type;
    this.props = feature.properties;
    const [minX, minY, maxX, maxY] = feature.bbox();
    this.bbox = { minX: minX * scale, minY: minY * scale, maxX: maxX * scale, maxY: maxY * scale };
  }

  get geom() {
    this.#geom ??= this.feature.loadGeometry().map((part) => part.map((point) => point._mult(this.scale)));
    return this.#geom;
  }
}

/** A source for protomaps-leaflet's cache of tiles. */
export class TileSource {
  /** @param {string | TileArchive} url a template with {z}, {x} and {y}, or tiles that are at hand */
  constructor(url) {
    this.url = url;
    /** @type {Set<{zoom: number, abort: AbortController}>} */
    this.asked = new Set();
  }

  /**
   * @param {{z: number, x: number, y: number}} coords
   * @param {number} size pixels
   * @returns {Promise<Map<string, Feature[]>>} by layer; empty where the map has nothing
   * @throws {DOMException} AbortError when another zoom was asked for in the meantime
   */
  async get({ z, x, y }, size) {
    const { url } = this;
    const data = typeof url === "string" ? await this.#fetched(url, z, x, y) : (await url.getZxy(z, x, y))?.data;
    return data ? layersOf(data, size) : new Map();
  }

  /**
   * @param {string} template
   * @param {number} zoom
   * @param {number} column
   * @param {number} row
   */
  async #fetched(template, zoom, column, row) {
    // Whoever zooms through five levels waits for the last.
    for (const each of this.asked) if (each.zoom !== zoom) each.abort.abort();
    const asking = { zoom, abort: new AbortController() };
    this.asked.add(asking);
    const url = template.replace("{z}", `${zoom}`).replace("{x}", `${column}`).replace("{y}", `${row}`);
    try {
      const response = await fetch(url, { signal: asking.abort.signal });
      return await response.arrayBuffer();
    } finally {
      this.asked.delete(asking);
    }
  }
}

/**
 * @param {ArrayBuffer} data a Mapbox Vector Tile
 * @param {number} size pixels
 */
function layersOf(data, size) {
  /** @type {Map<string, Feature[]>} */
  const found = new Map();
  for (const [name, layer] of Object.entries(new VectorTile(new Pbf(data)).layers)) {
    const features = [];
    for (let i = 0; i < layer.length; i++) features.push(new Feature(layer.feature(i), size / layer.extent));
    found.set(name, features);
  }
  return found;
}
