/** Who was brought together with whom, as curved dashed lines; and the outlines of neighbourhoods. */

/** @typedef {import("./types.js").LineData} LineData */

const STEPS = 24;
/** How far the curve bulges, as a part of its length. */
const BULGE = 0.22;

/**
 * A quadratic Bézier curve between two spots, bulging to the north so that crossing lines stay apart.
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @returns {L.LatLng[]}
 */
export function curve(from, to) {
  const { EPSG3857 } = L.CRS;
  const a = EPSG3857.project(L.latLng(from));
  const b = EPSG3857.project(L.latLng(to));
  const side = b.x >= a.x ? 1 : -1;
  const control = L.point((a.x + b.x) / 2 - side * (b.y - a.y) * BULGE, (a.y + b.y) / 2 + side * (b.x - a.x) * BULGE);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const u = 1 - t;
    const mix = (/** @type {"x"|"y"} */ axis) => u * u * a[axis] + 2 * u * t * control[axis] + t * t * b[axis];
    return EPSG3857.unproject(L.point(mix("x"), mix("y")));
  });
}

export class Connections {
  /**
   * @param {L.Map} map
   * @param {import("./markers.js").Hint} hint
   */
  constructor(map, hint) {
    this.hint = hint;
    this.renderer = L.svg({ padding: 0.5 });
    this.outlines = L.layerGroup().addTo(map);
    this.sketched = L.layerGroup().addTo(map);
    this.layer = L.layerGroup().addTo(map);
    /** @type {Map<string, {seen: string, parts: L.Polyline[]}>} */
    this.drawn = new Map();
  }

  /** @param {LineData[]} lines */
  update(lines) {
    const wanted = new Set(lines.map(({ key }) => key));
    for (const [key, { parts }] of this.drawn) {
      if (!wanted.has(key)) this.drop(key, parts);
    }
    for (const line of lines) {
      const seen = JSON.stringify(line);
      const before = this.drawn.get(line.key);
      if (before?.seen === seen) continue;
      if (before) this.drop(line.key, before.parts);
      this.drawn.set(line.key, { seen, parts: this.draw(line) });
    }
  }

  /**
   * @param {string} key
   * @param {L.Polyline[]} parts
   */
  drop(key, parts) {
    for (const part of parts) this.layer.removeLayer(part);
    this.drawn.delete(key);
  }

  /** @param {LineData} line */
  draw(line) {
    const path = curve(line.from, line.to);
    const base = { renderer: this.renderer, smoothFactor: 0, bubblingMouseEvents: false };
    const state = line.selected ? " selected" : "";
    const casing = L.polyline(path, { ...base, className: `connection-casing${state}`, interactive: true });
    const dashes = L.polyline(path, { ...base, className: `connection${state}`, interactive: false });
    casing.on("mousemove", (event) => this.hint.show(line.label, event.containerPoint));
    casing.on("mouseout", () => this.hint.hide());
    return [casing, dashes].map((part) => part.addTo(this.layer));
  }

  /** @param {[number, number][][]} polygons */
  outline(polygons) {
    this.outlines.clearLayers();
    /** @type {Set<string>} */
    const drawn = new Set();
    for (const ring of polygons) {
      L.polyline(unshared(ring, drawn), {
        renderer: this.renderer,
        className: "outline",
        interactive: false,
        fill: false,
      }).addTo(this.outlines);
    }
  }

  /** @param {[number, number][]} corners of what somebody draws now */
  sketch(corners) {
    this.sketched.clearLayers();
    const base = { renderer: this.renderer, interactive: false };
    L.polygon(corners, { ...base, className: "sketch" }).addTo(this.sketched);
    for (const corner of corners) {
      L.circleMarker(corner, { ...base, className: "corner", radius: 6 }).addTo(this.sketched);
    }
  }
}

/**
 * The sides of a ring that no ring before it has: a border that two neighbours share is one line, not two that meddle.
 * @param {[number, number][]} ring
 * @param {Set<string>} drawn the sides that are drawn already; those of this ring are added
 * @returns {[number, number][][]}
 */
function unshared(ring, drawn) {
  /** @type {[number, number][][]} */
  const lines = [];
  /** @type {[number, number][] | null} */
  let line = null;
  ring.forEach((corner, at) => {
    const next = ring[(at + 1) % ring.length];
    const side = [corner, next].map(String).sort().join(" ");
    if (drawn.has(side)) {
      line = null;
      return;
    }
    drawn.add(side);
    if (line === null) {
      line = [corner];
      lines.push(line);
    }
    line.push(next);
  });
  return lines;
}
