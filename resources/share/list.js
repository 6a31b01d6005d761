/** The list: everything that the map shows, and what has no place on it. It does without the map. */

import { distanceWords, metres } from "./asking.js";
import { detailOf } from "./detail.js";
import { iconPicture } from "./icons.js";
import { button, byId, make } from "./making.js";
import { factsOf, nameOf } from "./saying.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {{item: HTMLLIElement, head: HTMLButtonElement, detail: HTMLElement}} Entry */

/** So many items are made before the reader sees the first; the others follow while she looks. */
const AT_ONCE = 60;

/** @param {Thing} thing */
export function markOf({ shape, icon, colour }) {
  const mark = make("span", `mark ${shape}`);
  mark.setAttribute("aria-hidden", "true");
  const body = make("span", "shape");
  body.style.backgroundColor = colour;
  mark.append(body, iconPicture(icon));
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
    /** The language of names, "" for Dutch. */
    this.reading = "";
    /** @type {Record<string, string>} */
    this.texts = {};
    /** @type {number | null} */
    this.openId = null;
    this.timer = 0;
    /** Adds at once what still waits to be added. */
    this.rest = () => {};
    // Paper shows everything that the list would tell.
    addEventListener("beforeprint", () => {
      this.rest();
      for (const thing of this.things) this.fill(thing);
    });
  }

  /**
   * @param {string} language
   * @param {string} reading
   * @param {Record<string, string>} texts
   */
  speak(language, reading, texts) {
    this.language = language;
    this.reading = reading;
    this.texts = texts;
    this.entries.clear();
  }

  /**
   * @param {Thing[]} things in the order of the list
   * @param {[number, number] | null} near
   */
  show(things, near) {
    this.things = things;
    clearTimeout(this.timer);
    this.holder.replaceChildren(this.itemsOf(things.slice(0, AT_ONCE), near));
    if (this.openId !== null && !things.some(({ id }) => id === this.openId)) this.open(null);
    const addFrom = (/** @type {number} */ first) => {
      if (first >= things.length) return;
      this.timer = setTimeout(() => {
        this.holder.append(this.itemsOf(things.slice(first, first + AT_ONCE), near));
        addFrom(first + AT_ONCE);
      });
    };
    addFrom(AT_ONCE);
    this.rest = () => {
      clearTimeout(this.timer);
      this.holder.append(this.itemsOf(things, near));
    };
  }

  /**
   * @param {Thing[]} things
   * @param {[number, number] | null} near
   */
  itemsOf(things, near) {
    const items = document.createDocumentFragment();
    for (const thing of things) {
      const { item } = this.entries.get(thing.id) ?? this.create(thing);
      const away = near !== null && thing.at !== null ? distanceWords(metres(near, thing.at), this.language) : "";
      const distance = /** @type {HTMLElement} */ (item.querySelector(".distance"));
      distance.textContent = away;
      distance.hidden = away === "";
      items.append(item);
    }
    return items;
  }

  /** @param {Thing} thing */
  create(thing) {
    const item = make("li", "thing");
    const heading = make("h3");
    const head = button("", () => this.actions.onChoose(this.openId === thing.id ? null : thing), "head");
    const words = make("span", "words");
    const under = factsOf(thing, this.language);
    under.prepend(make("span", "distance"));
    words.append(...nameOf(thing, this.reading), under);
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
      entry.detail.append(detailOf(thing, this.language, this.reading, this.texts, this.actions));
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
    if (!this.entries.get(thing.id)?.item.isConnected) this.rest();
    this.unfold(thing.id, true);
    const entry = this.entries.get(thing.id);
    if (focus) entry?.head.focus({ preventScroll: true });
    this.reveal();
  }

  /** Bring what is open in sight. */
  reveal() {
    if (this.openId !== null) this.entries.get(this.openId)?.item.scrollIntoView({ block: "nearest" });
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
