/** Names and descriptions in the language that the reader picked, and in Dutch where nobody wrote them in it. */

import { make, typed } from "./making.js";

/** @typedef {import("./types.js").Thing} Thing */

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
