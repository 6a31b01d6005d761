/** Where the picture of a kind is: in this file. */

/** @type {Record<string, string>} by "maki/library" */
let pictures = {};

/** @param {Record<string, string>} known data: URLs by name */
export function keepIcons(known) {
  pictures = known;
}

/**
 * @param {string} icon "maki/library"
 * @returns {string}
 */
export function iconUrl(icon) {
  return pictures[icon] ?? "";
}
