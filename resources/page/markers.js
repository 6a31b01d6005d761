/** Places, groups, contacts and clusters. Shape and icon tell the kind; colour only adds. */

import { iconPicture } from "./icons.js";

/** @typedef {import("./types.js").MarkerData} MarkerData */
/** @typedef {import("./types.js").RecordMarker} RecordMarker */
/** @typedef {import("./types.js").ClusterMarker} ClusterMarker */
/** @typedef {{data: MarkerData, seen: string, marker: L.Marker, element: HTMLElement}} Entry */

/** A shaking hand is not a drag. */
const DRAG_THRESHOLD_PX = 6;
/** Markers on exactly the same spot stand in a ring of this radius. */
const FAN_RADIUS_PX = 24;
const COLOUR = /^#[0-9a-f]{6}$/i;
const ICON = /^(maki|temaki)\/[A-Za-z0-9_-]+$/;
const SHAPES = new Set(["place", "initiative", "contact"]);

/** One small label that says what is under the mouse or has the focus. Text only. */
export class Hint {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.element = document.createElement("div");
    this.element.className = "hint";
    this.element.setAttribute("role", "tooltip");
    this.element.hidden = true;
    map.getContainer().append(this.element);
    map.on("movestart zoomstart", () => this.hide());
  }

  /**
   * @param {string} text
   * @param {L.Point} at pixels in the map: the middle of the lower edge of the label
   */
  show(text, at) {
    if (text === "") return;
    this.element.textContent = text;
    this.element.hidden = false;
    const half = this.element.offsetWidth / 2;
    const left = Math.max(half + 4, Math.min(at.x, this.map.getSize().x - half - 4));
    const below = at.y - this.element.offsetHeight < 34;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${below ? at.y + 30 : at.y - this.element.offsetHeight - 10}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}

/** A built element instead of Leaflet's HTML string. */
export const BuiltIcon = L.Icon.extend({
  createIcon() {
    return this.options.element;
  },
  createShadow() {
    return null;
  },
});

/** Leaflet's 3D transforms make a layer of each marker; flat ones let the whole pane move as one picture. */
export const FlatMarker = L.Marker.extend({
  _setPos(/** @type {L.Point} */ at) {
    const icon = this._icon;
    icon._leaflet_pos = at;
    icon.style.transform = `translate(${at.x}px, ${at.y}px)`;
    this._zIndex = at.y + this.options.zIndexOffset;
    this._resetZIndex();
  },
});

/** @param {MarkerData} data */
const isCluster = (data) => "cluster" in data;

/** @param {number} count */
function thousands(count) {
  const digits = count < 10_000 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return (count / 1000).toLocaleString(document.documentElement.lang, options);
}

/** @param {ClusterMarker} data */
function clusterElement({ cluster }) {
  const element = document.createElement("div");
  const size = cluster < 10 ? "small" : cluster < 100 ? "medium" : "large";
  element.className = `marker cluster cluster-${size}`;
  const count = document.createElement("span");
  count.className = "count";
  count.textContent = cluster < 1000 ? String(cluster) : `${thousands(cluster)}k`;
  element.append(count);
  return element;
}

/** @param {RecordMarker} data */
function recordElement({ shape, icon, colour }) {
  const element = document.createElement("div");
  element.className = `marker record ${SHAPES.has(shape) ? shape : "place"}`;
  const body = document.createElement("span");
  body.className = "shape";
  if (COLOUR.test(colour)) body.style.backgroundColor = colour;
  element.append(body);
  if (ICON.test(icon)) element.append(iconPicture(icon));
  return element;
}

export class Markers {
  /**
   * @param {L.Map} map
   * @param {Hint} hint
   * @param {{onPick: (id: string, at: L.LatLng) => void, onMove: (id: string, at: L.LatLng) => void,
   *   onChoose: (cluster: ClusterMarker, at: L.Point) => void,
   *   onMenu: (data: MarkerData, at: L.Point) => void, clusterText: (count: number) => string, movableText: (name: string) => string,
   *   animate: () => boolean}} actions
   */
  constructor(map, hint, actions) {
    this.map = map;
    this.hint = hint;
    this.actions = actions;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    this.selectedId = "";
    /** The key of the mark that a finger or a button holds down: drawn anew, it would slip from under the hand. */
    this.held = "";
    /** @type {MarkerData[] | null} what came meanwhile */
    this.late = null;
    // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
    this.halo = new FlatMarker([0, 0], { icon: haloIcon(), interactive: false, keyboard: false, zIndexOffset: -5000 });
  }

