/** The map of the file: the window's own base map and marks, fed from this file. */

import { Basemap } from "../page/basemap.js";
import { Controls } from "../page/controls.js";
import { listen } from "../page/keyboard.js";
import { Hint, Markers } from "../page/markers.js";
import { Menu } from "../page/menu.js";
import { Spot } from "../page/spot.js";
import { marksOf } from "./clusters.js";
import { filled } from "./making.js";
import { followTheme, themeNow } from "./theme.js";
import { archiveOf } from "./tiles.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").MapActions} MapActions */
/** @typedef {import("./types.js").MapTwin} MapTwin */

const CLOSE_ZOOM = 17;
/** The share of all things that the first look must show. */
const MOST_SEEN = 0.8;

/** @implements {MapTwin} */
export class SharedMap {
  /**
   * @param {Shared} shared
   * @param {string} packed the tiles
   * @param {MapActions} actions
   */
  constructor({ basemap: index, area, things }, packed, actions) {
    if (index === null) throw new Error("This file has no tiles");
    this.actions = actions;
    this.map = map_buurtkaart;
    /** @type {Thing[]} */
    this.things = [];
    /** @type {Thing | null} */
    this.chosen = null;
    this.picking = false;
    /** @type {Record<string, string>} */
    this.texts = {};
    this.less = matchMedia("(prefers-reduced-motion: reduce)");
    const animate = () => !this.less.matches;
    // @ts-expect-error: Leaflet reads its option once; this is where it keeps it
    this.map._zoomAnimated = animate();
    const [west, south, east, north] = index.bounds;
    this.area = L.latLngBounds([south, west], [north, east]);
    this.all = things;
    // Already within its bounds it need not move to them: such a movement would end after the first look, and undo it.
    this.map.setView(this.area.getCenter(), index.minZoom + 1, { animate: false });
    this.map
      .setMinZoom(index.minZoom + 1)
      .setMaxZoom(20)
      .setMaxBounds(this.area.pad(0.1));
    this.fit();
    const hint = new Hint(this.map);
    this.menu = new Menu(this.map);
    this.spot = new Spot(this.map);
    this.controls = new Controls(this.map);
    this.controls.credit(index.attribution);
    this.basemap = new Basemap(this.map, (count) => {
      this.map.getContainer().dataset.painted = String(count);
      performance.mark("painted");
    });
    this.dress();
    const url = archiveOf(index, packed);
    this.basemap.show({ ...index, kind: "vector", url });
    if (area.outline.length > 2) {
      L.polygon(area.outline, { className: "outline", interactive: false, fill: false }).addTo(this.map);
    }
    this.markers = new Markers(this.map, hint, {
      onPick: (id) => actions.onPick(Number(id)),
      onMove: () => {},
      onMenu: () => {},
      onChoose: ({ members }, at) => {
        this.menu.open(
          members.map(({ id, name }) => ({ text: name, act: () => actions.onPick(Number(id)) })),
          at,
        );
      },
      clusterText: (count) => filled(this.texts.cluster ?? "", { count }),
      movableText: (name) => name,
      animate,
    });
    this.listen(animate);
  }

  /** @param {() => boolean} animate */
  listen(animate) {
    this.map.on("click", ({ latlng }) => {
      if (this.picking) this.actions.onSpot([latlng.lat, latlng.lng]);
      else this.actions.onNothing();
    });
    this.map.on("moveend resize", () => this.draw());
    listen(this.map, { animate, onMenu: () => {} });
    this.map.getContainer().addEventListener("keydown", (event) => {
      if (!this.picking || event.key !== "Enter" || event.target !== this.map.getContainer()) return;
      const { lat, lng } = this.map.getCenter();
      this.actions.onSpot([lat, lng]);
    });
    followTheme(() => this.dress());
    new ResizeObserver(() => this.seen()).observe(this.map.getContainer());
  }

  dress() {
    const textScale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    document.documentElement.style.setProperty("--text-scale", String(textScale));
    const language = document.documentElement.lang;
    this.basemap.dress({ language, theme: themeNow(), textScale, reducedMotion: this.less.matches, texts: {} });
  }

  /** @param {Record<string, string>} texts */
  speak(texts) {
    this.texts = texts;
    this.map.getContainer().setAttribute("aria-label", texts.map);
    this.controls.speak(texts);
    this.markers.update([]);
    this.draw();
  }

  /** @param {Thing[]} things */
  show(things) {
    this.things = things.filter(({ at }) => at !== null);
    this.draw();
  }

  /** Begin where most things are, as close as they allow: one far away must not make the rest a crowd. */
  fit() {
    // Hidden behind the list it has no size, in which no zoom fits.
    if (this.map.getSize().x === 0) return;
    const spots = this.all.filter(({ at }) => at !== null).map(({ at }) => /** @type {[number, number]} */ (at));
    const around = spots.length > 0 ? L.latLngBounds(spots) : this.area;
    this.map.fitBounds(around, { animate: false, padding: [24, 24], maxZoom: CLOSE_ZOOM });
    const middle = spots.length > 0 ? L.latLng(median(spots, 0), median(spots, 1)) : around.getCenter();
    const closer = this.map.getZoom() + 1;
    if (closer > CLOSE_ZOOM) return;
    const half = this.map.getSize().divideBy(2);
    const corner = this.map.project(middle, closer).subtract(half);
    const view = L.bounds(corner, corner.add(half.multiplyBy(2)));
    const seen = spots.filter((at) => view.contains(this.map.project(at, closer)));
    if (seen.length >= spots.length * MOST_SEEN) this.map.setView(middle, closer, { animate: false });
  }

  draw() {
    if (this.map.getSize().x > 0) this.markers.update(marksOf(this.things, this.map, this.chosen?.id ?? null));
  }

  /** The map came into view, or its size changed. */
  seen() {
    const before = this.map.getSize();
    this.map.invalidateSize({ animate: false });
    if (before.x === 0 || before.y === 0) this.fit();
    this.draw();
    if (this.chosen?.at) this.choose(this.chosen, true);
  }

  /**
   * @param {Thing | null} thing
   * @param {boolean} move
   */
  choose(thing, move) {
    this.chosen = thing;
    this.markers.select(thing?.at ? String(thing.id) : "", thing?.at ?? [0, 0]);
    this.draw();
    if (!move || !thing?.at || this.map.getSize().x === 0) return;
    const zoom = Math.max(this.map.getZoom(), CLOSE_ZOOM);
    const inside = this.map.getBounds().pad(-0.15).contains(thing.at) && zoom === this.map.getZoom();
    if (!inside) this.map.setView(thing.at, zoom, { animate: !this.less.matches });
  }

  /** @param {boolean} wanted */
  pick(wanted) {
    this.picking = wanted;
    this.map.getContainer().classList.toggle("picking", wanted);
    if (wanted) this.map.getContainer().focus({ preventScroll: true });
  }

  /** @param {import("./types.js").Spotted | null} spot */
  mark(spot) {
    // Its own click takes the pin away, and this one belongs to it.
    setTimeout(() => this.spot.show(spot?.at[0] ?? 0, spot?.at[1] ?? 0, spot?.name ?? ""));
  }
}

/**
 * @param {[number, number][]} spots
 * @param {0 | 1} part latitude or longitude
 */
function median(spots, part) {
  const sorted = spots.map((spot) => spot[part]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
