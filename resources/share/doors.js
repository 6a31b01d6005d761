/** Photos of doors: carried once, and shown with everything that happens behind them. */

import { make } from "./making.js";

/** @typedef {import("./types.js").Door} Door */

/** @type {Door[]} */
let kept = [];

/** @param {Door[]} doors those of this file */
export function keepDoors(doors) {
  kept = doors;
}

/**
 * @param {number | null} number
 * @param {string} otherwise what a picture is called of which nobody said what is seen
 * @returns {HTMLImageElement | null}
 */
export function doorPicture(number, otherwise) {
  const door = number === null ? undefined : kept[number];
  if (door === undefined) return null;
  const picture = make("img", "door");
  picture.alt = door.shows === "" ? otherwise : door.shows;
  picture.src = door.picture;
  return picture;
}
