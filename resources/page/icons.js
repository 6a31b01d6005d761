/** The picture of a kind: a symbol of the sheet that stands in the page itself. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} icon "maki/library"
 * @returns {SVGElement}
 */
export function iconPicture(icon) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${icon.replace("/", "-")}`);
  picture.append(use);
  return picture;
}
