/** Wires the map that folium composed to the program. Texts and records arrive over the bridge as data. */

import { Basemap } from "./basemap.js";
import { connect } from "./channel.js";
import { Connections } from "./connections.js";
import { Controls } from "./controls.js";
import { listen } from "./keyboard.js";
import { Hint, Markers } from "./markers.js";
import { Menu } from "./menu.js";

/** @typedef {import("./types.js").Appearance} Appearance */
/** @typedef {import("./types.js").MarkerData} MarkerData */

/** Python answers with markers for the view and this part of it on each side (see view.py). */
const PADDING = 0.25;
const REPORT_MOVING_MS = 200;
const REPORT_RESTING_MS = 60;

const bridge = await connect();
const map = map_buurtkaart;
map.setMaxZoom(20);
map.setMinZoom(3);

/** @type {Appearance} */
let appearance = { theme: "light", textScale: 1, reducedMotion: false, texts: {} };
let picking = false;
const animate = () => !appearance.reducedMotion;
const text = (/** @type {string} */ key) => appearance.texts[key] ?? "";

const hint = new Hint(map);
const menu = new Menu(map);
const controls = new Controls(map);
const basemap = new Basemap(map, (count) => afterPaint(() => bridge.tilesPainted(count)));
const connections = new Connections(map, hint);
const markers = new Markers(map, hint, {
  onPick: (id) => bridge.recordPicked(id),
  onMove: (id, at) => bridge.recordMoved(id, at.lat, at.lng),
  onMenu: openMenu,
  onChoose: (members, at) =>
    menu.open(
      members.map(({ id, name }) => ({ text: name, act: () => bridge.recordPicked(id) })),
      at,
    ),
  clusterText: (count) => text("cluster").replace("{count}", String(count)),
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
  const spot = map.containerPointToLatLng(at);
  const items = [{ text: text("newPlaceHere"), act: () => bridge.placeRequested(spot.lat, spot.lng) }];
  if (data && "cluster" in data) items.unshift({ text: text("zoomToCluster"), act: () => markers.pick(data) });
  else if (data) items.unshift({ text: text("showRecord"), act: () => bridge.recordPicked(data.id) });
  else items.push({ text: text("centreHere"), act: () => map.panTo(spot, { animate: animate() }) });
  menu.open(items, at);
}

// --- what the person does -------------------------------------------------------------------------------------

map.on("click", (event) => {
  if (picking) bridge.positionPicked(event.latlng.lat, event.latlng.lng);
  else bridge.recordPicked("");
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

function report() {
  clearTimeout(timer);
  timer = 0;
  reported = performance.now();
  const bounds = map.getBounds();
  covered = bounds.pad(PADDING);
  bridge.viewChanged(bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth(), map.getZoom());
}

map.on("move", () => {
  // While the hand moves the map, only a view that left the prepared box is worth any work.
  if (covered?.contains(map.getBounds()) || performance.now() - reported < REPORT_MOVING_MS) return;
  report();
});
map.on("moveend resize", () => {
  clearTimeout(timer);
  timer = setTimeout(report, REPORT_RESTING_MS);
});
// The container is laid out later than the page is read.
new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

// --- what the program says ------------------------------------------------------------------------------------

bridge.markersChanged.connect((json) => markers.update(JSON.parse(json).markers));
bridge.linesChanged.connect((json) => connections.update(JSON.parse(json).lines));
bridge.shapesChanged.connect((json) => connections.outline(JSON.parse(json).polygons));
bridge.selectionChanged.connect((id, lat, lon, ensureVisible) => {
  markers.select(id, [lat, lon]);
  if (id !== "" && ensureVisible && !map.getBounds().pad(-0.1).contains([lat, lon])) {
    map.panTo([lat, lon], { animate: animate() });
  }
});
bridge.viewRequested.connect((lat, lon, zoom) => {
  const near = map.getBounds().pad(1).contains([lat, lon]) && Math.abs(zoom - map.getZoom()) <= 2;
  map.setView([lat, lon], zoom, { animate: near && animate() });
});
bridge.boundsRequested.connect((west, south, east, north) => {
  map.fitBounds(
    [
      [south, west],
      [north, east],
    ],
    { animate: false, padding: [24, 24], maxZoom: 18 },
  );
});
bridge.basemapChanged.connect((json) => {
  const data = JSON.parse(json);
  basemap.show(data);
  controls.credit(data?.attribution ?? "");
});
bridge.appearanceChanged.connect((json) => {
  appearance = JSON.parse(json);
  const root = document.documentElement;
  root.dataset.theme = appearance.theme;
  root.style.setProperty("--text-scale", String(appearance.textScale));
  // @ts-expect-error: Leaflet reads its option once; this is where it keeps it
  map._zoomAnimated = !appearance.reducedMotion;
  map.getContainer().setAttribute("aria-label", text("map"));
  controls.speak(appearance.texts);
  basemap.dress(appearance);
});
bridge.pickModeChanged.connect((on) => {
  picking = on;
  map.getContainer().classList.toggle("picking", on);
});

// What the page really holds, for tests and benchmarks.
globalThis.buurtkaart = { map, markers, connections, basemap, menu, hint };
bridge.pageReady();
report();
