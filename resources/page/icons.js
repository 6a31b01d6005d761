/** Where the picture of a kind is: the program serves it. */

/**
 * @param {string} icon "maki/library"
 * @returns {string}
 */
export function iconUrl(icon) {
  return `/icons/${icon}.svg`;
}
