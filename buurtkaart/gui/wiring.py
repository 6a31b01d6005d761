"""What the start asks of the one who wires the program. Light: no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.features import Feature
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.workbench import Workbench


@dataclass(frozen=True, kw_only=True)
class Wiring:
    """What is opened and imported on the way. Everything but `open_pack` and `features` runs beside the window."""

    open_pack: Callable[[], BasemapPack | None]
    """The map to begin with. Raises BuurtkaartError."""
    import_window: Callable[[], None]
    open_workbench: Callable[[Callable[[float, str], None]], Workbench]
    """Open the data folder and tell how far it is. Raises BuurtkaartError."""
    make_demo: Callable[[], None]
    import_tools: Callable[[], None]
    features: Callable[[], tuple[Feature, ...]]
    """What is added to the window; `import_tools` did its imports."""
    warm_up: Callable[[], None]
    """Import what a person may ask for next."""
    when_open: Callable[[MainWindow], None] | None = None
    """Called once the window has its workbench and its map view: tests and benchmarks take it from there."""
