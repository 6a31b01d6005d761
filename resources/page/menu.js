/** The map's own context menu: one list of things to do on a spot, for mouse and keyboard. */

/** @typedef {{text: string, act: () => void}} Item */

export class Menu {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.element = document.createElement("div");
    this.element.className = "menu";
    this.element.setAttribute("role", "menu");
    this.element.hidden = true;
    map.getContainer().append(this.element);
    L.DomEvent.disableClickPropagation(this.element);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    map.on("movestart zoomstart mousedown", () => this.close());
  }

  /**
   * @param {Item[]} items
   * @param {L.Point} at pixels in the map
   */
  open(items, at) {
    this.element.replaceChildren(
      ...items.map(({ text, act }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("role", "menuitem");
        button.textContent = text;
        button.addEventListener("click", () => {
          this.close();
          act();
        });
        return button;
      }),
    );
    this.element.hidden = items.length === 0;
    if (items.length === 0) return;
    const size = this.map.getSize();
    this.element.style.left = `${Math.min(at.x, size.x - this.element.offsetWidth - 8)}px`;
    this.element.style.top = `${Math.min(at.y, size.y - this.element.offsetHeight - 8)}px`;
    /** @type {HTMLElement} */ (this.element.firstElementChild).focus();
  }

  close() {
    if (this.element.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadFocus) this.map.getContainer().focus();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.element.children]);
    const now = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (event.key === "ArrowDown") buttons[(now + 1) % buttons.length].focus();
    else if (event.key === "ArrowUp") buttons[(now + buttons.length - 1) % buttons.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
