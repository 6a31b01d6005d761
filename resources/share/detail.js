/** What is told of one thing: facts with their labels, and what can be done with it. */

import { doorPicture } from "./doors.js";
import { button, make, typed } from "./making.js";
import { rowsOf, wholeTimes } from "./saying.js";

/** @typedef {import("./types.js").Thing} Thing */

/** What may be a Dutch phone number, and how many digits one has: "038 123 45 67", "+31 6 12345678", no date. */
const PHONE = /((?:\+31|\b0)(?:[ -]?\d){7,10}\b)/;
const LEAST_DIGITS = 10;
const MOST_DIGITS = 11;

/**
 * A website is opened only when it is one; what else somebody typed stays text.
 * @param {string} website
 * @returns {string} "" when it is no address of the web
 */
function webAddress(website) {
  try {
    const url = new URL(/^https?:\/\//i.test(website) ? website : `https://${website}`);
    return url.hostname.includes(".") ? url.href : "";
  } catch {
    return "";
  }
}

/**
 * @param {string} website
 */
function withoutScheme(website) {
  return website.replace(/^https?:\/\//i, "").replace(/^([^/]+)\/$/, "$1");
}

/**
 * @param {string} label
 * @param {Node[]} content
 */
function row(label, content) {
  const holder = make("div", "row");
  const told = make("dd");
  told.append(...content);
  holder.append(make("dt", "", label), told);
  return holder;
}

/** @param {string} phone */
function callLink(phone) {
  return link(phone, `tel:${phone.replace(/[^\d+]/g, "")}`);
}

/**
 * A line of what is told, in which a phone number can be called.
 * @param {string} text
 */
function toldLine(text) {
  const told = typed("p");
  text.split(PHONE).forEach((part, at) => {
    const digits = part.replace(/\D/g, "").length;
    if (at % 2 === 1 && digits >= LEAST_DIGITS && digits <= MOST_DIGITS) told.append(callLink(part));
    else wholeTimes(told, part);
  });
  return told;
}

/**
 * @param {string} text
 * @param {string} url
 */
function link(text, url) {
  const element = typed("a", "", text);
  element.href = url;
  return element;
}

/**
 * @param {Thing} thing
 * @param {string} language
 * @param {string} reading the language of descriptions, "" for Dutch
 * @param {Record<string, string>} texts
 * @param {{onMap: ((thing: Thing) => void) | null, onNear: (thing: Thing) => void}} actions
 * @returns {DocumentFragment}
 */
export function detailOf(thing, language, reading, texts, { onMap, onNear }) {
  const { checked } = thing.words[language];
  const facts = make("dl", "facts-told");
  for (const [label, text] of rowsOf(thing, language, reading, texts)) {
    facts.append(row(label, text.split("\n").map(toldLine)));
  }
  if (thing.phones.length > 0) {
    facts.append(row(texts.phone, thing.phones.map(callLink)));
  }
  if (thing.email !== "") facts.append(row(texts.email, [link(thing.email, `mailto:${encodeURI(thing.email)}`)]));
  const address = webAddress(thing.website);
  if (address !== "") {
    const site = link(withoutScheme(thing.website), address);
    site.target = "_blank";
    site.rel = "noopener noreferrer";
    facts.append(row(texts.website, [site]));
  }
  const made = document.createDocumentFragment();
  const door = doorPicture(thing.door, texts.door);
  made.append(facts, ...(door === null ? [] : [door]), make("p", "checked", checked));
  if (thing.at !== null) {
    const actions = make("div", "actions");
    if (onMap !== null) actions.append(button(texts.showOnMap, () => onMap(thing), "plain look"));
    actions.append(button(texts.nearHere, () => onNear(thing)));
    made.append(actions);
  }
  return made;
}
