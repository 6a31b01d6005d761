"""The map of a start: where it begins, and what of it is drawn before there is a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkaart.domain.position import Position
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.theme import Look
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.window_options import WindowOptions


def load_map(
    pack: BasemapPack | None, options: WindowOptions, workspace: Workspace, settings: SettingsFile
) -> tuple[MapView, bool]:
    """Let Chromium start, and the page load; return the view, and whether it draws ahead of the window."""
    from PySide6.QtCore import QRect

    from buurtkaart.gui.webmap.view import MapView

    kept = settings.current
    view = MapView(workspace.folder / "cache")
    # Everything said before the page is ready is said at once then.
    if options.at is not None:
        view.go_to(options.at, options.zoom or 16.0)
    elif kept.lat is not None and kept.lon is not None and kept.zoom is not None and options.pack is None:
        view.go_to(Position(kept.lat, kept.lon), options.zoom or kept.zoom)
    elif pack is not None:
        from buurtkaart.basemap.middle import first_view, middle_of

        if options.zoom is not None:
            view.go_to(middle_of(pack), options.zoom)
        else:
            view.fit(first_view(pack))
    view.set_basemap(pack)
    if kept.map_size is None or not view.has_spot or options.screenshot is not None:
        return view, False
    # Nearly always the map gets the size that it had. What is drawn for it is ready when the window is.
    look = look_of(options, settings)
    view.set_appearance(theme=look.tokens.name, text_scale=look.text_size, reduced_motion=look.reduced_motion)
    corner = kept.window[:2] if kept.window is not None else (0, 0)
    # Near the window's corner: so its screen, and how fine that is, is the same.
    view.draw_ahead(QRect(*corner, *kept.map_size))
    return view, pack is not None


def look_of(options: WindowOptions, settings: SettingsFile) -> Look:
    """Return the look that was asked for, else the one that was left. A picture never moves."""
    from buurtkaart.gui.look_menu import less_motion, system_is_dark
    from buurtkaart.gui.theme import look_for

    kept = settings.current
    return look_for(
        options.theme or kept.theme,
        options.text_size / 100 if options.text_size else kept.text_size,
        system_is_dark=system_is_dark(),
        reduced_motion=kept.less_motion or less_motion() or options.screenshot is not None,
    )
