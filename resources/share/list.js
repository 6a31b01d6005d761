/** The list: everything that the map shows, and what has no place on it. It does without the map. */

import { distanceWords, metres } from "./asking.js";
import { detailOf } from "./detail.js";
import { iconUrl } from "./icons.js";
import { button, byId, make, typed } from "./making.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {{item: HTMLLIElement, head: HTMLButtonElement, detail: HTMLElement}} Entry */

/** @param {Thing} thing */
export function markOf({ shape, icon, colour }) {
  const mark = make("span", `mark ${shape}`);
  mark.setAttribute("aria-hidden", "true");
  const body = make("span", "shape");
  body.style.backgroundColor = colour;
  const image = make("img", "icon");
  image.alt = "";
  image.src = iconUrl(icon);
  mark.append(body, image);
  return mark;
}

export class List {
  /** @param {{onChoose: (thing: Thing | null) => void, onMap: ((thing: Thing) => void) | null, onNear: (thing: Thing) => void}} actions */
  constructor(actions) {
    this.actions = actions;
    this.holder = byId("list");
    /** @type {Map<number, Entry>} */
    this.entries = new Map();
    /** @type {Thing[]} */
    this.things = [];
    this.language = "";
    /** @type {Record<string, string>} */
    this.texts = {};
    /** @type {number | null} */
    this.openId = null;
    // Paper shows everything that the list would tell.
    addEventListener("beforeprint", () => {
      for (const thing of this.things) this.fill(thing);
    });
  }

  /**
   * @param {string} language
   * @param {Record<string, string>} texts
   */
  speak(language, texts) {
    this.language = language;
    this.texts = texts;
    this.entries.clear();
  }

  /**
   * @param {Thing[]} things in the order of the list
   * @param {[number, number] | null} near
   */
  show(things, near) {
    this.things = things;
    const items = document.createDocumentFragment();
    for (const thing of things) {
      const entry = this.entries.get(thing.id) ?? this.create(thing);
      const away = near !== null && thing.at !== null ? distanceWords(metres(near, thing.at), this.language) : "";
      const distance = /** @type {HTMLElement} */ (entry.item.querySelector(".distance"));
      distance.textContent = away;
      distance.hidden = away === "";
      items.append(entry.item);
    }
    this.holder.replaceChildren(items);
    if (this.openId !== null && !things.some(({ id }) => id === this.openId)) this.open(null);
  }

  /** @param {Thing} thing */
  create(thing) {
    const { facts } = thing.words[this.language];
    const item = make("li", "thing");
    const heading = make("h3");
    const head = button("", () => this.actions.onChoose(this.openId === thing.id ? null : thing), "head");
    const words = make("span", "words");
    const under = make("span", "facts");
    under.append(make("span", "distance"), typed("span", "", facts));
    words.append(typed("span", "name", thing.name), under);
    head.append(markOf(thing), words);
    heading.append(head);
    const detail = make("div", "detail");
    detail.id = `detail-${thing.id}`;
    detail.hidden = true;
    head.setAttribute("aria-expanded", "false");
    head.setAttribute("aria-controls", detail.id);
    item.append(heading, detail);
    const entry = { item, head, detail };
    this.entries.set(thing.id, entry);
    if (this.openId === thing.id) this.unfold(thing.id, true);
    return entry;
  }

  /** @param {Thing} thing */
  fill(thing) {
    const entry = this.entries.get(thing.id);
    if (entry && entry.detail.childElementCount === 0) {
      entry.detail.append(detailOf(thing, this.language, this.texts, this.actions));
    }
  }

  /**
   * @param {Thing | null} thing
   * @param {{focus?: boolean}} [how]
   */
  open(thing, { focus = false } = {}) {
    if (this.openId !== null) this.unfold(this.openId, false);
    this.openId = thing?.id ?? null;
    if (thing === null) return;
    this.unfold(thing.id, true);
    const entry = this.entries.get(thing.id);
    if (focus) entry?.head.focus({ preventScroll: true });
    entry?.item.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {number} id
   * @param {boolean} open
   */
  unfold(id, open) {
    const entry = this.entries.get(id);
    if (!entry) return;
    const thing = this.things.find((each) => each.id === id);
    if (open && thing) this.fill(thing);
    entry.detail.hidden = !open;
    entry.item.classList.toggle("open", open);
    entry.head.setAttribute("aria-expanded", String(open));
  }
}
