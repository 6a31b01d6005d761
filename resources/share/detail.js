/** What is told of one thing: facts with their labels, and what can be done with it. */

import { doorPicture } from "./doors.js";
import { button, make, typed } from "./making.js";
import { rowsOf } from "./saying.js";

/** @typedef {import("./types.js").Thing} Thing */

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
    facts.append(
      row(
        label,
        text.split("\n").map((each) => typed("p", "", each)),
      ),
    );
  }
  if (thing.phones.length > 0) {
    const numbers = thing.phones.map((phone) => link(phone, `tel:${phone.replace(/[^\d+]/g, "")}`));
    facts.append(row(texts.phone, numbers));
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
