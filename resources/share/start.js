/** Wires list, filters and map. Everything that people typed comes from the JSON in this file, and is only shown. */

import { Asking } from "./asking.js";
import { detailOf } from "./detail.js";
import { keepDoors } from "./doors.js";
import { Filters } from "./filters.js";
import { keepIcons } from "./icons.js";
import { List, markOf } from "./list.js";
import { button, byId, filled, make } from "./making.js";
import { factsOf, nameOf } from "./saying.js";
import { wearTheme } from "./theme.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").MapTwin} MapTwin */
/** @typedef {import("./types.js").MapActions} MapActions */

/** @param {() => void} act */
function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}

class Page {
  /**
   * @param {Shared} shared
   * @param {((shared: Shared, actions: MapActions) => MapTwin) | null} makeMap
   */
  constructor(shared, makeMap) {
    this.shared = shared;
    this.byId = new Map(shared.things.map((thing) => [thing.id, thing]));
    this.language = "";
    /** In which other language names are read; kept by this page alone, until it closes. */
    this.picked = "";
    /** @type {import("./types.js").Spotted | null} */
    this.near = null;
    this.picking = false;
    /** How far the list was read when the map came in its place, in pixels. */
    this.readAt = 0;
    /** @type {Thing | null} */
    this.chosen = null;
    this.list = new List({
      onChoose: (thing) => this.choose(thing, "list"),
      onMap: makeMap === null ? null : (thing) => this.lookAt(thing),
      onNear: (thing) => thing.at && this.sortBy({ at: thing.at, name: thing.name }),
    });
    this.filters = new Filters(() => this.refresh());
    this.nearButton = button("", () => (this.near || this.picking ? this.stopNear() : this.askNear()), "plain near");
    byId("pick-stop").addEventListener("click", () => this.stopNear());
    this.tabs = ["list", "map"].map((name) => button("", () => this.turnTo(name), "tab"));
    byId("tabs").append(...this.tabs);
    document.documentElement.dataset.map = makeMap === null ? "none" : "some";
    /** @type {MapTwin | null} */
    this.map = null;
    if (makeMap !== null) byId("near").append(this.nearButton);
    this.turnTo("list");
    this.speak(shared.languages[0]);
    performance.mark("list");
    // What can be read and searched must not wait for what has to be unpacked and drawn.
    afterPaint(() => {
      if (makeMap !== null) this.openMap(makeMap);
      document.documentElement.dataset.ready = "yes";
      performance.mark("ready");
    });
  }

  /** @param {(shared: Shared, actions: MapActions) => MapTwin} makeMap */
  openMap(makeMap) {
    this.map = makeMap(this.shared, {
      onPick: (id) => this.choose(this.byId.get(id) ?? null, "map"),
      onNothing: () => this.choose(null, "map"),
      onSpot: (at) => this.sortBy({ at, name: this.texts.yourSpot }),
    });
    this.map.speak(this.texts);
    this.refresh();
  }

  /** The language of names and descriptions, "" for Dutch. */
  get reading() {
    return this.picked || (this.language === "nl" ? "" : this.language);
  }

  /** @param {string} picked */
  readIn(picked) {
    this.picked = picked;
    this.list.speak(this.language, this.reading, this.texts);
    this.refresh();
    this.showCard();
  }

  get texts() {
    return this.shared.texts[this.language];
  }

