/** Wires the map that folium composed to the program. Texts and records arrive over the bridge as data. */

import { Basemap } from "./basemap.js";
import { connect } from "./channel.js";
import { Connections } from "./connections.js";
import { Controls } from "./controls.js";
import { listen } from "./keyboard.js";
import { Hint, Markers } from "./markers.js";
import { Menu } from "./menu.js";
import { Signpost } from "./signpost.js";
import { Spot } from "./spot.js";

/** @typedef {import("./types.js").Appearance} Appearance */
/** @typedef {import("./types.js").MarkerData} MarkerData */

/** Python answers with markers for the view and this part of it on each side (see view.py). */
const PADDING = 0.25;
const REPORT_MOVING_MS = 200;
const REPORT_RESTING_MS = 60;
const HAND_RESTS_MS = 120;
/** So far from the middle of a cluster opens the list of what it holds. */
const BESIDE_PX = 24;
/** At most so long the start waits for the size of the window. */
const LAID_OUT_MS = 300;
/** So many levels nearer than the whole map may it begin. */
const MOST_ZOOMED_IN = 2;
// A mark is as wide as this, and the buttons stand at the right below.
const ROUND_MARKS = { paddingTopLeft: L.point(44, 44), paddingBottomRight: L.point(76, 52) };
const MOST_ZOOMED_TO_FIT = 18;

/** The bridge takes a moment to stand; what the person does until then is said as soon as it does. */
const bridge = connect();
/** @param {(bridge: import("./types.js").Bridge) => void} say */
const tell = (say) => {
  bridge.then(say);
};
const map = map_buurtkaart;
map.setMaxZoom(20);
map.setMinZoom(3);

/** @type {Appearance} */
let appearance = { language: "nl", theme: "light", textScale: 1, reducedMotion: false, texts: {} };
let picking = false;
const animate = () => !appearance.reducedMotion;
const text = (/** @type {string} */ key) => appearance.texts[key] ?? "";

const hint = new Hint(map);
const menu = new Menu(map);
const controls = new Controls(map);
const basemap = new Basemap(map, (count) => afterPaint(() => tell((to) => to.tilesPainted(count))));
const connections = new Connections(map, hint);
const spot = new Spot(map);
const markers = new Markers(map, hint, {
  onPick: (id) => tell((to) => to.recordPicked(id)),
  onMove: (id, at) => tell((to) => to.recordMoved(id, at.lat, at.lng)),
  onMenu: openMenu,
  onChoose: ({ cluster, members, bounds }, at) => {
    const items = members.map(({ id, name }) => ({ text: name, act: () => tell((to) => to.recordPicked(id)) }));
    // On top: whoever must scroll to find it does not know that there is more.
    const all = () => tell((to) => to.listRequested(...bounds));
    const words = text("allInList").replace("{count}", String(cluster));
    if (cluster > members.length) items.unshift({ text: words, act: all });
    // Beside the number that was pressed, not over it.
    menu.open(items, at.add([BESIDE_PX, -BESIDE_PX]));
  },
  clusterText: (count) => text("cluster").replace("{count}", String(count)),
  movableText: (name) => text("movable").replace("{name}", () => name),
  animate,
});

const signpost = new Signpost(map, hint, {
  onPick: (id) => tell((to) => to.signPicked(id)),
  onPoint: (id) => tell((to) => to.signPointedAt(id)),
  animate,
});

/** @param {() => void} act once what was drawn is on screen */
function afterPaint(act) {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/**
 * @param {MarkerData | null} data the marker under the menu, null on the map itself
 * @param {L.Point} at
 */
function openMenu(data, at) {
  hint.hide();
  const here = map.containerPointToLatLng(at);
  const items = [{ text: text("newPlaceHere"), act: () => tell((to) => to.placeRequested(here.lat, here.lng)) }];
  if (data && "cluster" in data) items.unshift({ text: text("zoomToCluster"), act: () => markers.pick(data) });
  else if (data) items.unshift({ text: text("showRecord"), act: () => tell((to) => to.recordPicked(data.id)) });
  else items.push({ text: text("centreHere"), act: () => map.panTo(here, { animate: animate() }) });
  menu.open(items, at);
}

// --- what the person does -------------------------------------------------------------------------------------

map.on("click", (event) => {
  if (picking) tell((to) => to.positionPicked(event.latlng.lat, event.latlng.lng));
  else tell((to) => to.recordPicked(""));
});
map.on("contextmenu", (event) => {
  L.DomEvent.preventDefault(event.originalEvent);
  openMenu(null, event.containerPoint);
});
map.getContainer().addEventListener("contextmenu", (event) => event.preventDefault());
listen(map, { animate, onMenu: (at, focused) => openMenu(markers.dataOf(focused), at) });

/** @type {L.LatLngBounds | null} */
let covered = null;
let reported = Number.NEGATIVE_INFINITY;
let timer = 0;
let hasBegun = false;

function report(moving = false) {
  // Where folium happened to put the map is nowhere.
  if (!hasBegun) return;
  clearTimeout(timer);
  timer = 0;
  reported = performance.now();
  const bounds = map.getBounds();
  covered = bounds.pad(PADDING);
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  tell((to) => to.viewChanged(west, south, east, north, map.getZoom()));
  if (!moving) tell((to) => to.viewRested());
}

/** @param {number} milliseconds of rest after which the view is reported, unless it moves on */
function reportAfter(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(report, milliseconds);
}

map.on("move", () => {
  // While the hand moves the map, only a view that left the prepared box is worth any work.
  const worthIt = !covered?.contains(map.getBounds()) && performance.now() - reported >= REPORT_MOVING_MS;
  if (worthIt) report(true);
  reportAfter(HAND_RESTS_MS);
});
map.on("moveend resize", () => reportAfter(REPORT_RESTING_MS));
// The container is laid out later than the page is read.
new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

/**
 * The page is read while the window is made. What is drawn before it has the window's size is drawn twice.
 * @param {[number, number]} size pixels, width and height of the view
 */
async function laidOut([width, height]) {
  const until = performance.now() + LAID_OUT_MS;
  const root = document.documentElement;
  const fits = () => Math.abs(root.clientWidth - width) <= 1 && Math.abs(root.clientHeight - height) <= 1;
  while (!fits() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 4));
  map.invalidateSize({ animate: false });
}

