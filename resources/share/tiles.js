/** The tiles of the base map, which this file carries in one packed piece. */

/** @typedef {import("./types.js").TileIndex} TileIndex */
/** @typedef {import("../page/types.js").TileArchive} TileArchive */

/** Whether this browser can unpack them; those from before 2023 cannot. */
export const canUnpack = () => typeof DecompressionStream === "function";

/**
 * @param {string} packed base64 of gzip
 * @returns {Promise<ArrayBuffer>}
 */
async function unpacked(packed) {
  const raw = atob(packed);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * @param {TileIndex} index
 * @param {string} packed
 * @returns {TileArchive}
 */
export function archiveOf({ tiles }, packed) {
  const where = new Map(
    tiles.map(([zoom, column, row, first, length]) => [`${zoom}/${column}/${row}`, [first, length]]),
  );
  /** @type {Promise<ArrayBuffer> | null} */
  let all = null;
  return {
    async getZxy(zoom, column, row) {
      const found = where.get(`${zoom}/${column}/${row}`);
      if (found === undefined) return undefined;
      all ??= unpacked(packed);
      const [first, length] = found;
      return { data: (await all).slice(first, first + length) };
    },
  };
}