  /** @param {string} language */
  speak(language) {
    this.language = language;
    const { texts } = this;
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-text]")) {
      element.textContent = texts[/** @type {HTMLElement} */ (element).dataset.text ?? ""] ?? "";
    }
    document.title = texts.title;
    byId("list-column").setAttribute("aria-label", texts.list);
    byId("map-column").setAttribute("aria-label", texts.map);
    this.tabs[0].textContent = texts.list;
    this.tabs[1].textContent = texts.map;
    const switches = this.shared.languages.map((each) => {
      const made = button(this.shared.texts[each].language, () => this.speak(each), "tab");
      made.lang = each;
      made.setAttribute("aria-pressed", String(each === language));
      return made;
    });
    const focused = byId("languages").contains(document.activeElement);
    byId("languages").replaceChildren(...(switches.length > 1 ? switches : []), ...this.others());
    if (focused) switches[this.shared.languages.indexOf(language)]?.focus();
    this.asking = new Asking(this.shared, language);
    this.list.speak(language, this.reading, texts);
    this.filters.speak(language, texts, this.shared);
    if (this.near && !this.shared.things.some(({ name }) => name === this.near?.name)) this.near.name = texts.yourSpot;
    this.map?.speak(texts);
    this.nameNear();
    this.refresh();
    this.showCard();
  }

  /** The choice of the languages in which things here say something, or nothing where they do not. */
  others() {
    const { others } = this.shared;
    if (others.length === 0) return [];
    const select = make("select");
    select.id = "reading";
    select.setAttribute("aria-label", this.texts.otherLanguages);
    for (const [code, name] of [["", this.texts.otherLanguages], ...others]) {
      const made = make("option", "", name);
      made.value = code;
      if (code !== "") made.lang = code;
      select.append(made);
    }
    select.value = this.picked;
    select.addEventListener("change", () => this.readIn(select.value));
    return [select];
  }

  /** Show exactly what is asked for, in the list and on the map. */
  refresh() {
    const { texts } = this;
    const answer = this.asking?.answer(this.filters.wish, this.near?.at ?? null);
    if (!answer) return;
    const { found, dayUnknown } = answer;
    this.list.show(found, this.near?.at ?? null);
    this.map?.show(found);
    if (this.chosen && !found.includes(this.chosen)) this.choose(null, "list");
    const total = this.shared.things.length;
    const numbers = new Intl.NumberFormat(this.language);
    const counted = { count: numbers.format(found.length), total: numbers.format(total) };
    const told = [filled(found.length === total ? texts.countAll : texts.count, counted)];
    if (dayUnknown > 0) told.push(filled(texts.dayUnknown, { count: numbers.format(dayUnknown) }));
    if (this.near) told.push(filled(texts.sorted, { name: this.near.name }));
    // Said anew only when it is new: a screen reader reads every change aloud.
    const sentence = told.join(" ");
    if (byId("count").textContent !== sentence) byId("count").textContent = sentence;
    byId("nothing").hidden = found.length > 0;
    byId("clear").hidden = !this.filters.isSet;
  }

  /**
   * @param {Thing | null} thing
   * @param {"list" | "map"} from
   */
  choose(thing, from) {
    this.chosen = thing;
    this.list.open(thing);
    this.map?.choose(thing, from === "list");
    this.showCard();
  }

  /** Where the map stands alone, what is chosen lies under it. */
  showCard() {
    const card = byId("card");
    const thing = this.chosen;
    card.hidden = thing === null;
    if (thing === null) return;
    const head = make("div", "card-head");
    const heading = make("h2");
    heading.append(...nameOf(thing, this.reading), factsOf(thing, this.language));
    const close = button("×", () => this.choose(null, "map"), "close");
    close.setAttribute("aria-label", this.texts.close);
    head.append(markOf(thing), heading, close);
    const actions = { onMap: null, onNear: this.list.actions.onNear };
    card.replaceChildren(head, detailOf(thing, this.language, this.reading, this.texts, actions));
    card.scrollTop = 0;
  }

  /** @param {Thing} thing */
  lookAt(thing) {
    this.turnTo("map");
    this.choose(thing, "list");
  }

  /** @param {string} name "list" or "map": which of them a small screen shows */
  turnTo(name) {
    const root = document.documentElement;
    if (root.dataset.view === "list") this.readAt = root.scrollTop;
    const comesBack = root.dataset.view === "map" && name === "list";
    root.dataset.view = name;
    // Who comes back from the map reads on where she was, or reads what she chose there.
    if (comesBack) {
      root.scrollTop = this.readAt;
      this.list.reveal();
    }
    this.tabs[0].setAttribute("aria-pressed", String(name === "list"));
    this.tabs[1].setAttribute("aria-pressed", String(name === "map"));
    if (name === "map") this.map?.seen();
  }

  askNear() {
    this.picking = true;
    // What was chosen would lie over the map on which one points.
    this.choose(null, "map");
    this.turnTo("map");
    this.map?.pick(true);
    this.nameNear();
  }

  stopNear() {
    this.near = null;
    this.picking = false;
    this.map?.pick(false);
    this.map?.mark(null);
    this.nameNear();
    this.refresh();
  }

  /** @param {import("./types.js").Spotted} spot */
  sortBy(spot) {
    this.near = spot;
    this.picking = false;
    this.choose(null, "map");
    this.map?.pick(false);
    this.map?.mark(spot);
    this.turnTo("list");
    this.nameNear();
    this.refresh();
    byId("list-column").scrollTop = 0;
    byId("count").scrollIntoView({ block: "nearest" });
    byId("count").focus({ preventScroll: true });
  }

  nameNear() {
    const { texts } = this;
    this.nearButton.textContent = this.near ? texts.stopNear : this.picking ? texts.cancel : texts.near;
    byId("pick-hint").hidden = !this.picking;
  }
}

/** @param {((shared: Shared, actions: MapActions) => MapTwin) | null} makeMap null: this file has no map */
export function start(makeMap) {
  /** @type {Shared} */
  const shared = JSON.parse(byId("shared").textContent ?? "");
  keepIcons(shared.icons);
  keepDoors(shared.doors);
  wearTheme();
  globalThis.buurtkaart = new Page(shared, makeMap);
}