/** @type {((animated: boolean) => void) | null} shows what was asked for, until the map goes elsewhere */
let held = null;

/**
 * @param {(animated: boolean) => void} show
 * @param {boolean} animated
 */
function hold(show, animated) {
  show(animated);
  held = show;
}

map.on("movestart", () => {
  held = null;
});
// The view may get its place in the window after the map was opened, or while it is on its way to a spot.
map.on("resize", () => held !== null && hold(held, false));

/**
 * A map that begins with empty paper round it looks as if something is missing: streets up to the edges look like home.
 * @param {L.LatLngBounds} box
 */
function fillingZoom(box) {
  const whole = map.getBoundsZoom(box);
  // A long narrow map is not filled at any price.
  return Math.min(map.getBoundsZoom(box, true), whole + MOST_ZOOMED_IN, MOST_ZOOMED_TO_FIT);
}

// --- what the program says ------------------------------------------------------------------------------------

/** @type {Record<string, (...values: any[]) => void>} by the name of the bridge's signal */
const listeners = {
  markersChanged: (json) => markers.update(JSON.parse(json).markers),
  linesChanged: (json) => connections.update(JSON.parse(json).lines),
  spotChanged: (lat, lon, name) => spot.show(lat, lon, name),
  shapesChanged: (json) => connections.outline(JSON.parse(json).polygons),
  sketchChanged: (json) => connections.sketch(JSON.parse(json).corners),
  selectionChanged: (id, lat, lon, ensureVisible) => {
    markers.select(id, [lat, lon]);
    if (id !== "" && ensureVisible && !map.getBounds().pad(-0.1).contains([lat, lon])) {
      map.panTo([lat, lon], { animate: animate() });
    }
  },
  viewRequested: (lat, lon, zoom) => {
    const near = map.getBounds().pad(1).contains([lat, lon]) && Math.abs(zoom - map.getZoom()) <= 2;
    hold((animated) => map.setView([lat, lon], zoom, { animate: animated }), near && animate());
  },
  boundsRequested: (west, south, east, north) => {
    const box = L.latLngBounds([south, west], [north, east]);
    hold(() => map.setView(box.getCenter(), fillingZoom(box), { animate: false }), false);
  },
  wholeRequested: (west, south, east, north) => {
    const box = L.latLngBounds([south, west], [north, east]);
    hold(() => map.fitBounds(box, { ...ROUND_MARKS, maxZoom: MOST_ZOOMED_TO_FIT, animate: false }), false);
  },
  basemapChanged: (json) => {
    const data = JSON.parse(json);
    basemap.show(data);
    controls.credit(data?.attribution ?? "");
  },
  appearanceChanged: (json) => {
    appearance = JSON.parse(json);
    const root = document.documentElement;
    root.lang = appearance.language;
    root.dataset.theme = appearance.theme;
    root.style.setProperty("--text-scale", String(appearance.textScale));
    root.dataset.motion = appearance.reducedMotion ? "less" : "";
    // @ts-expect-error: Leaflet reads these options once; this is where it keeps them
    map._zoomAnimated = map._fadeAnimated = !appearance.reducedMotion;
    map.options.inertia = !appearance.reducedMotion;
    map.getContainer().setAttribute("aria-label", text("map"));
    controls.speak(appearance.texts);
    basemap.dress(appearance);
  },
  signsChanged: (json) => signpost.update(JSON.parse(json)),
  signHovered: (id) => signpost.point(id),
  pickModeChanged: (on) => {
    picking = on;
    map.getContainer().classList.toggle("picking", on);
  },
};

// What the page really holds, for tests and benchmarks.
globalThis.buurtkaart = {
  map,
  bridge,
  markers,
  signpost,
  connections,
  spot,
  basemap,
  menu,
  hint,
  rests: () => timer === 0,
};

/** Tiles need not wait for the bridge: the first words lie ready. The bridge says them again; once is enough. */
async function begin() {
  const response = await fetch("/start.json");
  /** @type {{size: [number, number], words: [string, ...any[]][]}} */
  const { size, words } = await response.json();
  await laidOut(size);
  /** @type {Map<string, string>} */
  const begun = new Map();
  for (const [name, ...values] of words) {
    begun.set(name, JSON.stringify(values));
    listeners[name](...values);
  }
  tell((to) => {
    for (const [name, listener] of Object.entries(listeners)) {
      to[/** @type {"pickModeChanged"} */ (name)].connect((/** @type {any[]} */ ...values) => {
        const repeated = begun.get(name) === JSON.stringify(values);
        begun.delete(name);
        if (!repeated) listener(...values);
      });
    }
    to.pageReady();
  });
  hasBegun = true;
  report();
}

begin();
