/** What floats on the map: attribution, scale and zoom buttons. Texts are set as text, never as markup. */

/**
 * @param {L.Map} map
 * @param {L.ControlPosition} position
 * @param {HTMLElement} element
 */
function place(map, position, element) {
  const control = new L.Control({ position });
  control.onAdd = () => element;
  control.addTo(map);
}

export class Controls {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.attribution = document.createElement("div");
    this.attribution.className = "attribution";
    this.zoomIn = this.button("+", () => map.zoomIn());
    this.zoomOut = this.button("−", () => map.zoomOut());
    const zoom = document.createElement("div");
    zoom.className = "zoom-buttons";
    zoom.append(this.zoomIn, this.zoomOut);
    L.DomEvent.disableClickPropagation(zoom);
    place(map, "bottomright", this.attribution);
    place(map, "bottomright", zoom);
    L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(map);
    const refresh = () => {
      this.zoomIn.disabled = map.getZoom() >= map.getMaxZoom();
      this.zoomOut.disabled = map.getZoom() <= map.getMinZoom();
    };
    map.on("zoomend zoomlevelschange", refresh);
    refresh();
  }

  /**
   * @param {string} sign
   * @param {() => void} act
   */
  button(sign, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-button";
    button.textContent = sign;
    button.addEventListener("click", act);
    return button;
  }

  /** @param {Record<string, string>} texts */
  speak(texts) {
    for (const [button, text] of /** @type {const} */ ([
      [this.zoomIn, texts.zoomIn],
      [this.zoomOut, texts.zoomOut],
    ])) {
      button.setAttribute("aria-label", text ?? "");
      button.title = text ?? "";
    }
  }

  /** @param {string} source */
  credit(source) {
    this.attribution.textContent = source;
    this.attribution.hidden = source === "";
  }
}
