/** Everything the mouse can do: arrows pan, + and − zoom, the menu key opens the menu where the focus is. */

const STEP_PX = 90;

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {L.Map} map
 * @param {{animate: () => boolean, onMenu: (at: L.Point, focused: Element | null) => void}} actions
 */
export function listen(map, { animate, onMenu }) {
  const container = map.getContainer();
  container.tabIndex = 0;
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const far = event.shiftKey ? 3 : 1;
      map.panBy([arrow[0] * STEP_PX * far, arrow[1] * STEP_PX * far], { animate: animate() });
    } else if (event.key === "+" || event.key === "=") {
      map.zoomIn(1, { animate: animate() });
    } else if (event.key === "-" || event.key === "_") {
      map.zoomOut(1, { animate: animate() });
    } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const focused = document.activeElement;
      const marker = focused?.classList.contains("marker") ? focused.getBoundingClientRect() : null;
      const box = container.getBoundingClientRect();
      const at = marker
        ? L.point(marker.left + marker.width / 2 - box.left, marker.top + marker.height / 2 - box.top)
        : map.getSize().divideBy(2);
      onMenu(at, marker ? focused : null);
    } else {
      return;
    }
    event.preventDefault();
  });
}
