/** Which things the reader wants to see: by words, kind and day, nearest first. */

import { isOn } from "./days.js";
import { everythingSaid } from "./saying.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Wish} Wish */

const EARTH_RADIUS_M = 6_371_008.8;

/**
 * Letters without accents and capitals, so that "cafe" finds "Café".
 * @param {string} text
 */
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøæœıłđ]/g, (letter) => FOLDED[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** @type {Record<string, string>} what Unicode does not take apart */
const FOLDED = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ı: "i", ł: "l", đ: "d" };

/**
 * Metres in a straight line. Source: haversine formula.
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function metres([lat1, lon1], [lat2, lon2]) {
  const radians = Math.PI / 180;
  const halfLat = Math.sin(((lat2 - lat1) * radians) / 2);
  const halfLon = Math.sin(((lon2 - lon1) * radians) / 2);
  const chord = halfLat ** 2 + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * halfLon ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/**
 * "350 m" or "1,2 km": as coarse as one walks.
 * @param {number} distance metres
 * @param {string} language
 */
export function distanceWords(distance, language) {
  const step = distance < 100 ? 10 : 50;
  const rounded = Math.max(step, Math.round(distance / step) * step);
  if (rounded < 1000) return `${rounded} m`;
  const kilometres = new Intl.NumberFormat(language, { maximumFractionDigits: distance < 10_000 ? 1 : 0 });
  return `${kilometres.format(distance / 1000)} km`;
}

export class Asking {
  /**
   * @param {import("./types.js").Shared} shared
   * @param {string} language
   */
  constructor({ things, made }, language) {
    this.made = made;
    const byName = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    this.sorted = [...things].sort((a, b) => byName.compare(a.name, b.name));
    this.language = language;
    /** @type {Map<number, string>} made when somebody searches: opening the file need not wait for it */
    this.texts = new Map();
  }

  /** @param {Thing} thing */
  textOf(thing) {
    const { id, name, words, phones } = thing;
    let text = this.texts.get(id);
    if (text === undefined) {
      const { kind, facts, rows } = words[this.language];
      const digits = phones.map((each) => each.replace(/\D/g, ""));
      const told = rows.map(([, each]) => each);
      text = folded([name, kind, facts, ...told, ...everythingSaid(thing), ...digits].join(" "));
      this.texts.set(id, text);
    }
    return text;
  }

  /**
   * @param {Wish} wish
   * @param {[number, number] | null} near
   * @returns {{found: Thing[], dayUnknown: number}} in the order of the list; `dayUnknown`: left out because nobody
   *   knows their days
   */
  answer({ text, shape, kind, day }, near) {
    const words = folded(text).split(" ").filter(Boolean);
    const fitting = this.sorted.filter(
      (thing) =>
        (shape === "" || thing.shape === shape) &&
        (kind === "" || thing.kind === kind) &&
        words.every((word) => this.textOf(thing).includes(word)),
    );
    const onDay = day === "" ? fitting : fitting.filter((thing) => isOn(thing, day, this.made));
    const dayUnknown = day === "" ? 0 : fitting.filter(({ days }) => days === null).length;
    return { found: near === null ? onDay : nearestFirst(onDay, near), dayUnknown };
  }
}

/**
 * What has no spot comes last.
 * @param {Thing[]} things
 * @param {[number, number]} near
 */
function nearestFirst(things, near) {
  const distances = new Map(things.map(({ id, at }) => [id, at ? metres(near, at) : Number.POSITIVE_INFINITY]));
  return [...things].sort((a, b) => {
    const [first, second] = [distances.get(a.id) ?? 0, distances.get(b.id) ?? 0];
    return first === second ? 0 : first - second;
  });
}
