/** The signpost's answer on the map: numbers, where somebody starts, and the way on foot to what is chosen. */

import { BuiltIcon, FlatMarker, fan, shift } from "./markers.js";

/** @typedef {import("./types.js").SignData} SignData */
/** @typedef {import("./types.js").Signs} Signs */
/** @typedef {{data: SignData, seen: string, marker: L.Marker, element: HTMLElement}} Entry */

const SHAPES = new Set(["place", "initiative", "contact"]);
/** A route may touch the edge of the map, not leave it. */
const ROUTE_PADDING_PX = 40;
const BESIDE_START_PX = 32;
const SAME_SPOT_M = 4;

/**
 * @param {[number, number]} a
 * @param {[number, number]} b
 */
const isSameSpot = (a, b) => L.latLng(a).distanceTo(b) < SAME_SPOT_M;

/** @param {SignData} data */
function numberElement({ number, shape }) {
  const element = document.createElement("div");
  element.className = `marker sign ${SHAPES.has(shape) ? shape : "place"}`;
  const body = document.createElement("span");
  body.className = "shape";
  const count = document.createElement("span");
  count.className = "count";
  count.textContent = String(number);
  element.append(body, count);
  return element;
}

export class Signpost {
  /**
   * @param {L.Map} map
   * @param {import("./markers.js").Hint} hint
   * @param {{onPick: (id: string) => void, onPoint: (id: string) => void, animate: () => boolean}} actions
   */
  constructor(map, hint, actions) {
    this.map = map;
    this.hint = hint;
    this.actions = actions;
    this.isOpen = false;
    this.renderer = L.svg({ padding: 0.5 });
    this.way = L.layerGroup().addTo(map);
    /** @type {L.Marker | null} */
    this.start = null;
    this.startSeen = "null";
    this.wayOf = "";
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
  }

  /** @param {Signs | null} signs null gives the map back */
  update(signs) {
    this.isOpen = signs !== null;
    this.map.getContainer().classList.toggle("signposting", signs?.quiet ?? false);
    this.showStart(signs?.origin ?? null, signs?.originName ?? "");
    this.showMarks(signs?.marks ?? [], signs?.origin ?? null);
    this.showWay(signs?.route ?? [], signs?.estimated ?? false);
  }

  /** @param {string} id the result under the mouse in the list; "" for none */
  point(id) {
    for (const { data, element } of this.entries.values()) element.classList.toggle("pointed", data.id === id);
  }

  /**
   * @param {[number, number] | null} origin
   * @param {string} name
   */
  showStart(origin, name) {
    const seen = JSON.stringify(origin);
    if (seen === this.startSeen) return;
    this.startSeen = seen;
    this.start?.remove();
    this.start = null;
    if (!origin) return;
    const icon = L.divIcon({ className: "start", iconSize: [0, 0] });
    this.start = L.marker(origin, { icon, interactive: false, keyboard: false, zIndexOffset: 5000 }).addTo(this.map);
    const element = this.start.getElement();
    element?.setAttribute("role", "img");
    element?.setAttribute("aria-label", name);
  }

  /**
   * @param {SignData[]} marks
   * @param {[number, number] | null} origin
   */
  showMarks(marks, origin) {
    const wanted = new Set(marks.map(({ key }) => key));
    for (const [key, entry] of this.entries) if (!wanted.has(key)) this.drop(key, entry);
    const offsets = fan(marks);
    // What stands where somebody starts is laid beside the start.
    const there = origin ? marks.filter(({ lat, lon }) => isSameSpot([lat, lon], origin)) : [];
    there.forEach(({ key }, i) => {
      const angle = (2 * Math.PI * i) / there.length - Math.PI / 2;
      offsets.set(key, [Math.round(Math.cos(angle) * BESIDE_START_PX), Math.round(Math.sin(angle) * BESIDE_START_PX)]);
    });
    for (const data of marks) {
      const offset = offsets.get(data.key) ?? [0, 0];
      const seen = JSON.stringify([{ ...data, selected: false }, offset]);
      let entry = this.entries.get(data.key);
      if (entry?.seen !== seen) {
        if (entry) this.drop(data.key, entry);
        entry = this.create(data, seen);
        shift(entry.element, offset);
        this.entries.set(data.key, entry);
      }
      entry.element.classList.toggle("chosen", data.selected);
      entry.element.setAttribute("aria-pressed", String(data.selected));
      entry.marker.setZIndexOffset(data.selected ? 10_000 : 1000);
    }
  }

  /**
   * @param {string} key
   * @param {Entry} entry
   */
  drop(key, entry) {
    entry.marker.remove();
    this.entries.delete(key);
  }

  /**
   * @param {SignData} data
   * @param {string} seen
   * @returns {Entry}
   */
  create(data, seen) {
    const element = numberElement(data);
    // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
    const icon = new BuiltIcon({ element });
    /** @type {L.Marker} */
    // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
    const marker = new FlatMarker([data.lat, data.lon], { icon, riseOnHover: false });
    marker.addTo(this.map);
    element.setAttribute("aria-label", data.name);
    const pointAt = () => {
      this.hint.show(data.name, this.map.latLngToContainerPoint(marker.getLatLng()));
      this.actions.onPoint(data.id);
    };
    const leave = () => {
      this.hint.hide();
      this.actions.onPoint("");
    };
    element.addEventListener("mouseenter", pointAt);
    element.addEventListener("focus", pointAt);
    element.addEventListener("mouseleave", leave);
    element.addEventListener("blur", leave);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.actions.onPick(data.id);
    });
    marker.on("click", () => this.actions.onPick(data.id));
    return { data, seen, marker, element };
  }

  /**
   * @param {[number, number][]} route
   * @param {boolean} estimated
   */
  showWay(route, estimated) {
    const seen = JSON.stringify([route, estimated]);
    if (seen === this.wayOf) return;
    this.wayOf = seen;
    this.way.clearLayers();
    if (route.length < 2) return;
    const base = { renderer: this.renderer, smoothFactor: 0, interactive: false };
    const kind = estimated ? " estimated" : "";
    for (const part of ["way-casing", "way"]) L.polyline(route, { ...base, className: part + kind }).addTo(this.way);
    const bounds = L.latLngBounds(route);
    if (this.map.getBounds().contains(bounds)) return;
    const padding = L.point(ROUTE_PADDING_PX, ROUTE_PADDING_PX);
    this.map.fitBounds(bounds, { animate: this.actions.animate(), padding, maxZoom: this.map.getZoom() });
  }
}
