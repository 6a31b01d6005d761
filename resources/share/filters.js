/** What the reader asks for: words, what it is, of which kind, on which day. */

import { comingDays, weekdays } from "./days.js";
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
   * @param {import("./types.js").Shared} shared
   */
  speak(language, texts, shared) {
    const { things } = shared;
    this.search.placeholder = texts.searchHint;
    const there = SHAPES.filter((shape) => things.some((thing) => thing.shape === shape));
    const numbers = new Intl.NumberFormat(language);
    const chips = ["", ...there].map((shape) => {
      const count = things.filter((thing) => shape === "" || thing.shape === shape).length;
      const name = texts[shape === "" ? "everything" : `${shape}Short`];
      const chip = button(`${name} `, () => this.choose(shape), "chip");
      chip.append(make("span", "how-many", numbers.format(count)));
      chip.dataset.shape = shape;
      chip.setAttribute("aria-pressed", String(shape === this.shape));
      return chip;
    });
    byId("shapes").setAttribute("aria-label", texts.what);
    byId("shapes").replaceChildren(...chips);
    this.speakDays(language, texts, shared);
    this.speakKinds(language, texts, things, there);
  }

  /**
   * @param {string} language
   * @param {Record<string, string>} texts
   * @param {import("./types.js").Shared} shared
   */
  speakDays(language, texts, shared) {
    const chosen = this.day.value;
    const coming = group(texts.comingDays, comingDays(shared, language));
    const weekly = group(texts.weekdays, weekdays(language));
    this.day.replaceChildren(option("", texts.everyDay), ...(coming.childElementCount > 0 ? [coming] : []), weekly);
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
      return group(
        texts[shape],
        [...kinds].sort((a, b) => a[1].localeCompare(b[1], language)),
      );
    });
    this.kind.replaceChildren(option("", texts.everyKind), ...groups);
    this.kind.value = chosen;
  }
}

/**
 * @param {string} label
 * @param {[string, string][]} options value and text of each
 */
function group(label, options) {
  const made = make("optgroup");
  made.label = label;
  made.append(...options.map(([value, text]) => option(value, text)));
  return made;
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