  /**
   * Show exactly these; touch only what differs.
   * @param {MarkerData[]} wanted
   */
  update(wanted) {
    if (this.held !== "") this.late = wanted;
    const keys = new Set(wanted.map(({ key }) => key));
    const focused = document.activeElement;
    for (const [key, entry] of this.entries) {
      if (!keys.has(key) && key !== this.held) this.drop(key, entry);
    }
    const chosen = wanted.find((data) => !isCluster(data) && /** @type {RecordMarker} */ (data).selected);
    if (chosen) this.selectedId = /** @type {RecordMarker} */ (chosen).id;
    const offsets = fan(wanted);
    for (const data of wanted) this.put(data, offsets.get(data.key) ?? [0, 0]);
    this.emphasise();
    if (focused?.classList.contains("marker") && !focused.isConnected) this.map.getContainer().focus();
  }

  /**
   * @param {string} id the record to emphasise; empty for none
   * @param {L.LatLngExpression} at
   */
  select(id, at) {
    this.selectedId = id;
    this.halo.setLatLng(at);
    this.emphasise();
  }

  /**
   * @param {MarkerData} data
   * @param {[number, number]} offset
   */
  put(data, offset) {
    const seen = JSON.stringify([data, offset]);
    const before = this.entries.get(data.key);
    if (before?.seen === seen) return;
    if (before && data.key === this.held) return;
    if (before && sameLook(before.data, data)) {
      before.data = data;
      before.seen = seen;
      before.marker.setLatLng([data.lat, data.lon]);
      shift(before.element, offset);
      return;
    }
    if (before) this.drop(data.key, before);
    const entry = this.create(data, seen);
    shift(entry.element, offset);
    this.entries.set(data.key, entry);
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
   * @param {MarkerData} data
   * @param {string} seen
   * @returns {Entry}
   */
  create(data, seen) {
    const cluster = isCluster(data);
    const element = cluster
      ? clusterElement(/** @type {ClusterMarker} */ (data))
      : recordElement(/** @type {RecordMarker} */ (data));
    // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
    const icon = new BuiltIcon({ element });
    const movable = !cluster && /** @type {RecordMarker} */ (data).movable;
    /** @type {L.Marker} */
    // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
    const marker = new FlatMarker([data.lat, data.lon], { icon, draggable: movable, riseOnHover: false });
    /** @type {Entry} */
    const entry = { data, seen, marker, element };
    marker.addTo(this.map);
    if (movable) this.makeMovable(entry);
    element.setAttribute("aria-label", this.nameOf(data));
    const say = () => this.hint.show(this.hintOf(entry.data), this.map.latLngToContainerPoint(marker.getLatLng()));
    element.addEventListener("mouseenter", say);
    element.addEventListener("focus", say);
    element.addEventListener("mouseleave", () => this.hint.hide());
    element.addEventListener("blur", () => this.hint.hide());
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.pick(entry.data);
    });
    marker.on("click", () => this.pick(entry.data));
    marker.on("contextmenu", (event) => {
      L.DomEvent.stop(event.originalEvent);
      this.actions.onMenu(entry.data, this.map.mouseEventToContainerPoint(event.originalEvent));
    });
    return entry;
  }

  /** @param {Entry} entry */
  makeMovable(entry) {
    const { marker } = entry;
    // @ts-expect-error: Leaflet offers no option for the threshold of a marker
    marker.dragging._draggable.options.clickTolerance = DRAG_THRESHOLD_PX;
    entry.element.addEventListener("pointerdown", () => this.hold(entry.data.key));
    marker.on("dragstart", () => {
      this.hint.hide();
      entry.element.classList.add("moving");
    });
    marker.on("dragend", () => {
      entry.element.classList.remove("moving");
      // Python answers with markers: let that put it back if the move is refused. What came before knows of no move.
      entry.seen = "";
      this.late = null;
      const at = marker.getLatLng();
      this.actions.onMove(/** @type {RecordMarker} */ (entry.data).id, at);
    });
  }

  /** @param {string} key of a mark that stays as it is until it is let go */
  hold(key) {
    this.held = key;
    const over = new AbortController();
    const letGo = () => {
      over.abort();
      // The click, or the end of the movement, comes first: it belongs to the mark as it was.
      setTimeout(() => this.letGo(), 0);
    };
    for (const name of ["pointerup", "pointercancel"]) globalThis.addEventListener(name, letGo, over);
  }

  letGo() {
    const { late } = this;
    this.held = "";
    this.late = null;
    if (late !== null) this.update(late);
  }

  /** @param {MarkerData} data */
  pick(data) {
    if (!isCluster(data)) {
      this.actions.onPick(/** @type {RecordMarker} */ (data).id, L.latLng(data.lat, data.lon));
      return;
    }
    const { bounds: box, members } = /** @type {ClusterMarker} */ (data);
    if (members.length > 0) {
      this.actions.onChoose(/** @type {ClusterMarker} */ (data), this.map.latLngToContainerPoint([data.lat, data.lon]));
      return;
    }
    const [west, south, east, north] = box;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const fitting = this.map.getBoundsZoom(bounds, false, L.point(80, 80));
    const zoom = Math.min(this.map.getMaxZoom(), Math.max(fitting, this.map.getZoom() + 1));
    this.map.setView(bounds.getCenter(), zoom, { animate: this.actions.animate() });
  }

  /** @param {MarkerData} data */
  nameOf(data) {
    return isCluster(data)
      ? this.actions.clusterText(/** @type {ClusterMarker} */ (data).cluster)
      : /** @type {RecordMarker} */ (data).name;
  }

  /**
   * Only what is chosen follows the hand, so that a hand that moves the map moves nothing else: say so there.
   * @param {MarkerData} data
   */
  hintOf(data) {
    const name = this.nameOf(data);
    return !isCluster(data) && /** @type {RecordMarker} */ (data).movable ? this.actions.movableText(name) : name;
  }

  /** @param {Element | null} element */
  dataOf(element) {
    for (const entry of this.entries.values()) if (entry.element === element) return entry.data;
    return null;
  }

  /** The chosen record stands out; where a cluster hides it, a ring shows the spot. */
  emphasise() {
    let visible = false;
    for (const { data, element, marker } of this.entries.values()) {
      const chosen =
        this.selectedId !== "" && !isCluster(data) && /** @type {RecordMarker} */ (data).id === this.selectedId;
      visible ||= chosen;
      if (element.classList.contains("selected") === chosen) continue;
      element.classList.toggle("selected", chosen);
      element.setAttribute("aria-pressed", String(chosen));
      marker.setZIndexOffset(chosen ? 10_000 : 0);
    }
    if (this.selectedId !== "" && !visible) this.halo.addTo(this.map);
    else this.halo.remove();
  }
}

