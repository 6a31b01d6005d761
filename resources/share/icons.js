/** Where the picture of a kind is: in this file. */

/** @type {Record<string, string>} by "maki/library" */
let pictures = {};

/** @param {Record<string, string>} known data: URLs by name */
export function keepIcons(known) {
  pictures = known;
}

/**
 * @param {string} icon "maki/library"
 * @returns {Element}
 */
export function iconPicture(icon) {
  const picture = document.createElement("img");
  picture.className = "icon";
  picture.alt = "";
  picture.draggable = false;
  picture.src = pictures[icon] ?? "";
  return picture;
}
