/**
 * Vector tiles on canvases, parsed, labelled and painted by protomaps-leaflet.
 *
 * The library's own layer paints whenever a tile arrives, also in the middle of a drag. This one keeps a queue and
 * spends a few milliseconds of each frame on it, nearest tile first, and prepares a ring of tiles around the view.
 */

import { Painter } from "./painter.js";
import { FONT, labelRules, paintRules } from "./style.js";
import { TileSource } from "./tilesource.js";

/** @typedef {import("./types.js").BasemapData} BasemapData */
/** @typedef {import("./types.js").Flavour} Flavour */
/** @typedef {import("./types.js").PreparedTile} PreparedTile */
/** @typedef {{x: number, y: number, z: number}} Coords */
/** @typedef {{coords: Coords, canvas: HTMLCanvasElement, done: (() => void) | null}} Job */

const TILE_PX = 256;
/** Names reach over the edge of their tile. */
const OVERLAP_PX = 24;
/** Milliseconds of painting in one frame: little while the hand moves the map, more when it rests. */
const BUDGET_MOVING_MS = 7;
const BUDGET_RESTING_MS = 40;
/** In one turn, before the view is whole: marks and a first click pass between the turns. */
const BUDGET_FIRST_MS = 16;
const LABELLED_DATA_TILES = 32;
/** Protomaps' schema is drawn one zoom deeper than the data: a data tile covers 512 pixels. */
const LEVEL_DIFFERENCE = 1;

/**
 * A page that nobody sees yet gets no frames, and one that draws ahead gets few: the window's thread, which answers for
 * each of them, is making the window. What is painted meanwhile is ready when the window is.
 * @param {() => void} act in the next frame
 * @param {boolean} first whether the view was never whole
 * @returns {() => void} takes it back
 */
function soon(act, first) {
  if (first || document.hidden) {
    // A timer would rest for 4 ms each time.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
    return () => port1.close();
  }
  const frame = requestAnimationFrame(act);
  return () => cancelAnimationFrame(frame);
}

