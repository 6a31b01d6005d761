/** What stands too close to show apart becomes one mark with a number. */

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("../page/types.js").MarkerData} MarkerData */

const CLOSE_PX = 44;
/** As many on one spot can still be laid in a ring. */
const MOST_IN_RING = 8;
const RING_ZOOM = 17;

/**
 * @param {Thing[]} things each with a spot
 * @param {L.Map} map
 * @param {number | null} chosenId always on its own
 * @returns {MarkerData[]}
 */
export function marksOf(things, map, chosenId) {
  const zoom = map.getZoom();
  const view = map.getBounds().pad(0.3);
  /** @type {Map<string, {at: L.Point, members: Thing[]}[]>} */
  const cells = new Map();
  /** @type {{at: L.Point, members: Thing[]}[]} */
  const groups = [];
  for (const thing of things) {
    const where = /** @type {[number, number]} */ (thing.at);
    if (!view.contains(where)) continue;
    const at = map.project(where, zoom);
    const [column, row] = [Math.floor(at.x / CLOSE_PX), Math.floor(at.y / CLOSE_PX)];
    const group = thing.id === chosenId ? undefined : nearest(cells, column, row, at);
    if (group) {
      group.members.push(thing);
      continue;
    }
    const made = { at, members: [thing] };
    groups.push(made);
    if (thing.id === chosenId) continue;
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), made]);
  }
  return groups.flatMap(({ members }) => {
    const spread = sameSpot(members) && members.length <= MOST_IN_RING && zoom >= RING_ZOOM;
    return members.length === 1 || spread ? members.map(record) : [cluster(members)];
  });
}

/**
 * @param {Map<string, {at: L.Point, members: Thing[]}[]>} cells
 * @param {number} column
 * @param {number} row
 * @param {L.Point} at
 */
function nearest(cells, column, row, at) {
  for (let x = column - 1; x <= column + 1; x++) {
    for (let y = row - 1; y <= row + 1; y++) {
      const found = cells.get(`${x} ${y}`)?.find((group) => group.at.distanceTo(at) < CLOSE_PX);
      if (found) return found;
    }
  }
  return undefined;
}

/** @param {Thing[]} members */
function sameSpot(members) {
  const [lat, lon] = /** @type {[number, number]} */ (members[0].at);
  return members.every(({ at }) => at !== null && Math.hypot(at[0] - lat, at[1] - lon) < 5e-6);
}

/**
 * @param {Thing} thing
 * @returns {MarkerData}
 */
function record({ id, name, shape, icon, colour, at }) {
  const [lat, lon] = /** @type {[number, number]} */ (at);
  const shown = { shape, icon, colour, name, selected: false, movable: false };
  return { key: `r:${id}`, id: String(id), lat, lon, ...shown };
}

/**
 * @param {Thing[]} members
 * @returns {MarkerData}
 */
function cluster(members) {
  const spots = members.map(({ at }) => /** @type {[number, number]} */ (at));
  const bounds = L.latLngBounds(spots);
  const middle = bounds.getCenter();
  return {
    key: `c:${members.map(({ id }) => id).join(",")}`,
    cluster: members.length,
    lat: middle.lat,
    lon: middle.lng,
    bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
    members: sameSpot(members) ? members.map(({ id, name }) => ({ id: String(id), name })) : [],
  };
}