function haloIcon() {
  const element = document.createElement("div");
  element.className = "halo";
  // @ts-expect-error: Leaflet's `extend` makes a class that its types do not know
  return new BuiltIcon({ element });
}

/**
 * @param {MarkerData} a
 * @param {MarkerData} b
 */
function sameLook(a, b) {
  const look = (/** @type {MarkerData} */ { lat, lon, ...rest }) => JSON.stringify({ ...rest, selected: false });
  return look(a) === look(b);
}

/**
 * @param {HTMLElement} element
 * @param {[number, number]} offset
 */
export function shift(element, [x, y]) {
  element.style.marginLeft = x === 0 ? "" : `calc(var(--size) / -2 + ${x}px)`;
  element.style.marginTop = y === 0 ? "" : `calc(var(--size) / -2 + ${y}px)`;
}

/**
 * Spread records that share one spot, so that each can be seen and clicked.
 * @param {{key: string, lat: number, lon: number}[]} markers
 * @returns {Map<string, [number, number]>} pixels by key
 */
export function fan(markers) {
  /** @type {Map<string, {key: string}[]>} */
  const spots = new Map();
  for (const data of markers) {
    const spot = `${data.lat.toFixed(6)} ${data.lon.toFixed(6)}`;
    spots.set(spot, [...(spots.get(spot) ?? []), data]);
  }
  /** @type {Map<string, [number, number]>} */
  const offsets = new Map();
  for (const sharing of spots.values()) {
    if (sharing.length < 2) continue;
    const radius = Math.max(FAN_RADIUS_PX, (sharing.length * 38) / (2 * Math.PI));
    sharing.forEach(({ key }, i) => {
      const angle = (2 * Math.PI * i) / sharing.length - Math.PI / 2;
      offsets.set(key, [Math.round(Math.cos(angle) * radius), Math.round(Math.sin(angle) * radius)]);
    });
  }
  return offsets;
}
