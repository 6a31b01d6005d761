/** The map under the markers: vector tiles, an image pack, or calm empty paper. */

import { flavourOf } from "./flavours.js";
import { VectorLayer } from "./vectorlayer.js";

/** @typedef {import("./types.js").BasemapData} BasemapData */
/** @typedef {import("./types.js").Appearance} Appearance */

/** After so much rest the tiles around the view are made; a hand that clicks first has its answer by then. */
const SURROUND_AFTER_MS = 800;

export class Basemap {
  /**
   * @param {L.Map} map
   * @param {(count: number) => void} onPainted called each time everything in view is painted
   */
  constructor(map, onPainted) {
    this.map = map;
    this.onPainted = onPainted;
    /** @type {any} */
    this.layer = null;
    /** @type {BasemapData | null} */
    this.data = null;
    this.theme = "light";
    this.textScale = 1;
  }

  /** @param {BasemapData | null} data */
  show(data) {
    this.layer?.remove();
    this.layer = null;
    this.data = data;
    if (data === null) return;
    this.layer = data.kind === "vector" ? this.vectors(data) : this.images(data);
    this.layer.addTo(this.map);
  }

  /** @param {Appearance} appearance */
  dress({ theme, textScale }) {
    if (theme === this.theme && textScale === this.textScale) return;
    this.theme = theme;
    this.textScale = textScale;
    this.layer?.restyle?.(flavourOf(theme), textScale);
  }

  /** @param {BasemapData} data */
  vectors(data) {
    // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
    const layer = new VectorLayer(data, flavourOf(this.theme), this.textScale);
    layer.on("painted", (/** @type {any} */ { count }) => {
      this.onPainted(count);
      // What is not seen yet must not delay what is.
      setTimeout(() => layer.surround(), SURROUND_AFTER_MS);
    });
    return layer;
  }

  /** @param {BasemapData} data */
  images(data) {
    const [west, south, east, north] = data.bounds;
    const layer = L.tileLayer(String(data.url), {
      minNativeZoom: data.minZoom,
      maxNativeZoom: data.maxZoom,
      maxZoom: 20,
      bounds: [
        [south, west],
        [north, east],
      ],
      className: "image-tile",
    });
    let count = 0;
    layer.on("tileload", () => {
      count += 1;
    });
    layer.on("load", () => this.onPainted(count));
    return layer;
  }
}
