/** Names and descriptions in the language that the reader picked, and in Dutch where nobody wrote them in it. */

import { make, typed } from "./making.js";

/** @typedef {import("./types.js").Thing} Thing */

const BETWEEN = " · ";
/** No line begins with it. */
const BETWEEN_SHOWN = "\u00a0· ";
/** "ma–vr" and "10:00–12:00" are read as one word; what is longer must be able to break. */
const FROM_TO = /([^\s–]{1,8}–[^\s–]{1,8})/;

/**
 * The name, and below it in small letters the Dutch one: it is what stands at the door.
 * @param {Thing} thing
 * @param {string} reading a language, or "" for Dutch
 */
export function nameOf(thing, reading) {
  const name = thing.said[reading]?.name;
  if (!name) return [typed("span", "name", thing.name)];
  const told = typed("span", "name", name);
  told.lang = reading;
  const own = make("span", "own", thing.name);
  own.lang = "nl";
  return [told, own];
}

/**
 * The facts in one line.
 * @param {Thing} thing
 * @param {string} language
 */
export function factsOf(thing, language) {
  const told = make("span", "facts");
  thing.words[language].facts.split(BETWEEN).forEach((fact, number) => {
    told.append(...(number > 0 ? [BETWEEN_SHOWN] : []), wholeTimes(typed("span"), fact));
  });
  return told;
}

/**
 * Put words into an element so that no time is cut in two where a line ends.
 * @param {HTMLElement} element
 * @param {string} words
 */
export function wholeTimes(element, words) {
  element.append(...words.split(FROM_TO).map((part, at) => (at % 2 === 1 ? make("span", "whole", part) : part)));
  return element;
}

/**
 * What is told of a thing, with the description in the language of the reader.
 * @param {Thing} thing
 * @param {string} language of the labels
 * @param {string} reading
 * @param {Record<string, string>} texts
 * @returns {[string, string][]}
 */
export function rowsOf(thing, language, reading, texts) {
  const { rows } = thing.words[language];
  const about = thing.said[reading]?.about;
  return about ? [[texts.about, about], ...rows.filter(([label]) => label !== texts.about)] : rows;
}

/** @param {Thing} thing every language at once, to search in */
export function everythingSaid({ said }) {
  return Object.values(said).flatMap(({ name, about }) => [name, about]);
}
