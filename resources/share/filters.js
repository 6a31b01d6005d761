/** What the reader asks for: words, what it is, of which kind, on which day. */

import { button, byId, make } from "./making.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Wish} Wish */

const SHAPES = /** @type {const} */ (["place", "initiative", "contact"]);

export class Filters {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.shape = "";
    this.search = /** @type {HTMLInputElement} */ (byId("search"));
    this.kind = /** @type {HTMLSelectElement} */ (byId("kind"));
    this.day = /** @type {HTMLSelectElement} */ (byId("day"));
    this.search.addEventListener("input", onChange);
    for (const select of [this.kind, this.day]) select.addEventListener("change", onChange);
    byId("asking").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", () => this.clear());
  }

  /** @returns {Wish} */
  get wish() {
    return { text: this.search.value, shape: this.shape, kind: this.kind.value, day: this.day.value };
  }

  get isSet() {
    return Object.values(this.wish).some((value) => value !== "");
  }

  clear() {
    this.search.value = "";
    this.kind.value = "";
    this.day.value = "";
    this.choose("");
    this.search.focus();
  }

  /** @param {string} shape */
  choose(shape) {
    this.shape = shape;
    // A kind of place would leave nothing over among the groups.
    if (shape !== "" && !this.kind.value.startsWith(shape)) this.kind.value = "";
    for (const chip of byId("shapes").children) {
      chip.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (chip).dataset.shape === shape));
    }
    this.onChange();
  }

  /**
   * @param {string} language
   * @param {Record<string, string>} texts
   * @param {Thing[]} things
   */
  speak(language, texts, things) {
    this.search.placeholder = texts.searchHint;
    const there = SHAPES.filter((shape) => things.some((thing) => thing.shape === shape));
    const chips = ["", ...there].map((shape) => {
      const count = things.filter((thing) => shape === "" || thing.shape === shape).length;
      const name = texts[shape === "" ? "everything" : `${shape}Short`];
      const chip = button(`${name} (${count})`, () => this.choose(shape), "chip");
      chip.dataset.shape = shape;
      chip.setAttribute("aria-pressed", String(shape === this.shape));
      return chip;
    });
    byId("shapes").setAttribute("aria-label", texts.what);
    byId("shapes").replaceChildren(...chips);
    this.speakDays(language, texts);
    this.speakKinds(language, texts, things, there);
  }

  /**
   * @param {string} language
   * @param {Record<string, string>} texts
   */
  speakDays(language, texts) {
    const chosen = this.day.value;
    // 5 January 1970 was a Monday.
    const days = [...Array(7).keys()].map((day) => new Date(Date.UTC(1970, 0, 5 + day)));
    const name = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    const options = days.map((date, day) => option(String(day), name.format(date)));
    this.day.replaceChildren(option("", texts.everyDay), ...options);
    this.day.value = chosen;
  }

  /**
   * @param {string} language
   * @param {Record<string, string>} texts
   * @param {Thing[]} things
   * @param {readonly ("place" | "initiative" | "contact")[]} shapes
   */
  speakKinds(language, texts, things, shapes) {
    const chosen = this.kind.value;
    const groups = shapes.map((shape) => {
      const kinds = new Map(
        things.filter((thing) => thing.shape === shape).map(({ kind, words }) => [kind, words[language].kind]),
      );
      const group = make("optgroup");
      group.label = texts[shape];
      const sorted = [...kinds].sort((a, b) => a[1].localeCompare(b[1], language));
      group.append(...sorted.map(([kind, words]) => option(kind, words)));
      return group;
    });
    this.kind.replaceChildren(option("", texts.everyKind), ...groups);
    this.kind.value = chosen;
  }
}

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  const made = make("option", "", text);
  made.value = value;
  return made;
}