export const VectorLayer = L.GridLayer.extend({
  /**
   * @param {BasemapData} basemap
   * @param {Flavour} flavour
   * @param {number} textScale
   */
  initialize(basemap, flavour, textScale) {
    L.Util.setOptions(this, {
      tileSize: TILE_PX,
      minZoom: 3,
      maxZoom: 20,
      keepBuffer: 1,
      updateInterval: 80,
      updateWhenIdle: false,
      updateWhenZooming: false,
    });
    const tiles = new protomapsL.TileCache(new TileSource(basemap.url), TILE_PX << LEVEL_DIFFERENCE);
    this._view = new protomapsL.View(tiles, basemap.maxZoom, LEVEL_DIFFERENCE);
    this._lowest = basemap.minZoom + LEVEL_DIFFERENCE;
    this._scratch = document.createElement("canvas").getContext("2d");
    /** @type {Job[]} */
    this._queue = [];
    this._waiting = 0;
    /** @type {(() => void) | null} takes back the turn that was asked for */
    this._turn = null;
    this._ring = 0;
    this.painted = 0;
    this.slowestPaintMs = 0;
    this.restyle(flavour, textScale);
  },

  /**
   * Take other colours or another size of text.
   * @param {Flavour} flavour
   * @param {number} textScale
   */
  restyle(flavour, textScale) {
    this._background = flavour.earth;
    this._painter = new Painter(paintRules(flavour));
    this._labelers = new protomapsL.Labelers(
      this._scratch,
      labelRules(flavour, textScale),
      LABELLED_DATA_TILES,
      (/** @type {Set<string>} */ keys) => this._repaint(keys),
    );
    if (this._map) this.redraw();
  },

  /** Start preparing tiles around the view, now that the view itself is painted. */
  surround() {
    if (this._ring > 0) return;
    this._ring = TILE_PX;
    if (this._map) this._update();
  },

  _getTiledPixelBounds(/** @type {L.LatLng} */ center) {
    // @ts-expect-error: Leaflet's types leave out the methods for subclasses
    const bounds = L.GridLayer.prototype._getTiledPixelBounds.call(this, center);
    const ring = [this._ring, this._ring];
    return L.bounds(bounds.min.subtract(ring), bounds.max.add(ring));
  },

  createTile(/** @type {Coords} */ coords, /** @type {(error: null, tile: HTMLElement) => void} */ ready) {
    const canvas = document.createElement("canvas");
    canvas.className = "leaflet-tile";
    this._waiting += 1;
    this._enqueue({ coords, canvas, done: () => ready(null, canvas) });
    return canvas;
  },

  _removeTile(/** @type {string} */ key) {
    const tile = this._tiles[key];
    // @ts-expect-error: Leaflet's types leave out the methods for subclasses
    L.GridLayer.prototype._removeTile.call(this, key);
    // The picture goes now: until the page's garbage is collected, a minute of panning holds 150 MB of them.
    if (tile) tile.el.width = 0;
  },

  onAdd(/** @type {L.Map} */ map) {
    L.GridLayer.prototype.onAdd.call(this, map);
    // Its first letter makes the page look for its fonts, for as long as the tiles are on their way.
    this._scratch.font = `12px ${FONT}`;
    this._scratch.measureText("a");
    return this;
  },

  onRemove(/** @type {L.Map} */ map) {
    this._turn?.();
    this._turn = null;
    this._queue = [];
    L.GridLayer.prototype.onRemove.call(this, map);
  },

  _enqueue(/** @type {Job} */ job) {
    this._view
      .getDisplayTile(job.coords)
      .catch((/** @type {Error} */ error) => {
        // A tile of a zoom that was left in the meantime is no fault.
        if (error.name !== "AbortError") console.error(error);
        return null;
      })
      .then((/** @type {PreparedTile | null} */ prepared) => {
        this._queue.push({ ...job, prepared });
        this._wake();
      });
  },

  _wake() {
    this._turn ??= soon(() => this._work(), this._ring === 0);
  },

  _work() {
    this._turn = null;
    if (!this._map) return;
    const moving = this._map.dragging?.moving() || this._map._animatingZoom;
    const first = this._ring === 0 ? BUDGET_FIRST_MS : BUDGET_RESTING_MS;
    const budget = moving ? BUDGET_MOVING_MS : first;
    const begun = performance.now();
    const middle = this._map.getPixelBounds().getCenter().divideBy(TILE_PX);
    const distance = (/** @type {Job} */ job) =>
      Math.hypot(job.coords.x + 0.5 - middle.x, job.coords.y + 0.5 - middle.y);
    this._queue.sort((/** @type {Job} */ a, /** @type {Job} */ b) => distance(b) - distance(a));
    while (this._queue.length > 0 && performance.now() - begun < budget) this._paint(this._queue.pop());
    if (this._queue.length > 0) this._wake();
  },

  _paint(/** @type {Job & {prepared: PreparedTile | null}} */ { coords, canvas, done, prepared }) {
    const begun = performance.now();
    if (canvas.isConnected) this._draw(coords, canvas, prepared);
    this.slowestPaintMs = Math.max(this.slowestPaintMs, performance.now() - begun);
    if (done) {
      this._waiting -= 1;
      this.painted += 1;
      done();
      if (this._waiting === 0) this.fire("painted", { count: this.painted });
    }
  },

  _draw(
    /** @type {Coords} */ coords,
    /** @type {HTMLCanvasElement} */ canvas,
    /** @type {PreparedTile | null} */ prepared,
  ) {
    const zoom = coords.z;
    const tiles = new Map(prepared ? [["", [prepared]]] : []);
    if (prepared) this._labelers.add(zoom, tiles);
    const density = globalThis.devicePixelRatio;
    canvas.width = TILE_PX * density;
    canvas.height = TILE_PX * density;
    const ctx = canvas.getContext("2d", { alpha: false });
    if (ctx) {
      ctx.setTransform(density, 0, 0, density, 0, 0);
      ctx.fillStyle = this._background;
      ctx.fillRect(0, 0, TILE_PX, TILE_PX);
      const origin = { x: TILE_PX * coords.x, y: TILE_PX * coords.y };
      const box = {
        minX: origin.x - OVERLAP_PX,
        minY: origin.y - OVERLAP_PX,
        maxX: origin.x + TILE_PX + OVERLAP_PX,
        maxY: origin.y + TILE_PX + OVERLAP_PX,
      };
      if (prepared) {
        this._painter.paint(ctx, prepared, box, origin);
        this._write(ctx, zoom, box, origin);
      }
    }
  },

  _write(
    /** @type {CanvasRenderingContext2D} */ ctx,
    /** @type {number} */ zoom,
    /** @type {object} */ box,
    /** @type {{x: number, y: number}} */ origin,
  ) {
    for (const label of this._labelers.getIndex(zoom).searchBbox(box, Number.POSITIVE_INFINITY)) {
      ctx.save();
      ctx.lineJoin = "round";
      ctx.translate(label.anchor.x - origin.x, label.anchor.y - origin.y);
      label.draw(ctx);
      ctx.restore();
    }
  },

  /** Paint tiles again into which a name of a neighbouring tile reaches. */
  _repaint(/** @type {Set<string>} */ keys) {
    for (const key of keys) {
      const [x, y, z] = key.split(":").map(Number);
      const tile = this._tiles[`${x}:${y}:${z}`];
      const queued = this._queue.some(
        (/** @type {Job} */ { coords }) => coords.x === x && coords.y === y && coords.z === z,
      );
      if (tile?.loaded && !queued) this._enqueue({ coords: { x, y, z }, canvas: tile.el, done: null });
    }
  },
});
