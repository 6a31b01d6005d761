/** A pin at what was searched and is no record: an address, or a street. It stays until somebody clicks elsewhere. */

export class Spot {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    /** @type {L.Marker | null} */
    this.pin = null;
    map.on("click", () => this.hide());
  }

  /**
   * @param {number} lat
   * @param {number} lon
   * @param {string} name what was found; "" takes the pin away
   */
  show(lat, lon, name) {
    this.hide();
    if (name === "") return;
    const icon = L.divIcon({ className: "spot", iconSize: [0, 0] });
    // Above the marks: one of them may stand at the same address.
    const options = { icon, interactive: false, keyboard: false, pane: "tooltipPane" };
    this.pin = L.marker([lat, lon], options).addTo(this.map);
    const element = this.pin.getElement();
    element?.setAttribute("role", "img");
    element?.setAttribute("aria-label", name);
  }

  hide() {
    this.pin?.remove();
    this.pin = null;
  }
}
